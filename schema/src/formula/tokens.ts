/**
 * The pieces of a formula's text. `×`, `÷` and `−` are operators as well; "%" behind an operand that nothing follows is
 * percent, else it is the remainder.
 *
 * Errors  3340 formula.malformed.
 */
import { CoreError } from "../errors/core-error.ts";
import { CURRENCY_SIGNS } from "./currency.ts";

/** `percent`: a "%" stands behind it. */
export type Token = { at: number; text: string; percent?: true } & (
  | { kind: "sign" }
  | { kind: "field"; id: string }
  | { kind: "section"; id: string; name: string | null }
  | { kind: "name"; parts: readonly string[] }
  | { kind: "literal"; digits: string; money: string | null }
);

const SIGNS: Readonly<Record<string, string>> = {
  "×": "*",
  "·": "*",
  "÷": "/",
  "−": "-",
  "–": "-",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "<>": "!=",
  "=": "==",
};

const SPACE = /[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/uy;
const REFERENCE = /\{(section:)?([^{}]{1,200})\}/uy;
const WORD = /[\p{L}_\p{Extended_Pictographic}](?:[\p{L}\p{M}\p{N}_\p{Extended_Pictographic}]|\u200d|\ufe0f)*/uy;
const QUOTED = /\[((?:[^\]]|\]\])*)\]/uy;
const DOT = /\s*\.\s*(?=[\p{L}_[\p{Extended_Pictographic}])/uy;
const NUMBER = /(?:\d+(?:[_\u00a0\u202f]\d{3})*(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,4}|[km](?![\p{L}\d])|bn(?![\p{L}\d]))?/iuy;
const PERCENT = /\s*%(?!\s*[\p{L}\d_.([{$])/uy;
const SIGN = /<=|>=|==|!=|<>|[-+*/^%(),<>=×·÷−–≤≥≠]/uy;
/** Outside of brackets a comma cannot part arguments, so there it may group digits. */
const GROUPED = /\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?(?:[km](?![\p{L}\d])|bn(?![\p{L}\d]))?/iuy;
const MONEY_AFTER = new RegExp(`\\s*(?:([${CURRENCY_SIGNS.replaceAll("$", "\\$")}])|([A-Z]{3})(?![\\p{L}\\d]))`, "uy");
const MONEY_BEFORE = new RegExp(`(?:([${CURRENCY_SIGNS.replaceAll("$", "\\$")}])|([A-Z]{3})\\s)\\s*(?=[\\d.])`, "uy");

export function tokensOf(source: string): Token[] {
  const text = source.normalize("NFC");
  const tokens: Token[] = [];
  let at = /^\s*=?/.exec(text)?.[0].length ?? 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  let depth = 0;
  while (at < text.length) {
    const start = at;
    if (take(SPACE)) continue;
    const last = tokens.at(-1);
    if (last && last.kind !== "sign" && take(PERCENT)) {
      last.percent = true;
      continue;
    }
    const token = reference(take) ?? literal(take, depth === 0) ?? name(take) ?? sign(take);
    if (!token) throw new CoreError("formula.malformed", { at: start });
    if (token.kind === "sign") depth += token.text === "(" ? 1 : token.text === ")" ? -1 : 0;
    tokens.push({ ...token, at: start, text: token.kind === "sign" ? token.text : text.slice(start, at) } as Token);
  }
  return tokens;
}

type Take = (pattern: RegExp) => RegExpExecArray | null;
type Bare = Token extends infer T ? (T extends { kind: "sign" } ? { kind: "sign"; text: string } : Omit<T, "at" | "text">) : never;

function reference(take: Take): Bare | null {
  const found = take(REFERENCE);
  if (!found) return null;
  const id = found[2] as string;
  if (!found[1]) return { kind: "field", id };
  const name = take(DOT) ? word(take) : null;
  return { kind: "section", id, name };
}

function name(take: Take): Bare | null {
  const first = word(take);
  if (first === null) return null;
  const second = take(DOT) ? word(take) : null;
  return { kind: "name", parts: second === null ? [first] : [first, second] };
}

function word(take: Take): string | null {
  const quoted = take(QUOTED);
  return quoted ? (quoted[1] as string).replaceAll("]]", "]") : (take(WORD)?.[0] ?? null);
}

function literal(take: Take, mayGroup: boolean): Bare | null {
  const before = take(MONEY_BEFORE);
  const digits = ((mayGroup && take(GROUPED)) || take(NUMBER))?.[0];
  if (digits === undefined) return null;
  const after = before ?? take(MONEY_AFTER);
  return { kind: "literal", digits, money: after?.[1] ?? after?.[2] ?? null };
}

function sign(take: Take): Bare | null {
  const found = take(SIGN)?.[0];
  return found === undefined ? null : { kind: "sign", text: SIGNS[found] ?? found };
}
