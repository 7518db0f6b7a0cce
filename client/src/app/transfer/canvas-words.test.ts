// @vitest-environment happy-dom
import { addCard, initCanvas, setCardColor, setCardOwner } from "@coreos/schema/documents/canvas";
import { cardBody } from "@coreos/schema/documents/card-body";
import { addField, setFieldValue } from "@coreos/schema/documents/card-field";
import { addLink } from "@coreos/schema/documents/card-link";
import { differences } from "@coreos/schema/documents/differences";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { canvasWords, cardFacts } from "../../features/canvas/past.ts";
import { exportDocument } from "../../features/transfer/export.ts";

const ada = { id: "ada", name: "Ada Byron" };
const memo = { id: newId(), kind: "note", title: "Pricing memo" };
const around = { people: [ada], documents: [memo] };
const files = { blob: () => Promise.reject(new Error("none")) };

function canvas() {
  const doc = new Y.Doc();
  initCanvas(doc);
  const [plan, other, seats, price, total] = [newId(), newId(), newId(), newId(), newId()];
  addCard(doc, { id: plan, section: "revenue", title: "Team plan" });
  addCard(doc, { id: other, section: "costs", title: "1. Rent & *heating*" });
  setCardColor(doc, plan, "green");
  setCardOwner(doc, plan, ada.id);
  addField(doc, { id: seats, card: plan, name: "Seats", value: { type: "number", amount: "20" } });
  addField(doc, { id: price, card: plan, name: "Price", value: { type: "money", minor: 31_000, currency: "USD" } });
  addField(doc, { id: total, card: plan, name: "Total", value: { type: "formula", text: `{${seats}} * {${price}}` } });
  addField(doc, { id: newId(), card: plan, name: "Broken", value: { type: "formula", text: "1 / 0" } });
  addLink(doc, { id: newId(), card: plan, kind: "note", target: memo.id });
  addLink(doc, { id: newId(), card: plan, kind: "card", target: other });
  const text = new Y.XmlElement("paragraph");
  text.insert(0, [new Y.XmlText("Sold by the seat")]);
  cardBody(doc, plan).insert(0, [text]);
  return { doc, price, total };
}

async function exported(format: "markdown" | "html"): Promise<string> {
  const document = { kind: "canvas" as const, id: newId(), title: "Model", doc: canvas().doc };
  const file = await exportDocument(format, document, { canvas: (doc) => canvasWords(doc, around), personName: String, files, nowMs: 0 });
  return (await file?.content.text()) ?? "";
}

describe("a canvas that leaves", () => {
  it("says in Markdown what its screen says: amounts in their currency, formulas by name with results, owner, colour, links", async () => {
    expect(await exported("markdown")).toBe(`# Model

## Costs

- 1\\. Rent \\& \\*heating\\*

## Revenue

Total: $6,200

- Team plan

  Sold by the seat

  - Seats: 20
  - Price: $310
  - Total: Seats × Price = $6,200
  - Broken: 1 ÷ 0 = no result. This divides by zero.
  - Owner: Ada Byron
  - Colour: green
  - Links: Pricing memo, 1. Rent \\& \\*heating\\*
`);
  });

  it("says the same as HTML", async () => {
    const html = await exported("html");
    expect(html).toContain("<li>Price: $310</li>");
    expect(html).toContain("<li>Total: Seats × Price = $6,200</li>");
    expect(html).toContain("1. Rent &amp; *heating*");
    expect(html).not.toMatch(/31000|USD|\{[0-9a-f-]{8,}/);
  });
});

describe("what changed in a canvas", () => {
  it("is told in the words of its screen, and found by what is stored", () => {
    const { doc, price, total } = canvas();
    const past = new Y.Doc();
    Y.applyUpdate(past, Y.encodeStateAsUpdate(doc));
    setFieldValue(doc, price, { type: "money", minor: 29_900, currency: "USD" });
    setFieldValue(doc, total, { type: "formula", text: `{${price}} * 2` });
    const [difference, ...more] = differences("canvas", past, doc, (each) => cardFacts(each, around));
    expect(more).toEqual([]);
    expect(difference?.before?.text).toContain("Price: $310\nTotal: Seats × Price = $6,200");
    expect(difference?.after?.text).toContain("Price: $299\nTotal: Price × 2 = $598");
    const [bare] = differences("canvas", past, doc);
    expect(`${bare?.before?.text} ${bare?.after?.text}`).not.toMatch(/31000|29900|\{/);
  });
});
