/**
 * Where the arrow keys lead on a canvas: between cards, and with cards in hand.
 *
 * Shape   A place is a section and a number of cards above it. A picture says on which grid lines each section lies, in
 *         reading order; who is beside whom is read from it, so a new kind of canvas needs no table of neighbours.
 */
import type { SectionId } from "@coreos/schema/documents/business-model";

export type Direction = "up" | "down" | "left" | "right";

/** Grid lines, from 1, as CSS counts them. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export type Picture = ReadonlyMap<SectionId, Area>;

export interface Place {
  section: SectionId;
  at: number;
}

/** Cards in hand, in the order in which they will stand. */
export interface InHand extends Place {
  ids: readonly string[];
}

export const DIRECTION_OF: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/** Sections one below the other: what a tablet and a phone show. */
export function stackOf(sections: readonly SectionId[]): Picture {
  return new Map(sections.map((id, i) => [id, { top: i + 1, bottom: i + 2, left: 1, right: 2 }]));
}

/** The section beside this one: the nearest that shares an edge, the one with the longest edge first; `null` at the end of the picture. */
export function neighbour(picture: Picture, section: SectionId, direction: Direction): SectionId | null {
  const from = picture.get(section);
  if (!from) return null;
  const way = isColumn(picture) ? (IN_A_COLUMN[direction] ?? direction) : direction;
  let best: { id: SectionId; gap: number; shared: number } | null = null;
  for (const [id, area] of picture) {
    if (id === section) continue;
    const { gap, shared } = between(from, area, way);
    if (gap < 0 || shared <= 0) continue;
    if (!best || gap < best.gap || (gap === best.gap && shared > best.shared)) best = { id, gap, shared };
  }
  return best?.id ?? null;
}

/** Nothing lies beside anything there, so left and right lead on as well. */
const IN_A_COLUMN: Partial<Record<Direction, Direction>> = { left: "up", right: "down" };

function isColumn(picture: Picture): boolean {
  const areas = [...picture.values()];
  return areas.every(({ left, right }) => left === areas[0]?.left && right === areas[0]?.right);
}

function between(from: Area, to: Area, way: Direction): { gap: number; shared: number } {
  const upright = way === "up" || way === "down";
  const shared = upright
    ? Math.min(from.right, to.right) - Math.max(from.left, to.left)
    : Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top);
  const gap = { up: from.top - to.bottom, down: to.top - from.bottom, left: from.left - to.right, right: to.left - from.right }[way];
  return { gap, shared };
}

/**
 * Where cards in hand go: one card further, or into the section beside. `count` answers how many other cards a section
 * holds, so places run from 0 to `count`. `null` when there is no way.
 */
export function carry(picture: Picture, from: Place, direction: Direction, count: (section: SectionId) => number): Place | null {
  if (direction === "up" && from.at > 0) return { ...from, at: from.at - 1 };
  if (direction === "down" && from.at < count(from.section)) return { ...from, at: from.at + 1 };
  const section = neighbour(picture, from.section, direction);
  return section === null ? null : { section, at: entry(direction, from.at, count(section)) };
}

/** Where the focus goes: as `carry`, but onto a card; the place behind the last one is the section's own button. */
export function walk(picture: Picture, from: Place, direction: Direction, count: (section: SectionId) => number): Place | null {
  if (direction === "up" && from.at > 0) return { ...from, at: from.at - 1 };
  if (direction === "down" && from.at < count(from.section) - 1) return { ...from, at: from.at + 1 };
  const section = neighbour(picture, from.section, direction);
  return section === null ? null : { section, at: entry(direction, from.at, Math.max(0, count(section) - 1)) };
}

function entry(direction: Direction, at: number, last: number): number {
  if (direction === "down") return 0;
  if (direction === "up") return last;
  return Math.min(at, last);
}

/** The ids of a section as they are shown while cards are in hand: without them, or with them where they would stand. */
export function withHeld(ids: readonly string[], section: SectionId, held: InHand | null): readonly string[] {
  if (!held) return ids;
  if (held.section !== section && !ids.some((id) => held.ids.includes(id))) return ids;
  const others = ids.filter((id) => !held.ids.includes(id));
  return held.section === section ? others.toSpliced(Math.min(held.at, others.length), 0, ...held.ids) : others;
}
