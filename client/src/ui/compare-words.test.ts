import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWords } from "./compare-words.ts";

const told = (before: string, after: string) =>
  compareWords(before, after)
    .map(({ value, added, removed }) => (added ? `{+${value}}` : removed ? `{-${value}}` : value))
    .join("");

describe("two texts, compared", () => {
  it.each([
    ["Price: $36,100", "Price: $40,000.50", "Price: {-$36,100}{+$40,000.50}"],
    ["Share: 2.75 %", "Share: 3 %", "Share: {-2.75}{+3} %"],
    ["Ask eleven customers", "Ask eleven customers and two investors", "Ask eleven customers{+ and two investors}"],
    ["We pay, today.", "We pay today.", "We pay{-,} today."],
    ["価格を下げる", "価格を上げる", "価格を{-下}{+上}げる"],
    ["", "new", "{+new}"],
  ])("%s → %s", (before, after, words) => expect(told(before, after)).toBe(words));

  it("hold both texts whole, whatever they are", () => {
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = compareWords(before, after);
        const side = (without: "added" | "removed") => parts.flatMap((part) => (part[without] ? [] : part.value)).join("");
        expect([side("added"), side("removed")]).toEqual([before, after]);
      }),
    );
  });
});
