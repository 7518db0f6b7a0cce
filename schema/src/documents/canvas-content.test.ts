import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { newId } from "../ids/id.ts";
import {
  addCard,
  canvasCurrency,
  canvasType,
  deleteCard,
  initCanvas,
  moveCard,
  readCardById,
  readCards,
  setCanvasCurrency,
  setCanvasType,
  setCardColor,
  setCardOwner,
  setCardSize,
  setCardSpot,
} from "./canvas.ts";
import { restoreCanvas } from "./canvas-restore.ts";
import { CANVAS_SHAPE } from "./canvas-shape.ts";
import { CANVAS_TYPES } from "./canvas-types.ts";
import { bodyExcerpt, cardBody } from "./card-body.ts";
import { copyCard, duplicateCard, returnCard } from "./card-copy.ts";
import { addField, deleteField, type FieldValue, fieldsOfCard, moveField, readValue, setFieldName, setFieldValue } from "./card-field.ts";
import { addLink, deleteLink, linksOfCard } from "./card-link.ts";
import { isTooNew } from "./shape.ts";

const OLD = new URL("./fixtures/canvas-v1.bin", import.meta.url);
const [FIRST, LIMIT, COSTS] = [1, 2, 3].map((n) => `0190c0de-0000-7000-8000-00000000000${n}`) as [string, string, string];
const PRICE: FieldValue = { type: "money", minor: 31_000, currency: "USD" };

function old(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, readFileSync(OLD));
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function sync(...docs: Y.Doc[]): void {
  for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

function write(doc: Y.Doc, card: string, words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.setAttribute("id", newId());
  paragraph.insert(0, [new Y.XmlText(words)]);
  cardBody(doc, card).push([paragraph]);
}

/** A card with everything. */
function rich(): { doc: Y.Doc; id: string; field: string } {
  const doc = new Y.Doc();
  initCanvas(doc);
  const [id, other, field, formula] = [newId(), newId(), newId(), newId()];
  addCard(doc, { id, section: "revenue", title: "Workshops" });
  addCard(doc, { id: other, section: "segments", title: "Teams" });
  setCardColor(doc, id, "green");
  setCardOwner(doc, id, "dana");
  addField(doc, { id: field, card: id, name: "Price", value: PRICE });
  addField(doc, { id: formula, card: id, name: "Twice", value: { type: "formula", text: `{${field}} * 2` } });
  addLink(doc, { id: newId(), card: id, kind: "card", target: other });
  write(doc, id, "Two days on site.");
  return { doc, id, field };
}

const shapeOf = (doc: Y.Doc) => doc.getMap("canvas").get("shape");
const content = (doc: Y.Doc) => ({
  cards: readCards(doc),
  fields: doc.getMap("fields").toJSON(),
  links: doc.getMap("links").toJSON(),
  bodies: readCards(doc).map(({ id }) => bodyExcerpt(doc, id, 1_000)),
});

describe("types of canvas", () => {
  it("have ids and sections of one name each, and every section asks something", () => {
    expect(CANVAS_TYPES.map(({ id }) => id)).toEqual(["business-model", "lean", "swot", "okr", "journey", "free"]);
    for (const { sections, title, description } of CANVAS_TYPES) {
      expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
      for (const each of [title, description, ...sections.flatMap((section) => [section.id, section.title, section.question])])
        expect(each).not.toBe("");
    }
  });

  it("keep what another type has no place for in sight, and let it be moved from there, never there", () => {
    const doc = new Y.Doc();
    initCanvas(doc);
    const [partner, cost] = [newId(), newId()];
    addCard(doc, { id: partner, section: "partners", title: "Bank" });
    addCard(doc, { id: cost, section: "costs", title: "Rent" });
    setCanvasType(doc, "lean");
    expect(readCards(doc).map(({ section }) => section)).toEqual(["elsewhere", "costs"]);
    moveCard(doc, cost, "elsewhere", 0);
    expect(readCardById(doc, cost)?.section).toBe("costs");
    setCanvasType(doc, "business-model");
    expect(readCardById(doc, partner)?.section).toBe("partners");
    setCanvasType(doc, "lean");
    moveCard(doc, partner, "channels", 0);
    expect(readCardById(doc, partner)?.section).toBe("channels");
  });

  it("that nobody here knows show every card", () => {
    const doc = new Y.Doc();
    initCanvas(doc, "porter");
    addCard(doc, { id: newId(), section: "rivals", title: "Them" });
    expect(canvasType(doc).sections).toEqual([]);
    expect(readCards(doc).map(({ section, title }) => [section, title])).toEqual([["elsewhere", "Them"]]);
  });
});

describe("a canvas of shape 1", () => {
  it("opens with its cards where they were, and opening writes nothing (law 7)", () => {
    const doc = old();
    const before = Y.encodeStateAsUpdate(doc);
    expect(canvasType(doc).id).toBe("business-model");
    expect(canvasCurrency(doc)).toBe("USD");
    expect(readCards(doc).map(({ id, section, title }) => [id, section, title])).toEqual([
      [FIRST, "segments", "Works offline"],
      [COSTS, "costs", "Salaries"],
      [LIMIT, "value", "No seat limit 😀"],
    ]);
    expect([fieldsOfCard(doc, FIRST), linksOfCard(doc, FIRST), bodyExcerpt(doc, FIRST, 80)]).toEqual([[], [], ""]);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it("stays at its shape for what an older program understands, and is raised by the first thing that it would lose", () => {
    const doc = old();
    moveCard(doc, FIRST, "value", 0);
    expect(shapeOf(doc)).toBe(1);
    setCardColor(doc, FIRST, "blue");
    expect(shapeOf(doc)).toBe(CANVAS_SHAPE);
    expect(isTooNew("canvas", doc)).toBe(false);
  });

  it("law 5: merges what two people who were apart add to one old card for the first time", () => {
    const [mine, theirs] = [old(), old()];
    addField(mine, { id: newId(), card: COSTS, name: "Amount", value: PRICE });
    write(mine, COSTS, "Mine.");
    addLink(mine, { id: newId(), card: COSTS, kind: "card", target: FIRST });
    addField(theirs, { id: newId(), card: COSTS, name: "People", value: { type: "number", amount: "4" } });
    write(theirs, COSTS, "Theirs.");
    addLink(theirs, { id: newId(), card: COSTS, kind: "note", target: newId() });
    sync(mine, theirs);
    expect(content(mine)).toEqual(content(theirs));
    expect(fieldsOfCard(mine, COSTS)).toHaveLength(2);
    expect(linksOfCard(mine, COSTS)).toHaveLength(2);
    expect(bodyExcerpt(mine, COSTS, 80)).toMatch(/^(Mine\. Theirs\.|Theirs\. Mine\.)$/);
  });
});

describe("fields of a card", () => {
  it("are ordered, moved, renamed and deleted", () => {
    const { doc, id, field } = rich();
    expect(fieldsOfCard(doc, id).map(({ name }) => name)).toEqual(["Price", "Twice"]);
    moveField(doc, field, 1);
    setFieldName(doc, field, "Per day");
    expect(fieldsOfCard(doc, id).map(({ name }) => name)).toEqual(["Twice", "Per day"]);
    deleteField(doc, field);
    expect(fieldsOfCard(doc, id).map(({ name }) => name)).toEqual(["Twice"]);
  });

  it("law 5: a type and an amount of two people never mix, a name and a value do", () => {
    const { doc: mine, id, field } = rich();
    const theirs = copyOf(mine);
    setFieldValue(mine, field, { type: "money", minor: 7, currency: "JPY" });
    setFieldValue(theirs, field, { type: "date", day: "2026-03-01" });
    setFieldName(theirs, field, "Per day");
    sync(mine, theirs);
    const [merged] = fieldsOfCard(mine, id);
    expect(fieldsOfCard(theirs, id)[0]).toEqual(merged);
    expect(merged?.name).toBe("Per day");
    expect([
      { type: "money", minor: 7, currency: "JPY" },
      { type: "date", day: "2026-03-01" },
    ]).toContainEqual(merged?.value);
  });

  it.each([
    [7, "unknown"],
    [null, "unknown"],
    [{ type: "metric" }, "unknown"],
    [{ type: "money", minor: 1, currency: "dollars" }, "unknown"],
    [
      { type: "money", minor: 1.5, currency: "USD" },
      { type: "money", minor: null, currency: "USD" },
    ],
    [
      { type: "number", amount: "1e999" },
      { type: "number", amount: null },
    ],
    [
      { type: "number", amount: 7 },
      { type: "number", amount: null },
    ],
    [
      { type: "number", amount: "9".repeat(10_000) },
      { type: "number", amount: null },
    ],
    [
      { type: "date", day: "2026-02-30" },
      { type: "date", day: null },
    ],
    [
      { type: "formula", text: {} },
      { type: "formula", text: "" },
    ],
  ])("that anybody may write badly read as nothing filled in, or as unknown: %j", (raw, value) => {
    expect(readValue(raw)).toEqual(value === "unknown" ? { type: "unknown" } : value);
  });

  it("keep a name within bounds", () => {
    const { doc, id } = rich();
    addField(doc, { id: newId(), card: id, name: "x".repeat(10_000), value: PRICE });
    expect(fieldsOfCard(doc, id).at(-1)?.name).toHaveLength(120);
  });
});

describe("links of a card", () => {
  it("lead to each place once, and not to itself", () => {
    const { doc, id } = rich();
    const note = newId();
    for (const target of [note, note, id]) addLink(doc, { id: newId(), card: id, kind: "note", target });
    expect(linksOfCard(doc, id).map(({ kind }) => kind)).toEqual(["card", "note"]);
    deleteLink(doc, linksOfCard(doc, id)[0]?.id ?? "");
    expect(linksOfCard(doc, id).map(({ target }) => target)).toEqual([note]);
  });
});

describe("a whole card", () => {
  it("law 2: comes back under the ids it was born with, with all that belonged to it", () => {
    const { doc, id } = rich();
    const before = content(doc);
    const copy = copyCard(doc, id);
    deleteCard(doc, id);
    expect([doc.getMap("fields").size, doc.getMap("links").size, bodyExcerpt(doc, id, 80)]).toEqual([0, 0, ""]);
    if (copy) returnCard(doc, copy);
    expect(content(doc)).toEqual(before);
  });

  it("has a twin below it with ids of its own, whose formulas count with the fields of the twin", () => {
    const { doc, id, field } = rich();
    addCard(doc, { id: newId(), section: "revenue", title: "After" });
    const twin = duplicateCard(doc, id, newId) as string;
    expect(
      readCards(doc)
        .filter(({ section }) => section === "revenue")
        .map((card) => card.id)[1],
    ).toBe(twin);
    expect(readCardById(doc, twin)).toMatchObject({ title: "Workshops", color: "green", owner: "dana" });
    const [price, twice] = fieldsOfCard(doc, twin);
    expect(price?.id).not.toBe(field);
    expect(twice?.value).toEqual({ type: "formula", text: `{${price?.id}} * 2` });
    expect(linksOfCard(doc, twin)).toHaveLength(1);
    expect(bodyExcerpt(doc, twin, 80)).toBe("Two days on site.");
    const blockId = (card: string) => (cardBody(doc, card).get(0) as Y.XmlElement).getAttribute("id");
    expect(blockId(twin)).not.toBe(blockId(id));
  });

  it("lies beside the first on a free board", () => {
    const doc = new Y.Doc();
    initCanvas(doc, "free");
    const id = newId();
    addCard(doc, { id, section: "board", title: "Here" });
    setCardSpot(doc, id, { x: 10.4, y: 20 });
    expect(readCardById(doc, id)?.spot).toEqual({ x: 10, y: 20 });
    expect(readCardById(doc, duplicateCard(doc, id, newId) as string)?.spot).toEqual({ x: 34, y: 44 });
  });

  it("is never read to lie where no board reaches", () => {
    const { doc, id } = rich();
    const card = doc.getMap("cards").get(id) as Y.Map<unknown>;
    card.set("x", 1e300);
    card.set("y", -1e300);
    expect(readCardById(doc, id)?.spot).toEqual({ x: 100_000, y: -100_000 });
  });
});

describe("the size of a card on a free board", () => {
  const board = () => {
    const doc = new Y.Doc();
    initCanvas(doc, "free");
    const id = newId();
    addCard(doc, { id, section: "board", title: "Here" });
    return { doc, id, map: doc.getMap("cards").get(id) as Y.Map<unknown> };
  };

  it("is the usual one until a hand changes it, lies flat in the card, and goes along with a duplicate", () => {
    const { doc, id, map } = board();
    expect(readCardById(doc, id)?.size).toBeNull();
    setCardSize(doc, id, { width: 280.4, height: 96 });
    expect([map.get("w"), map.get("h")]).toEqual([280, 96]);
    expect(readCardById(doc, duplicateCard(doc, id, newId) as string)?.size).toEqual({ width: 280, height: 96 });
    setCardSize(doc, id, null);
    expect(readCardById(doc, id)?.size).toBeNull();
  });

  it("is never read larger or smaller than a hand could make it", () => {
    const { doc, id, map } = board();
    map.set("w", 1e9);
    map.set("h", -5);
    expect(readCardById(doc, id)?.size).toEqual({ width: 800, height: 36 });
    map.set("h", "tall");
    expect(readCardById(doc, id)?.size).toBeNull();
  });

  it("law 3: two who move and resize one card at once leave one card, moved and resized", () => {
    const { doc, id } = board();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    setCardSpot(doc, id, { x: 40, y: 8 });
    setCardSize(other, id, { width: 320, height: 120 });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    for (const each of [doc, other])
      expect(readCardById(each, id)).toMatchObject({ spot: { x: 40, y: 8 }, size: { width: 320, height: 120 } });
  });
});

describe("a restore", () => {
  it("law 12: brings back all that a canvas holds, by forward edits, with ids kept and newer things gone", () => {
    const { doc, id, field } = rich();
    const past = copyOf(doc);
    const wanted = content(doc);
    const kept = doc.getMap("fields").get(field);
    setCardColor(doc, id, null);
    setCardOwner(doc, id, null);
    setFieldValue(doc, field, { type: "date", day: "2026-03-01" });
    deleteField(doc, fieldsOfCard(doc, id)[1]?.id ?? "");
    addField(doc, { id: newId(), card: id, name: "Newer", value: PRICE });
    deleteLink(doc, linksOfCard(doc, id)[0]?.id ?? "");
    write(doc, id, "And more.");
    setCanvasType(doc, "swot");
    setCanvasCurrency(doc, "EUR");
    const other = newId();
    addCard(doc, { id: other, section: "threats", title: "Newer" });
    write(doc, other, "Gone with it.");
    restoreCanvas(doc, past);
    expect(content(doc)).toEqual(wanted);
    expect([canvasType(doc).id, canvasCurrency(doc)]).toEqual(["business-model", "USD"]);
    expect(doc.getMap("fields").get(field)).toBe(kept);
  });

  it("keeps what a newer program wrote into a card", () => {
    const { doc, id } = rich();
    (doc.getMap("cards").get(id) as Y.Map<unknown>).set("mood", "good");
    const past = copyOf(doc);
    deleteCard(doc, id);
    restoreCanvas(doc, past);
    expect((doc.getMap("cards").get(id) as Y.Map<unknown>).get("mood")).toBe("good");
  });
});
