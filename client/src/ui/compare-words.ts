import { diffArrays } from "diff";

export interface Part {
  value: string;
  added: boolean;
  removed: boolean;
}

/** An amount is one word: "$36,100" that became "$40,000" is not a new "40" before an old comma. Scripts without spaces go letter by letter. */
const WORD =
  /\p{Sc}?\d(?:[\d.,]*\d)?|[[\p{L}\p{M}\p{N}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]]+|\s+|./gsv;

/** What was taken out and what was put in, word by word, in reading order. */
export function compareWords(before: string, after: string): Part[] {
  return diffArrays(before.match(WORD) ?? [], after.match(WORD) ?? []).map(({ value, added, removed }) => ({
    value: value.join(""),
    added: added === true,
    removed: removed === true,
  }));
}
