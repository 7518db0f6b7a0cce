import type * as Y from "yjs";

/**
 * Makes a Y.Text say `next` by replacing only what lies between the common head and tail: typing in an ordinary
 * input field then merges letter by letter. Call it inside a transaction.
 */
export function writeText(text: Y.Text, next: string): void {
  const now = text.toString();
  let head = 0;
  while (head < now.length && head < next.length && now[head] === next[head]) head++;
  if (isHighSurrogate(now, head - 1)) head--; // Yjs replaces both halves of a pair that is cut in two
  let tail = 0;
  while (tail < now.length - head && tail < next.length - head && now.at(-1 - tail) === next.at(-1 - tail)) tail++;
  if (isLowSurrogate(now, now.length - tail)) tail--;
  if (now.length - head - tail > 0) text.delete(head, now.length - head - tail);
  if (next.length - head - tail > 0) text.insert(head, next.slice(head, next.length - tail));
}

const isHighSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const isLowSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
