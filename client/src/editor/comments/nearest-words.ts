/** Finds words in a text again that has been cut and put together elsewhere: spaces and the edges of blocks do not count. */
import type { Node } from "@tiptap/pm/model";
import type { TextRange } from "./comment-places.ts";

/** Shorter words stand in a text too often to mean one place. */
const MIN_LETTERS = 3;

/** The occurrence nearest to `near`; `null` when there is none. Units: positions of the document. */
export function nearestWords(doc: Node, quote: string, near: number): TextRange | null {
  const wanted = quote.replace(/\s+/g, "");
  if (wanted.length < MIN_LETTERS) return null;
  let text = "";
  const positions: number[] = [];
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    const words = node.text ?? "";
    for (let at = 0; at < words.length; at++) {
      if (/\s/.test(words[at] as string)) continue;
      text += words[at];
      positions.push(pos + at);
    }
  });
  let best: TextRange | null = null;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const range = { from: positions[at] as number, to: (positions[at + wanted.length - 1] as number) + 1 };
    if (!best || Math.abs(range.from - near) < Math.abs(best.from - near)) best = range;
  }
  return best;
}
