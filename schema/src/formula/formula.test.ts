import { describe, expect, it } from "vitest";
import type { FieldValue } from "../documents/card-field.ts";
import { toDecimal } from "./fraction.ts";
import type { Quantity } from "./quantity.ts";
import { bindNames, type Names, printed, showNames } from "./reference.ts";
import { computeSheet, type SheetModel } from "./sheet.ts";

const SECTIONS = [
  { id: "costs", title: "Costs" },
  { id: "revenue", title: "Revenue" },
  { id: "segments", title: "Customer segments" },
];

type Values = Record<string, FieldValue | string | number>;

/** Cards by title with fields by name: a number, a formula as it is shown, or any value. Ids are `Card/Field`. */
function model(cards: Record<string, Values>, section = "revenue", currency = "USD"): SheetModel {
  const bare = Object.entries(cards).map(([title, values]) => ({ id: title, section, title, fields: Object.entries(values) }));
  const names: Names = {
    sections: SECTIONS,
    cards: bare,
    fields: bare.flatMap((card) => card.fields.map(([name]) => ({ id: `${card.id}/${name}`, card: card.id, name }))),
  };
  const value = (card: string, raw: FieldValue | string | number): FieldValue => {
    if (typeof raw === "number") return { type: "number", amount: String(raw) };
    return typeof raw === "string" ? { type: "formula", text: bindNames(raw, card, names) } : raw;
  };
  return {
    sections: SECTIONS,
    currency,
    cards: bare.map((card) => ({
      ...card,
      fields: card.fields.map(([name, raw], i) => ({
        id: `${card.id}/${name}`,
        card: card.id,
        name,
        index: `a${i}`,
        value: value(card.id, raw),
      })),
    })),
  };
}

const money = (minor: number, currency = "USD"): FieldValue => ({ type: "money", minor, currency });
const percent = (amount: string): FieldValue => ({ type: "percent", amount });
const date = (day: string): FieldValue => ({ type: "date", day });

function words(quantity: Quantity): string {
  if (quantity.unit === "truth") return String(quantity.truth);
  const amount = toDecimal(quantity.amount, 6);
  return quantity.unit === "money" ? `${amount} ${quantity.currency}` : `${amount} ${quantity.unit}`;
}

function result(sheet: SheetModel, id: string): string {
  const outcome = computeSheet(sheet).outcome(id);
  return outcome.state === "value" ? words(outcome.quantity) : outcome.state === "failed" ? outcome.fault.slug : outcome.state;
}

/** What one formula comes to on a card with some fields. */
function compute(formula: string, fields: Values = {}): string {
  return result(model({ Plan: { ...fields, Result: formula } }), "Plan/Result");
}

const INPUTS: Values = {
  seats: 20,
  price: money(31_000),
  share: percent("12.5"),
  start: date("2026-03-01"),
  empty: { type: "number", amount: null },
  "monthly fee": 9,
  "größe 😀": 3,
};

describe("a formula", () => {
  it.each([
    ["1 + 2 * 3", "7 number"],
    ["(1 + 2) × 3", "9 number"],
    ["= 10 ÷ 4 − 1", "1.5 number"],
    ["2 ^ 3 ^ 2", "512 number"],
    ["1.05 ^ 12", "1.795856 number"],
    ["4 ^ 0.5", "2 number"],
    ["7 % 3", "1 number"],
    ["0 - 7 % 3", "-1 number"],
    ["50 * 10%", "5 number"],
    ["1 + 20%", "1.2 number"],
    ["20% + 5%", "0.25 percent"],
    ["seats × $310", "620000 USD"],
    ["$1,200.50 + $1k", "220050 USD"],
    ["310 EUR / 3 * 3", "31000 EUR"],
    ["¥500 * 3", "1500 JPY"],
    ["price × seats", "620000 USD"],
    ["price / $100", "3.1 number"],
    ["price × share", "3875 USD"],
    ["seats × share%", "0.025 number"],
    ["start + 30", "20543 date"],
    ["start - start", "0 number"],
    ["[monthly fee] + 1", "10 number"],
    ["[MONTHLY  FEE] + SEATS", "29 number"],
    ["[größe 😀] * 2", "6 number"],
    ["if(seats > 10, $5, $7)", "500 USD"],
    ["if(seats = 20, 1, 2)", "1 number"],
    ["price >= $310", "true truth"],
    ["sum(seats, empty, 5)", "25 number"],
    ["avg(1, 2, 6)", "3 number"],
    ["min($3, $2)", "200 USD"],
    ["max(1, seats)", "20 number"],
    ["count(seats, empty)", "1 number"],
    ["round(2.5)", "3 number"],
    ["round(0 - 2.5)", "-3 number"],
    ["round($310.555 * 1)", "31100 USD"],
    ["round($310.555, 2)", "31056 USD"],
    ["abs(0 - 3)", "3 number"],
    ["percent(seats / 80)", "0.25 percent"],
    ["$100 / 3", "3333 USD"],
    ["0.1 + 0.2 = 0.3", "true truth"],
    ["-2 * -3", "6 number"],
    ["1e6 + 2.5k + 1bn", "1001002500 number"],
  ])("%s is %s", (formula, expected) => {
    expect(compute(formula, INPUTS)).toBe(expected.replace("true truth", "true"));
  });

  it.each([
    ["", "empty"],
    ["seats +", "formula.malformed"],
    ["(seats", "formula.malformed"],
    ["seats price", "formula.malformed"],
    ["seats;alert(1)", "formula.malformed"],
    ["`" + "$" + "{1}`", "formula.malformed"],
    ["'text' + 1", "formula.malformed"],
    ["seats ? 1 : 2", "formula.malformed"],
    ["1, 2", "formula.malformed"],
    ["constructor", "formula.unknown_name"],
    ["__proto__.polluted", "formula.unknown_name"],
    ["this", "formula.unknown_name"],
    ["eval(1)", "formula.unknown_function"],
    ["constructor(1)", "formula.unknown_function"],
    ["toString(1)", "formula.unknown_function"],
    ["round(1, 2, 3)", "formula.wrong_arguments"],
    ["if(1, 2, 3)", "formula.mixed_units"],
    ["users * 2", "formula.unknown_name"],
    ["[Other card].price", "formula.unknown_name"],
    ["{gone} + 1", "formula.unknown_name"],
    ["1 / 0", "formula.division_by_zero"],
    ["1 / (seats - 20)", "formula.division_by_zero"],
    ["5 % 0", "formula.division_by_zero"],
    ["0 ^ (0 - 1)", "formula.division_by_zero"],
    ["$1 + €1", "formula.mixed_currencies"],
    ["price + 5 CHF", "formula.mixed_currencies"],
    ["price + 5", "formula.mixed_units"],
    ["price * price", "formula.mixed_units"],
    ["start * 2", "formula.mixed_units"],
    ["seats > price", "formula.mixed_units"],
    ["empty * 2", "formula.input_empty"],
    ["1e999", "formula.out_of_range"],
    ["10 ^ 31", "formula.out_of_range"],
    ["2 ^ 1e6", "formula.out_of_range"],
    ["9 ^ 9 ^ 9 ^ 9", "formula.out_of_range"],
    [`${"(".repeat(200)}1${")".repeat(200)}`, "formula.too_deep"],
    [`${"-".repeat(200)}1`, "formula.too_deep"],
    [`1${" + 1".repeat(5_000)}`, "formula.too_long"],
    ["Result + 1", "formula.cycle"],
  ])("%s says what is wrong: %s", (formula, slug) => {
    expect(compute(formula, INPUTS)).toBe(slug);
  });

  it("reads a thousand additions and a name of 10,000 letters", () => {
    expect(compute(`1${"+1".repeat(999)}`)).toBe("1000 number");
    const long = "n".repeat(10_000);
    expect(compute(`[${long}] * 2`, { [long]: 2 })).toBe("formula.too_long");
  });
});

describe("names in a formula", () => {
  const sheet = { "Team plan": { price: money(31_000), seats: 20 }, "Odd ] card": { "a.b": 3 }, Twin: { x: 1, X: 2 } };

  it("reach fields of other cards, whatever their names hold", () => {
    const whole = model({ ...sheet, Total: { Sum: "[Team plan].price × [Team plan].seats", Odd: "[Odd ]] card].[a.b] * 2" } });
    expect(result(whole, "Total/Sum")).toBe("620000 USD");
    expect(result(whole, "Total/Odd")).toBe("6 number");
  });

  it("that fit two fields are said to", () => {
    expect(result(model({ ...sheet, Total: { Sum: "[Twin].x" } }), "Total/Sum")).toBe("formula.ambiguous_name");
  });

  const names = (title: string, field: string): Names => ({
    sections: SECTIONS,
    cards: [
      { id: "c1", title },
      { id: "c2", title: "Total" },
    ],
    fields: [
      { id: "f1", card: "c1", name: field },
      { id: "f2", card: "c2", name: "own one" },
      { id: "f3", card: "c2", name: "sum" },
    ],
  });

  it("are stored by id, and shown as they are called today", () => {
    const stored = bindNames("sum([Team plan].price, Revenue) × [own one] - [sum]", "c2", names("Team plan", "price"));
    expect(stored).toBe("sum({f1}, {section:revenue}) × {f2} - {f3}");
    expect(showNames(stored, "c2", names("Big plan", "fee per seat"))).toBe("sum([Big plan].[fee per seat], Revenue) × [own one] - [sum]");
    expect(bindNames("sum([customer segments], segments)", "c2", names("a", "b"))).toBe("sum({section:segments}, {section:segments})");
    expect(showNames("sum({section:revenue}.[price])", "c2", names("a", "b"))).toBe("sum(Revenue.price)");
  });

  it("that became unclear stand for what they stood for", () => {
    const unclear: Names = {
      ...names("Plan", "price"),
      fields: [...names("Plan", "price").fields, { id: "f9", card: "c1", name: "price" }],
    };
    expect(bindNames("[Plan].price * 2", "c2", unclear)).toBe("[Plan].price * 2");
    expect(bindNames("[Plan].price * 2", "c2", unclear, "{f1} * 3")).toBe("{f1} * 2");
    const gone: Names = { ...unclear, fields: [] };
    expect(bindNames(`${showNames("{f1} * 3", "c2", gone)} + 1`, "c2", gone, "{f1} * 3")).toBe("{f1} * 3 + 1");
  });

  it("are found with marks that nobody sees", () => {
    expect(compute("\u202e seats\u200f * \u20662", { seats: 4 })).toBe("8 number");
    expect(compute("[\u200fseats ] * 2", { seats: 4 })).toBe("8 number");
  });

  it("are printed with the signs of print", () => {
    expect(printed("= seats * $310/2-1 - 3")).toBe("seats × $310 ÷ 2-1 − 3");
  });
});

describe("circles", () => {
  it("are named whole, whichever field is looked at first, and what only leads there says so", () => {
    const ring: Record<string, Values> = { A: { x: "[B].x + 1" }, B: { x: "[C].x + [A].x" }, C: { x: "[B].x" }, D: { x: "[A].x * 2" } };
    const backwards = Object.fromEntries(Object.entries(ring).reverse());
    for (const cards of [ring, backwards]) {
      const sheet = computeSheet(model(cards));
      for (const id of ["A/x", "B/x", "C/x"]) {
        expect(sheet.outcome(id)).toEqual({ state: "failed", fault: { slug: "formula.cycle", detail: { fields: "A/x B/x C/x" } } });
      }
      expect(sheet.outcome("D/x")).toMatchObject({ fault: { slug: "formula.input_failed" } });
    }
  });

  it("go through a section that sums the card that sums it", () => {
    const sheet = model({ Plan: { price: money(5), all: "sum(Revenue)" } });
    const other = model({ Rent: { half: "sum(Revenue) / 2" } }, "costs");
    const both = { ...sheet, cards: [...sheet.cards, ...other.cards] };
    expect(result(both, "Plan/all")).toBe("formula.cycle");
    expect(result(both, "Rent/half")).toBe("formula.input_failed");
  });

  it("do not come of a chain of 5,000 formulas", () => {
    const cards: Record<string, Values> = { c0: { x: 1 } };
    for (let i = 1; i <= 5_000; i++) cards[`c${i}`] = { x: "0" };
    const chain = model(cards);
    for (const [i, card] of chain.cards.entries()) {
      const field = card.fields[0];
      if (i > 0 && field) field.value = { type: "formula", text: `{c${i - 1}/x} + 1` };
    }
    expect(result(chain, "c5000/x")).toBe("5001 number");
  });
});
