import { COMMON_CURRENCIES } from "@coreos/schema/formula/currency";
import { fraction } from "@coreos/schema/formula/fraction";
import { quantityOf } from "@coreos/schema/formula/quantity";
import { faultOf } from "@coreos/schema/formula/sheet";
import type { SectionTotal } from "@coreos/schema/formula/total";
import { readTyped } from "@coreos/schema/formula/typed";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultWords, quantityWords, storedWords, totalFigures, totalWords } from "./quantity-words.ts";

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

const percent = (amount: string) => ({ type: "percent" as const, amount });

describe("a percentage", () => {
  it.each([
    ["41", "41 %"],
    ["2.75", "2.75 %"],
    ["33.3333", "33.33 %"],
    ["0.0375", "0.038 %"],
    ["-1234.5", "-1,234.5 %"],
  ])("of %s is shown as %s", (amount, words) => {
    const quantity = quantityOf(percent(amount));
    expect(quantity && quantityWords(quantity)).toBe(words);
  });
});

describe("what is edited", () => {
  it("is all that is kept", () => {
    expect(storedWords(percent("2.755"))).toBe("2.755 %");
    expect(storedWords({ type: "number", amount: "12345678901234567890.5" })).toBe("12,345,678,901,234,567,890.5");
    expect(storedWords({ type: "number", amount: "0.0000001" })).toBe("0.0000001");
  });

  it("reads back as the value that it was, whatever it was", () => {
    const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String);
    const part = fc.stringMatching(/^[0-9]{0,19}[1-9]$/);
    const amount = fc.oneof(
      whole,
      fc.tuple(whole, part).map(([front, back]) => `${front}.${back}`),
    );
    const value = fc.oneof(
      fc.record({ type: fc.constantFrom("number" as const, "percent" as const), amount }),
      fc.record({
        type: fc.constant("money" as const),
        minor: fc.integer({ min: -(10 ** 14), max: 10 ** 14 }),
        currency: fc.constantFrom(...COMMON_CURRENCIES, "KWD"),
      }),
    );
    fc.assert(
      fc.property(value, (kept) => {
        expect(readTyped(kept.type, storedWords(kept), kept.type === "money" ? kept.currency : "USD")).toEqual(kept);
      }),
    );
  });

  it("is refused with a sentence when it is finer than can be kept", () => {
    const refused = (typed: string, currency: string) => {
      try {
        return readTyped("money", typed, currency);
      } catch (error) {
        return faultWords(faultOf(error), String);
      }
    };
    expect(refused("$0.004", "USD")).toBe("USD has 2 decimals, and this has more. The field keeps what it had.");
    expect(refused("¥0.5", "JPY")).toBe("JPY has no decimals, and this has more. The field keeps what it had.");
  });
});
