/**
 * Order in a flat map: whatever can be moved carries a fractional `index`, so a move is one small write.
 *
 * Law     SPEC law 3: two moves at once leave one copy. Equal indexes (two inserts at once at one place) are told
 *         apart by id, the same way everywhere.
 * Source  fractional-indexing (Rocicorp), DESIGN §3 "Moves".
 */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

const FIRST_INDEX = "a0";

export interface Placed {
  id: string;
  index: string;
}

/** What a document holds as an index, or the first place when no key of ours can be read from it: any peer may write anything. */
export function readIndex(value: unknown): string {
  if (typeof value !== "string") return FIRST_INDEX;
  try {
    generateKeyBetween(value, null);
    return value;
  } catch {
    return FIRST_INDEX;
  }
}

export function byPosition(a: Placed, b: Placed): number {
  if (a.index !== b.index) return a.index < b.index ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The indexes to write so that `id` stands at `at` (0 … length) among `siblings`, which are sorted and do not
 * contain it. Usually one entry; more where neighbours share an index and must be told apart first.
 */
export function placeAt(siblings: readonly Placed[], id: string, at: number): Placed[] {
  return placeAllAt(siblings, [id], at);
}

/** The same for several that are to stand one after the other. */
export function placeAllAt(siblings: readonly Placed[], moved: readonly string[], at: number): Placed[] {
  const before = siblings[at - 1]?.index ?? null;
  const equals = siblings.slice(at).filter((sibling) => before !== null && sibling.index <= before);
  const after = siblings[at + equals.length]?.index ?? null;
  const ids = [...moved, ...equals.map((sibling) => sibling.id)];
  return generateNKeysBetween(before, after, ids.length).map((index, i) => ({ id: ids[i] as string, index }));
}

/** Behind this one; the first place behind nothing. */
export function indexAfter(index: string | null): string {
  return generateKeyBetween(index, null);
}

export function lastIndex(siblings: readonly Placed[]): string {
  return indexAfter(siblings.at(-1)?.index ?? null);
}
