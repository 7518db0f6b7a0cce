import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CardField, FieldValue } from "../documents/card-field.ts";
import { computeSheet, type Sheet, type SheetCard, type SheetModel } from "./sheet.ts";
import { totalOf } from "./total.ts";

const SECTIONS = ["a", "b", "c"];
const CARDS = [0, 1, 2, 3, 4, 5];
const NAMES = ["x", "y", "seats"];

const section = fc.constantFrom(...SECTIONS);
const card = fc.constantFrom(...CARDS);
const name = fc.constantFrom(...NAMES);
const fieldOf = fc.tuple(card, fc.nat(2)).map(([of, n]) => `f${of}${n}`);

/** By id, by section, by a name that nothing was found for; what fails, and what stands in a circle sooner or later. */
const operand = fc.oneof(
  fieldOf.map((id) => `{${id}}`),
  section.map((id) => `{section:${id}}`),
  fc.tuple(section, name).map(([id, of]) => `sum({section:${id}}.[${of}])`),
  section.map((id) => `count({section:${id}})`),
  name,
  fc.constantFrom("2", "0", "$3", "10%"),
);
const formula = fc.tuple(operand, fc.constantFrom("+", "*", "/"), operand).map(([a, sign, b]) => `${a} ${sign} ${b}`);
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.nat(4).map((n): FieldValue => ({ type: "number", amount: n === 4 ? null : String(n) })),
  fc.nat(3).map((minor): FieldValue => ({ type: "money", minor: minor * 100, currency: minor === 3 ? "EUR" : "USD" })),
  fc.constant<FieldValue>({ type: "date", day: "2026-01-01" }),
  formula.map((text): FieldValue => ({ type: "formula", text })),
  formula.map((text): FieldValue => ({ type: "formula", text })),
);

type Edit = (model: SheetModel) => SheetModel;

/** Only the cards that an edit is about are other objects afterwards: what a store of them does. */
const onCard =
  (id: number, change: (card: SheetCard) => SheetCard): Edit =>
  (model) => ({
    ...model,
    cards: model.cards.map((each) => (each.id === `c${id}` ? change(each) : each)),
  });
const withField = (field: CardField) => (on: SheetCard) => ({ ...on, fields: [...on.fields.filter(({ id }) => id !== field.id), field] });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(card, fc.nat(2), name, value)
      .map(([of, n, called, holds]) => onCard(of, withField({ id: `f${of}${n}`, card: `c${of}`, name: called, index: "a", value: holds }))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(card, fc.nat(2))
      .map(([of, n]) => onCard(of, (on) => ({ ...on, fields: on.fields.filter(({ id }) => id !== `f${of}${n}`) }))),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(card, fc.constantFrom(...SECTIONS, "elsewhere")).map(([of, to]) => onCard(of, (on) => ({ ...on, section: to }))),
  },
  { weight: 1, arbitrary: fc.tuple(card, name).map(([of, title]) => onCard(of, (on) => ({ ...on, title }))) },
  {
    weight: 1,
    arbitrary: card.map(
      (of): Edit =>
        (model) => ({ ...model, cards: model.cards.filter(({ id }) => id !== `c${of}`) }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(card, section).map(
      ([of, to]): Edit =>
        (model) =>
          model.cards.some(({ id }) => id === `c${of}`)
            ? model
            : { ...model, cards: [...model.cards, { id: `c${of}`, section: to, title: "", fields: [] }] },
    ),
  },
  { weight: 1, arbitrary: fc.constant<Edit>((model) => ({ ...model, cards: [...model.cards.slice(1), ...model.cards.slice(0, 1)] })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("USD", "EUR").map(
      (currency): Edit =>
        (model) => ({ ...model, currency }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.subarray(SECTIONS, { minLength: 1 }).map(
      (some): Edit =>
        (model) => ({ ...model, sections: some.map((id) => ({ id, title: id })) }),
    ),
  },
);

const START: SheetModel = {
  currency: "USD",
  sections: SECTIONS.map((id) => ({ id, title: id })),
  cards: CARDS.map((n) => ({ id: `c${n}`, section: SECTIONS[n % 3] as string, title: `card ${n}`, fields: [] })),
};

const ids = (model: SheetModel) => model.cards.flatMap(({ fields }) => fields.map(({ id }) => id));

function said(sheet: Sheet, model: SheetModel) {
  const fields = new Map(model.cards.flatMap((each) => each.fields.map((field) => [field.id, field] as const)));
  const all = [...SECTIONS, "elsewhere"];
  return {
    outcomes: Object.fromEntries(CARDS.flatMap((of) => [0, 1, 2].map((n) => [`f${of}${n}`, sheet.outcome(`f${of}${n}`)]))),
    inputs: ids(model).map((id) => sheet.inputs(id)),
    counted: all.map((id) => sheet.counted(id)),
    totals: all.map((id) => totalOf(sheet, id, (field) => fields.get(field) ?? null)),
  };
}

describe("a sheet that follows edits", () => {
  it("says after each of them what one says that is computed from nothing", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 30 }), (edits) => {
        let model = START;
        let sheet = computeSheet(model);
        for (const change of edits) {
          const before = { sheet, said: said(sheet, model) };
          model = change(model);
          sheet = computeSheet(model, sheet);
          const now = said(sheet, model);
          expect(now).toEqual(said(computeSheet(model), model));
          for (const [at, id] of [...SECTIONS, "elsewhere"].entries()) {
            if (!sheet.touched.has(id)) expect(now.totals[at]).toEqual(before.said.totals[at]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("computes what depends on the change, and keeps the rest as it is", () => {
    const field = (of: number, text: string | number): CardField => ({
      id: `f${of}`,
      card: `c${of}`,
      name: "x",
      index: "a",
      value: typeof text === "number" ? { type: "number", amount: String(text) } : { type: "formula", text },
    });
    const chain = { ...START, cards: START.cards.map((each, n) => ({ ...each, fields: [field(n, n % 2 === 0 ? n : `{f${n - 1}} * 2`)] })) };
    const first = computeSheet(chain);
    const next = computeSheet(onCard(2, (on) => ({ ...on, fields: [field(2, 7)] }))(chain), first);
    expect(next.outcome("f3")).toMatchObject({ quantity: { amount: { n: 14n } } });
    expect(["f0", "f1", "f4", "f5"].filter((id) => next.outcome(id) !== first.outcome(id))).toEqual([]);
    expect([...next.touched].sort()).toEqual(["a", "c"]);
    expect(next.state.dependents).toBe(first.state.dependents);
  });
});
