import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { toDecimal } from "../formula/fraction.ts";
import { computeSheet, type Sheet } from "../formula/sheet.ts";
import { totalOf } from "../formula/total.ts";
import { addCard, deleteCard, initCanvas, moveCard, setCanvasCurrency } from "./canvas.ts";
import { readSheet } from "./canvas-sheet.ts";
import { addField, deleteField, type FieldValue, readField, setFieldName, setFieldValue } from "./card-field.ts";

const uuid = (n: number) => `0190c0de-0000-7000-8000-${String(n).padStart(12, "0")}`;
const CARDS = [1, 2, 3].map(uuid);
const FIELDS = [11, 12, 13, 14, 15].map(uuid);

function outcomes(doc: Y.Doc): unknown {
  const model = readSheet(doc);
  const sheet = computeSheet(model);
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}` : part)));
  return {
    fields: model.cards.flatMap((card) => card.fields.map(({ id }) => [id, plain(sheet.outcome(id))])),
    totals: model.sections.map(({ id }) => plain(totalOf(sheet, id, (field) => readField(doc, field)))),
  };
}

describe("what a canvas computes", () => {
  const terms = fc.constantFrom(
    ...FIELDS.map((id) => `{${id}}`),
    "2",
    "0",
    "$3",
    "€4",
    "20%",
    "sum(Revenue)",
    "sum({section:costs})",
    "seats",
  );
  const formula = fc
    .tuple(terms, fc.constantFrom("+", "-", "*", "/", "^"), terms)
    .map(([a, operator, b]): FieldValue => ({ type: "formula", text: `${a} ${operator} ${b}` }));
  const value = fc.oneof(
    formula,
    formula,
    fc.integer({ min: -9, max: 9 }).map((n): FieldValue => ({ type: "number", amount: String(n) })),
    fc.integer({ min: 0, max: 99 }).map((minor): FieldValue => ({ type: "money", minor, currency: minor % 2 ? "USD" : "EUR" })),
    fc.constant<FieldValue>({ type: "percent", amount: "12.5" }),
  );
  const step = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom("set", "set", "set", "add", "drop", "rename", "move", "card", "currency", "sync"),
    card: fc.constantFrom(...CARDS),
    field: fc.constantFrom(...FIELDS),
    section: fc.constantFrom("costs", "revenue"),
    value,
  });

  it("is the same on every replica, whatever was written where, in whatever order it arrived", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.infiniteStream(fc.nat(1_000)), (steps, chance) => {
        const start = new Y.Doc();
        initCanvas(start);
        for (const id of CARDS) addCard(start, { id, section: "revenue", title: id });
        const docs = [0, 1, 2].map(() => new Y.Doc());
        const updates: Uint8Array[] = [];
        for (const doc of docs) {
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(start));
          doc.on("update", (update: Uint8Array) => updates.push(update));
        }
        for (const { who, what, card, field, section, value: next } of steps) {
          const doc = docs[who] as Y.Doc;
          if (what === "add") addField(doc, { id: field, card, name: "seats", value: next });
          if (what === "set") setFieldValue(doc, field, next);
          if (what === "rename") setFieldName(doc, field, "users");
          if (what === "drop") deleteField(doc, field);
          if (what === "move") moveCard(doc, card, section, 0);
          if (what === "card") deleteCard(doc, card);
          if (what === "currency") setCanvasCurrency(doc, "EUR");
        }
        // Each replica gets all updates, shuffled in its own way.
        for (const doc of docs) {
          const shuffled = updates.map((update) => ({ update, at: chance.next().value as number })).sort((a, b) => a.at - b.at);
          for (const { update } of shuffled) Y.applyUpdate(doc, update);
        }
        const [first, ...others] = docs.map(outcomes);
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 150 },
    );
  });

  it("counts a card by what it comes to: an input of its own formula is not counted twice, currencies are never mixed", () => {
    const doc = new Y.Doc();
    initCanvas(doc);
    const [workshops, plan] = CARDS as [string, string];
    addCard(doc, { id: workshops, section: "revenue", title: "Workshops" });
    addCard(doc, { id: plan, section: "revenue", title: "Team plan" });
    const add = (card: string, name: string, value: FieldValue, n: number) => addField(doc, { id: uuid(n), card, name, value });
    add(workshops, "seats", { type: "number", amount: "20" }, 21);
    add(workshops, "a month", { type: "formula", text: `{${uuid(21)}} * $310` }, 22);
    add(plan, "a month", { type: "money", minor: 3_610_000, currency: "USD" }, 23);
    add(plan, "in Europe", { type: "money", minor: 200_000, currency: "EUR" }, 24);
    add(plan, "margin", { type: "percent", amount: "80" }, 25);
    add(plan, "broken", { type: "formula", text: "1 / 0" }, 26);
    add(plan, "since", { type: "date", day: "2026-01-01" }, 27);
    const sheet = computeSheet(readSheet(doc));
    const total = totalOf(sheet, "revenue", (id) => readField(doc, id));
    expect(total.money.map(({ currency, amount }) => [currency, toDecimal(amount, 0)])).toEqual([
      ["EUR", "200000"],
      ["USD", "4230000"],
    ]);
    expect(total.numbers).toEqual([]);
    expect(total.percents.map(({ name, amount }) => [name, toDecimal(amount, 2)])).toEqual([["margin", "0.8"]]);
    expect(total.failed).toEqual([uuid(26)]);
    expect(sheet.inputs(uuid(22))).toEqual([{ kind: "field", id: uuid(21) }]);
  });

  it("of 500 cards that count with each other is computed anew, and keeps what did not change", () => {
    const doc = new Y.Doc();
    initCanvas(doc);
    doc.transact(() => {
      for (let i = 0; i < 500; i++) {
        addCard(doc, { id: uuid(i), section: i < 250 ? "costs" : "revenue", title: `Card ${i}` });
        addField(doc, { id: uuid(1_000 + i), card: uuid(i), name: "seats", value: { type: "number", amount: String(i) } });
        const text =
          i === 499
            ? "sum({section:costs}) / 3"
            : `{${uuid(1_000 + i)}} * $310.50 + round({${uuid(1_000 + ((i * 7) % 500))}} * $2, 1) * 12.5%`;
        addField(doc, { id: uuid(2_000 + i), card: uuid(i), name: "result", value: { type: "formula", text } });
      }
    });
    let sheet: Sheet = computeSheet(readSheet(doc));
    for (let i = 0; i < 20; i++) {
      setFieldValue(doc, uuid(1_000), { type: "number", amount: String(i + 1) });
      const model = readSheet(doc);
      const before = sheet;
      sheet = computeSheet(model, before);
      expect(sheet.outcome(uuid(2_001))).toBe(before.outcome(uuid(2_001)));
      expect(sheet.outcome(uuid(2_000))).not.toBe(before.outcome(uuid(2_000)));
    }
  }, 60_000);
});
