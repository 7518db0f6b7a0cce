/**
 * Where the arrow keys lead on a canvas: between cards, and with a card in hand.
 *
 * Shape   A place is a section and a number of cards above it. `grid` is the classic picture with its nine boxes, `stack`
 *         the same boxes one after the other (tablet, phone).
 */
import { BUSINESS_MODEL_SECTIONS, type SectionId } from "@coreos/schema/documents/business-model";

export type Layout = "grid" | "stack";
export type Direction = "up" | "down" | "left" | "right";

export interface Place {
  section: SectionId;
  at: number;
}

export const DIRECTION_OF: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

const NEIGHBOUR: Record<SectionId, Partial<Record<Direction, SectionId>>> = {
  partners: { right: "activities", down: "costs" },
  activities: { left: "partners", right: "value", down: "resources" },
  resources: { left: "partners", right: "value", up: "activities", down: "costs" },
  value: { left: "activities", right: "relationships", down: "costs" },
  relationships: { left: "value", right: "segments", down: "channels" },
  channels: { left: "value", right: "segments", up: "relationships", down: "revenue" },
  segments: { left: "relationships", down: "revenue" },
  costs: { right: "revenue", up: "partners" },
  revenue: { left: "costs", up: "segments" },
};

const READING: readonly SectionId[] = BUSINESS_MODEL_SECTIONS.map(({ id }) => id);

/** The section beside this one, or `null` at the edge of the canvas. */
export function neighbour(layout: Layout, section: SectionId, direction: Direction): SectionId | null {
  if (layout === "grid") return NEIGHBOUR[section]?.[direction] ?? null;
  const step = direction === "up" || direction === "left" ? -1 : 1;
  return READING[READING.indexOf(section) + step] ?? null;
}

/**
 * Where a card in hand goes: one card further, or into the section beside. `count` answers how many other cards a section
 * holds, so places run from 0 to `count`. `null` when there is no way.
 */
export function carry(layout: Layout, from: Place, direction: Direction, count: (section: SectionId) => number): Place | null {
  if (direction === "up" && from.at > 0) return { ...from, at: from.at - 1 };
  if (direction === "down" && from.at < count(from.section)) return { ...from, at: from.at + 1 };
  const section = neighbour(layout, from.section, direction);
  return section === null ? null : { section, at: entry(direction, from.at, count(section)) };
}

/** Where the focus goes: as `carry`, but onto a card; the place behind the last one is the section's own button. */
export function walk(layout: Layout, from: Place, direction: Direction, count: (section: SectionId) => number): Place | null {
  if (direction === "up" && from.at > 0) return { ...from, at: from.at - 1 };
  if (direction === "down" && from.at < count(from.section) - 1) return { ...from, at: from.at + 1 };
  const section = neighbour(layout, from.section, direction);
  return section === null ? null : { section, at: entry(direction, from.at, Math.max(0, count(section) - 1)) };
}

function entry(direction: Direction, at: number, last: number): number {
  if (direction === "down") return 0;
  if (direction === "up") return last;
  return Math.min(at, last);
}

/** The ids of a section as they are shown while a card is in hand: without it, or with it where it would stand. */
export function withHeld(ids: readonly string[], section: SectionId, held: (Place & { id: string }) | null): readonly string[] {
  if (!held) return ids;
  if (held.section !== section && !ids.includes(held.id)) return ids;
  const others = ids.filter((id) => id !== held.id);
  return held.section === section ? others.toSpliced(Math.min(held.at, others.length), 0, held.id) : others;
}
