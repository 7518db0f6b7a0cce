/** Walking a tree by letters: the next row whose title begins with what was typed within a moment. */
import type { Row } from "./visible-rows.ts";

const PAUSE_MS = 700;
let typed = "";
let typedAtMs = 0;

/** Index of the row to go to; `null` for a key that is no letter, and for one that no title begins with. */
export function typeAhead(key: string, rows: readonly Row[], from: number, nowMs = performance.now()): number | null {
  const isLetter = [...key].length === 1 && (key !== " " || (typed !== "" && nowMs - typedAtMs < PAUSE_MS));
  if (!isLetter) return null;
  typed = nowMs - typedAtMs < PAUSE_MS ? typed + key.toLowerCase() : key.toLowerCase();
  typedAtMs = nowMs;
  const isRepeated = [...typed].every((letter) => letter === [...typed][0]);
  const prefix = isRepeated ? ([...typed][0] ?? "") : typed;
  const start = isRepeated ? from + 1 : from; // more letters narrow down, the same one goes on
  for (let step = 0; step < rows.length; step++) {
    const at = (start + step) % rows.length;
    if (rows[at]?.node.title.toLowerCase().startsWith(prefix)) return at;
  }
  return null;
}
