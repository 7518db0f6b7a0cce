/** Where the cards of a free board lie, and what joins them. Pure. */
import { CARD_SIZE, type Card, type CardSize } from "@coreos/schema/documents/canvas";
import type { CardLink } from "@coreos/schema/documents/card-link";

export interface Spot {
  x: number;
  y: number;
}

export interface Join {
  /** Id of the link. */
  id: string;
  from: string;
  to: string;
}

/** How wide a card is that no hand has resized, in canvas pixels. */
export const CARD_PX = 200;
/** A card of one line. */
export const LOW_PX = 36;
const COLUMNS = 4;
const PITCH_X_PX = 240;
const PITCH_Y_PX = 96;
/** Farther out lies nothing that a hand put there; a document may say anything. */
const FAR_PX = 1_000_000;

/** Where a card is drawn; one without a place of its own stands in rows, the same on every screen. */
export function spotOf(card: Pick<Card, "spot">, at: number): Spot {
  const { spot } = card;
  if (!spot) return { x: (at % COLUMNS) * PITCH_X_PX, y: Math.floor(at / COLUMNS) * PITCH_Y_PX };
  return { x: within(spot.x), y: within(spot.y) };
}

/** How wide a card is drawn, and how high at least. */
export function sizeOf(size: CardSize | null): CardSize {
  return size ?? { width: CARD_PX, height: LOW_PX };
}

/** The nearest size that a card can have, in whole pixels. */
export function sizeWithin({ width, height }: CardSize): CardSize {
  const { least, most } = CARD_SIZE;
  const fit = (side: keyof CardSize, px: number) => Math.round(Math.min(most[side], Math.max(least[side], px)));
  return { width: fit("width", width), height: fit("height", height) };
}

export const rounded = ({ x, y }: Spot): Spot => ({ x: Math.round(x), y: Math.round(y) });

const within = (px: number) => Math.min(FAR_PX, Math.max(-FAR_PX, px));

/** Lines between cards that are both there, one for each pair. */
export function joinsOf(links: readonly CardLink[], cards: ReadonlySet<string>): Join[] {
  const seen = new Set<string>();
  return links
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, card, kind, target }) => {
      const pair = [card, target].toSorted().join(" ");
      if (kind !== "card" || card === target || !cards.has(card) || !cards.has(target) || seen.has(pair)) return [];
      seen.add(pair);
      return [{ id, from: card, to: target }];
    });
}

export type Side = "left" | "right" | "top" | "bottom";

export interface Rect extends Spot {
  width: number;
  height: number;
}

/** The sides of two cards that look at each other. */
export function facing(a: Rect, b: Rect): { from: Side; to: Side } {
  const dx = b.x + b.width / 2 - (a.x + a.width / 2);
  const dy = b.y + b.height / 2 - (a.y + a.height / 2);
  // By how far they are apart, measured in cards: a low, wide card is left by its top more readily than by its end.
  const beside = Math.abs(dx) / (a.width + b.width) > Math.abs(dy) / (a.height + b.height);
  if (beside) return dx > 0 ? { from: "right", to: "left" } : { from: "left", to: "right" };
  return dy > 0 ? { from: "bottom", to: "top" } : { from: "top", to: "bottom" };
}

export function anchorOn({ x, y, width, height }: Rect, side: Side): Spot {
  if (side === "left" || side === "right") return { x: side === "left" ? x : x + width, y: y + height / 2 };
  return { x: x + width / 2, y: side === "top" ? y : y + height };
}

/** Whether all of it is on a screen of this size, seen through this viewport. */
export function isSeen(rect: Rect, { x, y, zoom }: Spot & { zoom: number }, screen: CardSize): boolean {
  const [left, top] = [rect.x * zoom + x, rect.y * zoom + y];
  return left >= 0 && top >= 0 && left + rect.width * zoom <= screen.width && top + rect.height * zoom <= screen.height;
}

/** The nearest place to `wanted` where a new card covers none of these. */
export function freeSpot(wanted: Spot, taken: readonly Spot[]): Spot {
  let spot = wanted;
  while (taken.some(({ x, y }) => Math.abs(x - spot.x) < 20 && Math.abs(y - spot.y) < 20)) spot = { x: spot.x + 24, y: spot.y + 24 };
  return spot;
}
