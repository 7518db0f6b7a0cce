/**
 * Text without personal data, and the way back: what a model, a log or a program is shown that need not know who it is about.
 *
 * Law     The same value gets the same mark, so that a sentence keeps its sense; `restore` of a masked text is the text, letter by letter.
 */
import { findPii, type PiiContext, type PiiKind } from "./find-pii.ts";

export interface Masked {
  text: string;
  /** Puts the values back wherever their marks stand, in an answer about the text, too. */
  restore(answer: string): string;
}

/** Marks `⟦email 1⟧`, numbered for each kind in order of appearance. */
export function maskPii(text: string, context?: PiiContext): Masked {
  const markOf = new Map<string, string>();
  const valueBehind = new Map<string, string>();
  const counts = new Map<PiiKind, number>();
  const markFor = (kind: PiiKind, value: string) => {
    const known = markOf.get(value);
    if (known) return known;
    let mark: string;
    do {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      mark = `⟦${kind} ${counts.get(kind)}⟧`;
    } while (text.includes(mark)); // somebody wrote one
    markOf.set(value, mark);
    valueBehind.set(mark, value);
    return mark;
  };
  const masked = replaced(text, context, markFor);
  return { text: masked, restore: (answer) => answer.replaceAll(/⟦[a-z]+ \d+⟧/g, (mark) => valueBehind.get(mark) ?? mark) };
}

/** For good: `[email]`. */
export function redactPii(text: string, context?: PiiContext): string {
  return replaced(text, context, (kind) => `[${kind}]`);
}

function replaced(text: string, context: PiiContext | undefined, by: (kind: PiiKind, value: string) => string): string {
  let out = "";
  let at = 0;
  for (const { kind, from, to } of findPii(text, context)) {
    out += text.slice(at, from) + by(kind, text.slice(from, to));
    at = to;
  }
  return out + text.slice(at);
}
