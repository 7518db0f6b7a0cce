/**
 * Names in formulas and what they stand for. A formula is stored with ids, so that renaming a card or a field breaks
 * nothing; it is shown with names.
 *
 * Shape   Stored `{<field id>}`, `{section:<id>}`, `{section:<id>}.[Field name]`. Shown `seats`, `[Team plan].price`, `sum(Revenue)`.
 * Law     A name that fits several things stands for what it stood for in the text before, else for nothing: it stays a
 *         name and its formula says which one is not clear. Case, invisible marks and spaces at the ends do not matter.
 */
import { FUNCTIONS } from "./expression.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** The names of one canvas. */
export interface Names {
  cards: readonly { id: string; title: string }[];
  fields: readonly { id: string; card: string; name: string }[];
  sections: readonly { id: string; title: string }[];
}

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const PLAIN_WORD = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

export const sameName = (name: string) => name.normalize("NFC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim().toLowerCase();

/** What a person wrote into a field of `card`, with ids for all names that are clear. `before` is the stored text that it replaces. */
export function bindNames(shown: string, card: string, names: Names, before = ""): string {
  const known = new Map(referencesIn(before).map((stored) => [sameName(showReference(stored, card, names)), stored]));
  return rewrite(shown, (token, isCalled) => {
    if (token.kind !== "name" || (isCalled && Object.hasOwn(FUNCTIONS, token.text.toLowerCase()))) return token.text;
    return known.get(sameName(token.text)) ?? found(token.parts, card, names) ?? token.text;
  });
}

/** The stored text as people read and edit it. */
export function showNames(stored: string, card: string, names: Names): string {
  return rewrite(stored, (token) =>
    token.kind === "field" || token.kind === "section" ? showReference(token.text, card, names) : token.text,
  );
}

/** The same with signs as they are printed: "seats × $310". */
export function printed(shown: string): string {
  return shown
    .replace(/^\s*=\s*/, "")
    .replace(/\s*\*\s*/g, " × ")
    .replace(/\s*\/\s*/g, " ÷ ")
    .replace(/(\S)\s*-\s+/g, "$1 − ");
}

function found(parts: readonly string[], card: string, names: Names): string | null {
  const [first = "", second] = parts.map(sameName);
  const sections = names.sections.filter(({ id, title }) => sameName(title) === first || id === first);
  if (second !== undefined) {
    const cards = new Set(names.cards.filter(({ title }) => sameName(title) === first).map(({ id }) => id));
    const fields = names.fields.filter((field) => cards.has(field.card) && sameName(field.name) === second);
    if (fields.length === 1) return `{${fields[0]?.id}}`;
    return fields.length === 0 && sections.length === 1 ? `{section:${sections[0]?.id}}.${quoted(parts[1] as string)}` : null;
  }
  const own = names.fields.filter((field) => field.card === card && sameName(field.name) === first);
  if (own.length > 0) return own.length === 1 ? `{${own[0]?.id}}` : null;
  if (Object.hasOwn(FUNCTIONS, first)) return null;
  return sections.length === 1 ? `{section:${sections[0]?.id}}` : null;
}

/** "[deleted]" where the id leads nowhere any more: the formula says so, and typing on keeps it. */
function showReference(stored: string, card: string, names: Names): string {
  const [token] = tokensOf(stored);
  if (token?.kind === "section") {
    const title = names.sections.find(({ id }) => id === token.id)?.title ?? token.id;
    return token.name === null ? word(title) : `${word(title)}.${word(token.name)}`;
  }
  const field = token?.kind === "field" ? names.fields.find(({ id }) => id === token.id) : undefined;
  if (!field) return "[deleted]";
  if (field.card === card) return word(field.name);
  return `${quoted(names.cards.find(({ id }) => id === field.card)?.title ?? "")}.${word(field.name)}`;
}

function referencesIn(stored: string): string[] {
  return safeTokens(stored).flatMap((token) => (token.kind === "field" || token.kind === "section" ? [token.text] : []));
}

/** Text between the tokens stays as it was typed; what cannot be cut into tokens stays whole. */
function rewrite(text: string, replace: (token: Token, isCalled: boolean) => string): string {
  const source = text.normalize("NFC");
  let [result, at] = ["", 0];
  for (const token of safeTokens(source)) {
    if (token.kind === "sign" || token.kind === "literal") continue;
    result += source.slice(at, token.at) + replace(token, /^\s*\(/.test(source.slice(token.at + token.text.length)));
    at = token.at + token.text.length;
  }
  return result + source.slice(at);
}

function safeTokens(text: string): Token[] {
  try {
    return tokensOf(text);
  } catch {
    return [];
  }
}

const quoted = (name: string) => `[${name.replaceAll("]", "]]")}]`;
const word = (name: string) => (PLAIN_WORD.test(name) && !Object.hasOwn(FUNCTIONS, name.toLowerCase()) ? name : quoted(name));
