/**
 * The picture of a canvas: where each section lies and which icon it has. Grids are drawn where there is room; below that
 * the sections stand one after the other.
 *
 * Units   `minPx`: width of the canvas itself, in its own CSS pixels, from which the grid has room.
 */
import { BUSINESS_MODEL_SECTIONS, type SectionId } from "@coreos/schema/documents/business-model";
import { Boxes, Coins, Gem, Hammer, Handshake, HeartHandshake, type LucideIcon, Receipt, Route, Users } from "lucide-react";
import { type Area, type Picture, stackOf } from "./travel.ts";

export interface SectionLook {
  icon: LucideIcon;
  /** `grid-area` in the grid. */
  area: string;
}

export interface CanvasLayout {
  minPx: number;
  /** `grid-template-columns` and `-rows` of the grid. */
  columns: string;
  rows: string;
  sections: Readonly<Record<string, SectionLook>>;
}

const BUSINESS_MODEL: CanvasLayout = {
  minPx: 720,
  columns: "repeat(10, minmax(0, 1fr))",
  rows: "minmax(200px, 1fr) minmax(200px, 1fr) minmax(160px, auto)",
  sections: {
    partners: { icon: Handshake, area: "1 / 1 / 3 / 3" },
    activities: { icon: Hammer, area: "1 / 3 / 2 / 5" },
    resources: { icon: Boxes, area: "2 / 3 / 3 / 5" },
    value: { icon: Gem, area: "1 / 5 / 3 / 7" },
    relationships: { icon: HeartHandshake, area: "1 / 7 / 2 / 9" },
    channels: { icon: Route, area: "2 / 7 / 3 / 9" },
    segments: { icon: Users, area: "1 / 9 / 3 / 11" },
    costs: { icon: Receipt, area: "3 / 1 / 4 / 6" },
    revenue: { icon: Coins, area: "3 / 6 / 4 / 11" },
  },
};

export const layoutOf = (): CanvasLayout => BUSINESS_MODEL;

/** What the arrow keys go by on a canvas that is `widthPx` wide. */
export function pictureOf(layout: CanvasLayout, sections: readonly SectionId[], widthPx: number): Picture {
  if (widthPx < layout.minPx) return stackOf(sections);
  return new Map(sections.map((id) => [id, areaOf(layout.sections[id]?.area ?? "1 / 1 / 2 / 2")]));
}

export function areaOf(gridArea: string): Area {
  const [top = 1, left = 1, bottom = top + 1, right = left + 1] = gridArea.split("/").map(Number);
  return { top, left, bottom, right };
}

export const SECTION_IDS: readonly SectionId[] = BUSINESS_MODEL_SECTIONS.map(({ id }) => id);
