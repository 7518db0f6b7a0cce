/**
 * Ordinary input fields bound to a Y.Text: where a caret stands after somebody else typed, and what a person typed into
 * words that have moved on meanwhile.
 */
export type Delta = readonly { retain?: number | undefined; insert?: unknown; delete?: number | undefined }[];

/** Where `at` (UTF-16 units) is after a change by another hand. What is inserted at the caret goes behind it. */
export function shiftCaret(at: number, delta: Delta): number {
  let place = 0;
  let caret = at;
  for (const { retain = 0, insert, delete: removed = 0 } of delta) {
    place += retain;
    if (typeof insert === "string") {
      if (place < caret) caret += insert.length;
      place += insert.length;
    }
    if (place < caret) caret -= Math.min(removed, caret - place);
  }
  return caret;
}

/** Puts the edit that turned `base` into `typed` onto `now`, which other people have changed since (an input method was composing). */
export function rebase(base: string, typed: string, now: string): string {
  if (now === base) return typed;
  const mine = difference(base, typed);
  const theirs = difference(base, now);
  const delta: Delta = [{ retain: theirs.at }, { delete: theirs.removed }, { insert: theirs.inserted }];
  const from = shiftCaret(mine.at, delta);
  const to = Math.max(from, shiftCaret(mine.at + mine.removed, delta));
  return now.slice(0, from) + mine.inserted + now.slice(to);
}

function difference(before: string, after: string): { at: number; removed: number; inserted: string } {
  let at = 0;
  while (at < before.length && at < after.length && before[at] === after[at]) at++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - at && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { at, removed: before.length - at - tail, inserted: after.slice(at, after.length - tail) };
}
