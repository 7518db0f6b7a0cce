import { fraction } from "@coreos/schema/formula/fraction";
import type { SectionTotal } from "@coreos/schema/formula/total";
import { describe, expect, it } from "vitest";
import { totalFigures, totalWords } from "./quantity-words.ts";

const total = (some: Partial<SectionTotal>): SectionTotal => ({ money: [], numbers: [], percents: [], counted: [], failed: [], ...some });
const money = (minor: bigint, currency = "USD") => total({ money: [{ currency, amount: fraction(minor) }] });
const short = (some: SectionTotal) => totalFigures(some).map((figure) => figure.short);

describe("the total of a section", () => {
  it("is exact as long as there is room, and rounded beyond, never cut", () => {
    expect(short(money(472_000n))).toEqual(["$4,720"]);
    expect(short(money(123_456_789n))).toEqual(["$1.23m"]);
    expect(short(money(123_456_700n))).toEqual(["$1,234,567"]);
    expect(short(money(98_765_432_100_00n, "EUR"))).toEqual(["€98.8bn"]);
    expect(short(money(9_876_543_210n, "JPY"))).toEqual(["¥9.88bn"]);
    expect(short(money(123_456_789n, "CAD"))).toEqual(["CAD\u00a01.23m"]);
    expect(short(total({ numbers: [{ name: "Seats", amount: fraction(1_234_567_890_123n) }] }))).toEqual(["1.23tn"]);
  });

  it("says the exact figure and what it counts to whoever listens", () => {
    expect(totalWords(money(123_456_789n))).toEqual(["$1,234,567.89"]);
    expect(totalWords(total({ numbers: [{ name: "Seats", amount: fraction(20) }] }))).toEqual(["20 seats"]);
    expect(totalFigures(total({ percents: [{ name: " Progress", amount: fraction(2n, 5n) }] }))).toEqual([
      { exact: "40 %", short: "40 %", name: "progress" },
    ]);
  });
});
