import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { newId } from "../ids/id.ts";
import { BUSINESS_MODEL_SECTIONS, type SectionId } from "./business-model.ts";
import { addCard, type CardMap, cardsIn, cardsOf, deleteCard, initCanvas, moveCard, readCards, setCardTitle } from "./canvas.ts";
import { restoreCanvas } from "./canvas-restore.ts";
import { copyCard, returnCard } from "./card-copy.ts";

const SECTIONS = BUSINESS_MODEL_SECTIONS.map((section) => section.id);
const titles = (doc: Y.Doc, section: SectionId) => cardsIn(readCards(doc), section).map((card) => card.title);

function canvas(cards: Partial<Record<SectionId, string[]>> = {}): Y.Doc {
  const doc = new Y.Doc();
  initCanvas(doc);
  for (const [section, names] of Object.entries(cards)) {
    for (const title of names ?? []) addCard(doc, { id: newId(), section: section as SectionId, title });
  }
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

function idOf(doc: Y.Doc, title: string): string {
  const card = readCards(doc).find((each) => each.title === title);
  if (!card) throw new Error(`no card ${title}`);
  return card.id;
}

describe("canvas", () => {
  it("adds at the end, or where it is told to", () => {
    const doc = canvas({ value: ["one", "two"] });
    addCard(doc, { id: newId(), section: "value", title: "first", at: 0 });
    addCard(doc, { id: newId(), section: "value", title: "last" });
    expect(titles(doc, "value")).toEqual(["first", "one", "two", "last"]);
  });

  it("moves within a section and across sections", () => {
    const doc = canvas({ value: ["one", "two", "three"], costs: ["rent"] });
    moveCard(doc, idOf(doc, "three"), "value", 0);
    moveCard(doc, idOf(doc, "two"), "costs", 1);
    expect(titles(doc, "value")).toEqual(["three", "one"]);
    expect(titles(doc, "costs")).toEqual(["rent", "two"]);
  });

  it("writes nothing when a card is dropped where it stood", () => {
    const doc = canvas({ value: ["one", "two"] });
    const before = Y.encodeStateVector(doc);
    moveCard(doc, idOf(doc, "two"), "value", 1);
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  it("law 3: two moves of one card at once leave exactly one, at the same place for both", () => {
    const mine = canvas({ value: ["card"], costs: ["rent"] });
    const theirs = copyOf(mine);
    moveCard(mine, idOf(mine, "card"), "costs", 0);
    moveCard(theirs, idOf(theirs, "card"), "revenue", 0);
    sync(mine, theirs);
    expect(readCards(mine).filter((card) => card.title === "card")).toHaveLength(1);
    expect(readCards(mine)).toEqual(readCards(theirs));
  });

  it("keeps a move to another section when somebody else only reorders", () => {
    const mine = canvas({ value: ["card", "other"] });
    const theirs = copyOf(mine);
    moveCard(mine, idOf(mine, "card"), "costs", 0);
    moveCard(theirs, idOf(theirs, "card"), "value", 1);
    sync(mine, theirs);
    expect(titles(mine, "costs")).toEqual(["card"]);
  });

  it("laws 3 and 5: whatever two people move, add and delete apart, both read the same and no card is doubled or lost", () => {
    const step = fc.record({
      who: fc.nat(1),
      what: fc.constantFrom("move", "move", "add", "delete", "title", "sync"),
      card: fc.nat(20),
      section: fc.constantFrom(...SECTIONS),
      at: fc.nat(6),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const start = canvas({ value: ["a", "b", "c"], costs: ["d", "e"] });
        const docs = [copyOf(start), copyOf(start)] as [Y.Doc, Y.Doc];
        const deleted = new Set<string>();
        const born = new Set(readCards(start).map((card) => card.id));
        for (const { who, what, card, section, at } of steps) {
          const doc = docs[who] as Y.Doc;
          const all = readCards(doc);
          const id = all[card % Math.max(all.length, 1)]?.id;
          if (what === "sync") sync(...docs);
          if (what === "add") born.add(addOne(doc, section, at));
          if (!id) continue;
          if (what === "move") moveCard(doc, id, section, at);
          if (what === "title") setCardTitle(doc, id, `t${at}`);
          if (what === "delete") {
            deleteCard(doc, id);
            deleted.add(id);
          }
        }
        sync(...docs);
        expect(readCards(docs[0])).toEqual(readCards(docs[1]));
        const present = readCards(docs[0]).map((card) => card.id);
        expect(new Set(present).size).toBe(present.length);
        expect(present.toSorted()).toEqual([...born].filter((id) => !deleted.has(id)).sort());
      }),
      { numRuns: 60 },
    );
  });

  it("reads cards that a foreign peer wrote badly, and goes on placing beside them", () => {
    const doc = canvas({ value: ["good"] });
    const odd: CardMap = new Y.Map(Object.entries({ section: "nowhere", index: "!" }));
    cardsOf(doc).set("odd", odd);
    expect(readCards(doc).find((card) => card.id === "odd")).toMatchObject({ section: "elsewhere", title: "" });
    moveCard(doc, "odd", "value", 1);
    expect(titles(doc, "value")).toEqual(["good", ""]);
  });

  it("puts a deleted card back under its own id, once", () => {
    const doc = canvas({ value: ["one", "two", "three"] });
    const card = copyCard(doc, idOf(doc, "two"));
    if (!card) throw new Error("no card");
    deleteCard(doc, card.id);
    returnCard(doc, card);
    returnCard(doc, { ...card, title: "again" });
    expect(titles(doc, "value")).toEqual(["one", "two", "three"]);
    expect(idOf(doc, "two")).toBe(card.id);
  });

  it("laws 2 and 12: a restore is a forward edit that keeps ids and leaves untouched cards alone", () => {
    const doc = canvas({ value: ["keep", "rename", "drop"], costs: ["move"] });
    const past = copyOf(doc);
    const [keep, drop] = [idOf(doc, "keep"), idOf(doc, "drop")];
    const kept = cardsOf(doc).get(keep);
    setCardTitle(doc, idOf(doc, "rename"), "renamed");
    deleteCard(doc, drop);
    moveCard(doc, idOf(doc, "move"), "revenue", 0);
    addCard(doc, { id: newId(), section: "channels", title: "newer" });
    const before = Y.encodeStateVector(doc);

    restoreCanvas(doc, past);

    expect(readCards(doc)).toEqual(readCards(past));
    expect(idOf(doc, "drop")).toBe(drop);
    expect(cardsOf(doc).get(keep)).toBe(kept);
    expect(Y.decodeStateVector(Y.encodeStateVector(doc)).get(doc.clientID)).toBeGreaterThan(
      Y.decodeStateVector(before).get(doc.clientID) ?? 0,
    );
  });

  it("law 12: letters that somebody types while a version is restored are not lost", () => {
    const doc = canvas({ value: ["Price"] });
    const past = copyOf(doc);
    setCardTitle(doc, idOf(doc, "Price"), "Price list");
    const theirs = copyOf(doc);
    setCardTitle(theirs, idOf(theirs, "Price list"), "Our Price list");
    restoreCanvas(doc, past);
    sync(doc, theirs);
    expect(titles(doc, "value")).toEqual(["Our Price"]);
  });
});

function addOne(doc: Y.Doc, section: SectionId, at: number): string {
  const id = newId();
  addCard(doc, { id, section, title: id, at });
  return id;
}
