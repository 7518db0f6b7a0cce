/** Where a dragged card would be put down: read from what is on the screen. */
import { ELSEWHERE } from "@coreos/schema/documents/canvas-types";
import type { Place } from "./travel.ts";

export interface Point {
  x: number;
  y: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** `null` outside of every section: the card stays where it was last. */
export function placeAtPoint(board: HTMLElement, held: readonly string[], point: Point): Place | null {
  for (const element of board.querySelectorAll<HTMLElement>("[data-section]")) {
    const section = element.dataset.section;
    if (section === undefined || section === ELSEWHERE.id || !contains(element.getBoundingClientRect(), point)) continue;
    const cards = [...element.querySelectorAll<HTMLElement>("[data-card-item]")].filter(
      (card) => !held.includes(card.dataset.cardItem ?? ""),
    );
    return {
      section,
      at: placeAmong(
        cards.map((card) => card.getBoundingClientRect()),
        point,
      ),
    };
  }
  return null;
}

/** How many boxes come before a point in reading order: those of the rows above, and those left of it in its own row. */
export function placeAmong(boxes: readonly Box[], { x, y }: Point): number {
  return boxes.filter((box) => {
    const sideBySide = boxes.some((other) => other !== box && other.top < box.bottom && box.top < other.bottom);
    if (!sideBySide) return (box.top + box.bottom) / 2 < y;
    return box.bottom < y || (box.top < y && (box.left + box.right) / 2 < x);
  }).length;
}

const contains = (box: Box, { x, y }: Point) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
