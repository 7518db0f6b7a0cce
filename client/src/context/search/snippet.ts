/** The words around a hit, cut so that the hit is in sight. */
import { fold } from "./words.ts";

export interface SnippetPart {
  text: string;
  hit: boolean;
}

const BEFORE = 32;
const LENGTH = 120;

/** How many of `terms` stand in the text. Terms are folded already. */
export function matches(text: string, terms: readonly string[]): number {
  const folded = fold(text);
  return terms.filter((term) => places(folded, term).length > 0).length;
}

/** `terms`: what the index found, folded. Without a hit the beginning of the text is shown. */
export function snippet(text: string, terms: readonly string[]): SnippetPart[] {
  const flat = text.replaceAll(/\s/g, " ");
  const marks = merged(terms.flatMap((term) => places(fold(flat), term)));
  const first = marks[0]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : wordStart(flat, first - BEFORE);
  const to = Math.min(flat.length, from + LENGTH);
  const parts: SnippetPart[] = [];
  let at = from;
  for (const [start, end] of marks.filter(([start]) => start >= from && start < to)) {
    parts.push({ text: flat.slice(at, start), hit: false }, { text: flat.slice(start, Math.min(end, to)), hit: true });
    at = Math.min(end, to);
  }
  parts.push({ text: flat.slice(at, to), hit: false });
  if (from > 0) parts.unshift({ text: "… ", hit: false });
  if (to < flat.length) parts.push({ text: " …", hit: false });
  return parts.filter((part) => part.text !== "");
}

/** Where words begin with `term`. */
function places(folded: string, term: string): [number, number][] {
  const found: [number, number][] = [];
  if (term === "") return found;
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? "") || !/[a-z]/.test(term)) found.push([at, at + term.length]);
  }
  return found;
}

function merged(marks: [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  for (const [start, end] of marks.sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space >= 0 && space < at + BEFORE ? space + 1 : at;
}
