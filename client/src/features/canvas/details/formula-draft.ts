/**
 * A formula while it is written: its text as people read it, and which pieces of it stand for what by id. What was picked
 * or stored stays what it is, also where several things have the same name; what is typed is found by its name (reference.ts).
 *
 * Units   `at` and `end` in letters of the text.
 */
import { bindNames, type Names, showNames } from "@coreos/schema/formula/reference";
import { type Token, tokensOf } from "@coreos/schema/formula/tokens";

export interface DraftReference {
  at: number;
  end: number;
  /** `{<field id>}`, `{section:<id>}`. */
  stored: string;
}

export interface FormulaDraft {
  text: string;
  /** In order. */
  references: readonly DraftReference[];
}

export function draftOf(stored: string, card: string, names: Names): FormulaDraft {
  const source = stored.normalize("NFC");
  const references: DraftReference[] = [];
  let [text, from] = ["", 0];
  for (const token of safeTokens(source)) {
    if (token.kind !== "field" && token.kind !== "section") continue;
    text += source.slice(from, token.at);
    const shown = showNames(token.text, card, names);
    references.push({ at: text.length, end: text.length + shown.length, stored: token.text });
    text += shown;
    from = token.at + token.text.length;
  }
  return { text: text + source.slice(from), references };
}

/** The same after its text has become this one: pieces that the change did not touch stand for what they stood for. */
export function edited({ text: before, references }: FormulaDraft, text: string): FormulaDraft {
  const most = Math.min(before.length, text.length);
  let start = 0;
  while (start < most && before[start] === text[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === text.at(-1 - end)) end++;
  return whole({ text, references: moved(references, start, before.length - end, text.length - before.length) });
}

/** `stored` in place of the letters from `at` to `end`. */
export function inserted(draft: FormulaDraft, at: number, end: number, stored: string, shown: string): FormulaDraft {
  const text = draft.text.slice(0, at) + shown + draft.text.slice(end);
  const others = moved(draft.references, at, end, text.length - draft.text.length);
  const references = [...others, { at, end: at + shown.length, stored }].sort((a, b) => a.at - b.at);
  return whole({ text, references });
}

/** As it is stored; `before` is the text that it replaces. */
export function bound({ text, references }: FormulaDraft, card: string, names: Names, before: string): string {
  let [source, from] = ["", 0];
  for (const { at, end, stored } of references) {
    source += text.slice(from, at) + stored;
    from = end;
  }
  // What cannot be read is kept in words: ids would be shown as they are.
  return bindNames(safeTokens(text).length > 0 ? source + text.slice(from) : text, card, names, before).trim();
}

function moved(references: readonly DraftReference[], from: number, to: number, by: number): DraftReference[] {
  return references.flatMap((reference) => {
    if (reference.end <= from) return [reference];
    return reference.at >= to ? [{ ...reference, at: reference.at + by, end: reference.end + by }] : [];
  });
}

/** A piece that is no longer a name by itself gives up what it stood for; a text that cannot be read yet is left as it is. */
function whole({ text, references }: FormulaDraft): FormulaDraft {
  const tokens = safeTokens(text);
  if (tokens.length === 0) return { text, references };
  const isWhole = ({ at, end, stored }: DraftReference) =>
    tokens.some((token) => {
      if (token.kind !== "name" || token.at !== at) return false;
      const behind = token.text.slice(end - at);
      return behind === "" || (stored.startsWith("{section:") && /^\s*\./.test(behind));
    });
  return { text, references: references.filter(isWhole) };
}

/** What cannot be cut into tokens has no references. */
function safeTokens(text: string): Token[] {
  try {
    return tokensOf(text);
  } catch {
    return [];
  }
}
