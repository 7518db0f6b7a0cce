import { addCard, initCanvas, setCardColor, setCardOwner } from "@coreos/schema/documents/canvas";
import { cardBody } from "@coreos/schema/documents/card-body";
import { addField, setFieldValue } from "@coreos/schema/documents/card-field";
import { addLink } from "@coreos/schema/documents/card-link";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { stillCanvas } from "./still-canvas.ts";

const ada = { id: "ada", name: "Ada Byron" };
const memo = { id: newId(), kind: "note", title: "Pricing memo" };

function canvas() {
  const doc = new Y.Doc();
  initCanvas(doc);
  const [plan, seats, price] = [newId(), newId(), newId()];
  addCard(doc, { id: plan, section: "revenue", title: "Team plan" });
  setCardColor(doc, plan, "green");
  setCardOwner(doc, plan, ada.id);
  addField(doc, { id: seats, card: plan, name: "Seats", value: { type: "number", amount: "20" } });
  addField(doc, { id: price, card: plan, name: "Price", value: { type: "money", minor: 31_000, currency: "USD" } });
  addField(doc, { id: newId(), card: plan, name: "Total", value: { type: "formula", text: `{${seats}} * {${price}}` } });
  addField(doc, { id: newId(), card: plan, name: "Broken", value: { type: "formula", text: "1 / 0" } });
  addLink(doc, { id: newId(), card: plan, kind: "note", target: memo.id });
  const text = new Y.XmlElement("paragraph");
  text.insert(0, [new Y.XmlText("Sold by the seat")]);
  cardBody(doc, plan).insert(0, [text]);
  return { doc, seats };
}

const revenue = (doc: Y.Doc) =>
  stillCanvas(doc, { people: [ada], documents: [memo] }).sections.find(({ section }) => section.id === "revenue");

describe("a canvas to look at", () => {
  it("shows all that a card shows: colour, owner, text, figures with their units, results, where it leads, totals", () => {
    const found = revenue(canvas().doc);
    const [card] = found?.cards ?? [];
    expect(card).toMatchObject({ excerpt: "Sold by the seat", owner: "Ada Byron", leads: "Pricing memo", card: { color: "green" } });
    expect(card?.figures.map(({ lead, figure, isFailed }) => [lead, figure, isFailed])).toEqual([
      ["Seats", "20", false],
      ["Price", "$310", false],
      ["= Seats × Price =", "$6,200", false],
      ["= 1 ÷ 0 =", "no result", true],
    ]);
    expect(found?.total).toBe("$6,200");
  });

  it("shows the figures of the version it is given, not of now", () => {
    const { doc, seats } = canvas();
    const version = Y.encodeStateAsUpdate(doc);
    setFieldValue(doc, seats, { type: "number", amount: "30" });
    const past = new Y.Doc();
    Y.applyUpdate(past, version);
    expect([revenue(past)?.total, revenue(doc)?.total]).toEqual(["$6,200", "$9,300"]);
  });
});
