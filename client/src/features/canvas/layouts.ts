/**
 * The picture of each type of canvas: where its sections lie and which icon each has. Grids are drawn where there is room;
 * below that the sections stand one after the other.
 *
 * Units   `minPx`: width of the canvas itself, in its own CSS pixels, from which the grid has room.
 */
import type { SectionId } from "@coreos/schema/documents/business-model";
import { type CanvasSection, type CanvasType, ELSEWHERE } from "@coreos/schema/documents/canvas-types";
import {
  Archive,
  Boxes,
  ChartNoAxesColumnIncreasing,
  CircleAlert,
  Coins,
  Compass,
  Footprints,
  Gem,
  Hammer,
  Handshake,
  Heart,
  HeartHandshake,
  Lightbulb,
  type LucideIcon,
  Megaphone,
  Receipt,
  Route,
  Scale,
  Shapes,
  Shield,
  Sprout,
  Sun,
  Target,
  TrendingDown,
  TrendingUp,
  TriangleAlert,
  Users,
  Zap,
} from "lucide-react";
import { type Area, type Picture, stackOf } from "./travel.ts";

export interface SectionLook {
  icon: LucideIcon;
  /** `grid-area` in the grid. */
  area: string;
}

/** A name at the edge of a table. */
export interface TableHead {
  title: string;
  icon?: LucideIcon;
  area: string;
  side: "column" | "row";
}

export interface CanvasLayout {
  minPx: number;
  /** `grid-template-columns` and `-rows` of the grid. */
  columns: string;
  rows: string;
  looks: ReadonlyMap<SectionId, SectionLook>;
  /** Of an odd number in two columns this one lies across. */
  wide?: SectionId;
  /** A table names its columns and rows at the edge, and no section by itself. */
  heads: readonly TableHead[];
}

const looks = (table: Record<SectionId, [icon: LucideIcon, area: string]>) =>
  new Map(Object.entries(table).map(([id, [icon, area]]) => [id, { icon, area }]));

const FIVE_OVER_TWO = {
  minPx: 720,
  columns: "repeat(10, minmax(0, 1fr))",
  rows: "1fr 1fr minmax(160px, auto)",
  wide: "segments",
  heads: [],
} as const;

const LAYOUTS: Readonly<Record<string, CanvasLayout>> = {
  "business-model": {
    ...FIVE_OVER_TWO,
    looks: looks({
      partners: [Handshake, "1 / 1 / 3 / 3"],
      activities: [Hammer, "1 / 3 / 2 / 5"],
      resources: [Boxes, "2 / 3 / 3 / 5"],
      value: [Gem, "1 / 5 / 3 / 7"],
      relationships: [HeartHandshake, "1 / 7 / 2 / 9"],
      channels: [Route, "2 / 7 / 3 / 9"],
      segments: [Users, "1 / 9 / 3 / 11"],
      costs: [Receipt, "3 / 1 / 4 / 6"],
      revenue: [Coins, "3 / 6 / 4 / 11"],
    }),
  },
  lean: {
    ...FIVE_OVER_TWO,
    looks: looks({
      problem: [CircleAlert, "1 / 1 / 3 / 3"],
      solution: [Lightbulb, "1 / 3 / 2 / 5"],
      metrics: [ChartNoAxesColumnIncreasing, "2 / 3 / 3 / 5"],
      value: [Gem, "1 / 5 / 3 / 7"],
      advantage: [Shield, "1 / 7 / 2 / 9"],
      channels: [Route, "2 / 7 / 3 / 9"],
      segments: [Users, "1 / 9 / 3 / 11"],
      costs: [Receipt, "3 / 1 / 4 / 6"],
      revenue: [Coins, "3 / 6 / 4 / 11"],
    }),
  },
  swot: {
    minPx: 560,
    columns: "repeat(2, minmax(0, 1fr))",
    rows: "1fr 1fr",
    heads: [],
    looks: looks({
      strengths: [TrendingUp, "1 / 1 / 2 / 2"],
      weaknesses: [TrendingDown, "1 / 2 / 2 / 3"],
      opportunities: [Sun, "2 / 1 / 3 / 2"],
      threats: [TriangleAlert, "2 / 2 / 3 / 3"],
    }),
  },
  okr: {
    minPx: 720,
    columns: "repeat(6, minmax(0, 1fr))",
    rows: "1fr minmax(160px, auto)",
    wide: "objective-1",
    heads: [],
    looks: looks({
      "objective-1": [Target, "1 / 1 / 2 / 3"],
      "objective-2": [Target, "1 / 3 / 2 / 5"],
      "objective-3": [Target, "1 / 5 / 2 / 7"],
      later: [Archive, "2 / 1 / 3 / 4"],
      learned: [Sprout, "2 / 4 / 3 / 7"],
    }),
  },
};

const NO_GRID: CanvasLayout = { minPx: Number.POSITIVE_INFINITY, columns: "", rows: "", looks: new Map(), heads: [] };

const EDGE_ICONS: Readonly<Record<string, LucideIcon>> = {
  discover: Megaphone,
  consider: Scale,
  start: Zap,
  use: Footprints,
  recommend: Heart,
};

const known = new WeakMap<CanvasType, CanvasLayout>();

/** The same object for the same type. */
export function layoutOf(type: CanvasType): CanvasLayout {
  const layout = LAYOUTS[type.id] ?? known.get(type) ?? (type.table ? tableLayout(type.table) : NO_GRID);
  known.set(type, layout);
  return layout;
}

/** Columns keep a width that can be read and scroll sideways; names stand at the upper and the left edge. */
function tableLayout({ columns, rows }: NonNullable<CanvasType["table"]>): CanvasLayout {
  return {
    minPx: 720,
    columns: `104px repeat(${columns.length}, minmax(184px, 1fr))`,
    rows: `min-content repeat(${rows.length}, minmax(112px, auto))`,
    looks: new Map(
      columns.flatMap((column, x) =>
        rows.map((row, y) => [
          `${column.id}-${row.id}`,
          { icon: EDGE_ICONS[column.id] ?? Compass, area: `${y + 2} / ${x + 2} / ${y + 3} / ${x + 3}` },
        ]),
      ),
    ),
    heads: [
      ...columns.map(
        ({ id, title }, x): TableHead => ({
          title,
          icon: EDGE_ICONS[id] ?? Compass,
          area: `1 / ${x + 2} / 2 / ${x + 3}`,
          side: "column",
        }),
      ),
      ...rows.map(({ title }, y): TableHead => ({ title, area: `${y + 2} / 1 / ${y + 3} / 2`, side: "row" })),
    ],
  };
}

export function lookOf(layout: CanvasLayout, id: SectionId): SectionLook {
  return layout.looks.get(id) ?? { icon: Shapes, area: "auto / 1 / auto / -1" };
}

/** As they are read and drawn: a table column by column, which is how it reads where its columns stand one below the other. */
export function sectionsOf(type: CanvasType, withElsewhere: boolean): readonly CanvasSection[] {
  const { table, sections } = type;
  const ids = table?.columns.flatMap((column) => table.rows.map((row) => `${column.id}-${row.id}`));
  const ordered = ids ? ids.flatMap((id) => sections.find((section) => section.id === id) ?? []) : sections;
  return withElsewhere ? [...ordered, ELSEWHERE] : ordered;
}

/** What the arrow keys go by on a canvas that is `widthPx` wide. */
export function pictureOf(layout: CanvasLayout, sections: readonly CanvasSection[], widthPx: number): Picture {
  const ids = sections.map(({ id }) => id);
  if (widthPx < layout.minPx) return stackOf(ids);
  const picture = new Map(ids.flatMap((id) => (layout.looks.has(id) ? [[id, areaOf(lookOf(layout, id).area)] as const] : [])));
  const [left, right] = [Math.min(...map(picture, "left")), Math.max(...map(picture, "right"))];
  let below = Math.max(...map(picture, "bottom"));
  for (const id of ids) if (!picture.has(id)) picture.set(id, { left, right, top: below, bottom: ++below });
  return picture;
}

const map = (picture: Picture, line: keyof Area) => [...picture.values()].map((area) => area[line]);

export function areaOf(gridArea: string): Area {
  const [top = 1, left = 1, bottom = top + 1, right = left + 1] = gridArea.split("/").map(Number);
  return { top, left, bottom, right };
}
