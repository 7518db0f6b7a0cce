import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addCard, cardsIn, deleteCard, initCanvas, readCards } from "./canvas.ts";
import { moveCards, putCardsBack } from "./cards-together.ts";

function canvas(): Y.Doc {
  const doc = new Y.Doc();
  initCanvas(doc);
  for (const id of ["a", "b", "c", "d"]) addCard(doc, { id, section: "value", title: id });
  for (const id of ["x", "y"]) addCard(doc, { id, section: "costs", title: id });
  return doc;
}

const ids = (doc: Y.Doc, section: "value" | "costs") =>
  cardsIn(readCards(doc), section)
    .map(({ id }) => id)
    .join("");

describe("several cards at once", () => {
  it("move together, in their order, as one update", () => {
    const doc = canvas();
    let updates = 0;
    doc.on("update", () => updates++);
    moveCards(doc, ["d", "a", "gone"], "costs", 1);
    expect([ids(doc, "value"), ids(doc, "costs"), updates]).toEqual(["bc", "xday", 1]);
    moveCards(doc, ["d", "a"], "costs", 1);
    expect(updates).toBe(1);
  });

  it("stand where they were put, whatever was chosen and wherever they came from", () => {
    const chosen = fc.uniqueArray(fc.constantFrom<string>("a", "b", "c", "d", "x", "y"), { minLength: 1 });
    fc.assert(
      fc.property(chosen, fc.nat({ max: 6 }), (moved, at) => {
        const doc = canvas();
        const others = [...ids(doc, "value")].filter((id) => !moved.includes(id));
        moveCards(doc, moved, "value", at);
        expect(ids(doc, "value")).toBe(others.toSpliced(at, 0, ...moved).join(""));
      }),
    );
  });

  it("go back to where they stood, save those that are gone", () => {
    const doc = canvas();
    const stood = readCards(doc).filter(({ id }) => "ab".includes(id));
    moveCards(doc, ["a", "b"], "costs", 0);
    deleteCard(doc, "b");
    putCardsBack(doc, stood);
    expect([ids(doc, "value"), ids(doc, "costs")]).toEqual(["acd", "xy"]);
  });

  it("law 3: moved at once on two devices, stand once each", () => {
    const mine = canvas();
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    moveCards(mine, ["a", "b"], "costs", 0);
    moveCards(theirs, ["b", "c"], "costs", 2);
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    expect(readCards(mine)).toEqual(readCards(theirs));
    expect([...ids(mine, "value"), ...ids(mine, "costs")].sort().join("")).toBe("abcdxy");
  });
});
