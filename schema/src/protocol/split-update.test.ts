import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { splitUpdate } from "./split-update.ts";

const MAX = 400;

/** Two people who write, delete and nest at once. */
function busy(steps: readonly { who: boolean; at: number; what: number }[]): Y.Doc {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  docs[0].clientID = 1;
  docs[1].clientID = 2;
  for (const { who, at, what } of steps) {
    const doc = docs[who ? 1 : 0];
    const text = doc.getText("text");
    const place = text.length === 0 ? 0 : at % (text.length + 1);
    if (what % 4 === 0 && text.length > place) text.delete(place, Math.min(3, text.length - place));
    else if (what % 4 === 1) doc.getMap("map").set(`k${at % 5}`, new Y.Map([["v", "x".repeat(what % 50)]]));
    else text.insert(place, "words ".repeat(1 + (what % 5)));
    if (what % 3 === 0) {
      Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
      Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
    }
  }
  Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
  return docs[0];
}

describe("a large update in pieces", () => {
  it("says the same, each piece small, none waiting for a later one", () => {
    const step = fc.record({ who: fc.boolean(), at: fc.nat(500), what: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const doc = busy(steps);
        const copy = new Y.Doc();
        for (const piece of splitUpdate(Y.encodeStateAsUpdate(doc), MAX)) {
          expect(piece.length).toBeLessThan(2 * MAX);
          Y.applyUpdate(copy, piece);
          expect(copy.store.pendingStructs).toBeNull();
        }
        expect(Y.encodeStateAsUpdate(copy)).toEqual(Y.encodeStateAsUpdate(doc));
      }),
      { numRuns: 60 },
    );
  });

  it("is one piece where it is small", () => {
    const update = Y.encodeStateAsUpdate(busy([{ who: true, at: 0, what: 2 }]));
    expect(splitUpdate(update, 10_000)).toEqual([update]);
  });

  it("keeps what waits for something that the update does not hold", () => {
    const doc = new Y.Doc();
    doc.getText("text").insert(0, "a".repeat(300));
    const before = Y.encodeStateVector(doc);
    const first = Y.encodeStateAsUpdate(doc);
    for (let i = 0; i < 50; i++) doc.getText("text").insert(i * 2, "b".repeat(20));
    const later = Y.encodeStateAsUpdate(doc, before);
    const copy = new Y.Doc();
    for (const piece of splitUpdate(later, MAX)) Y.applyUpdate(copy, piece);
    Y.applyUpdate(copy, first);
    expect(copy.getText("text").toString()).toBe(doc.getText("text").toString());
  });
});
