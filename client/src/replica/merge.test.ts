import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { cutUpdate, mergeInOrder, packRuns } from "./merge.ts";

// Its functions can be watched only where they are properties of an object of our own.
vi.mock("yjs", async (importOriginal) => ({ ...(await importOriginal<typeof import("yjs")>()) }));

/** Insertions and deletions by a few clients that see each other. */
function history(edits: readonly { who: number; at: number; length: number }[]): { doc: Y.Doc; updates: Uint8Array[] } {
  const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  const updates: Uint8Array[] = [];
  for (const doc of docs)
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "other") return;
      updates.push(update);
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, "other");
    });
  for (const { who, at, length } of edits) {
    const text = (docs[who % 3] as Y.Doc).getText("t");
    if (length < 0) text.delete(at % (text.length + 1), Math.min(-length, text.length - (at % (text.length + 1))));
    else text.insert(at % (text.length + 1), "x".repeat(length));
  }
  return { doc: docs[0] as Y.Doc, updates };
}

const edits = fc.array(fc.record({ who: fc.nat(2), at: fc.nat(500), length: fc.integer({ min: -20, max: 60 }) }), {
  minLength: 1,
  maxLength: 200,
});

describe("merging updates", () => {
  it("law 5: merged 64 at a time they say what they said one by one", () => {
    fc.assert(
      fc.property(edits, (list) => {
        const { doc, updates } = history(list);
        const merged = new Y.Doc();
        Y.applyUpdate(merged, mergeInOrder(updates));
        expect(merged.getText("t").toString()).toBe(doc.getText("t").toString());
      }),
    );
  });

  it("never gives Yjs more than 64 at once: a flat merge of thousands is quadratic (reference/sync.md §2)", () => {
    const { updates } = history(Array.from({ length: 300 }, (_, at) => ({ who: at, at, length: 1 })));
    const merge = vi.spyOn(Y, "mergeUpdates");
    mergeInOrder(updates);
    expect(Math.max(...merge.mock.calls.map(([group]) => group.length))).toBeLessThanOrEqual(64);
    merge.mockRestore();
  });

  it("packs runs in order, each as large as allowed and none empty", () => {
    const items = [3, 3, 3, 9, 1].map((size) => ({ update: new Uint8Array(size) }));
    expect(packRuns(items, 6).map((run) => run.length)).toEqual([2, 1, 1, 1]);
  });
});

describe("cutting an update", () => {
  it("says the same in pieces, in whatever order they arrive", () => {
    fc.assert(
      fc.property(edits, fc.integer({ min: 20, max: 400 }), fc.boolean(), (list, maxBytes, backwards) => {
        const { doc } = history(list);
        const pieces = cutUpdate(Y.encodeStateAsUpdate(doc), maxBytes);
        const whole = new Y.Doc();
        for (const piece of backwards ? pieces.toReversed() : pieces) Y.applyUpdate(whole, piece);
        expect(Y.encodeStateAsUpdate(whole)).toEqual(Y.encodeStateAsUpdate(doc));
      }),
    );
  });

  it("cuts a long text anywhere but inside a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 50, maxLength: 400 }), fc.integer({ min: 12, max: 60 }), (written, maxBytes) => {
        const doc = new Y.Doc();
        doc.getText("t").insert(0, written);
        doc.getArray("a").push(Array.from(written).slice(0, 30));
        const whole = new Y.Doc();
        for (const piece of cutUpdate(Y.encodeStateAsUpdate(doc), maxBytes)) Y.applyUpdate(whole, piece);
        expect(whole.getText("t").toString()).toBe(doc.getText("t").toString());
        expect(whole.getArray("a").toJSON()).toEqual(doc.getArray("a").toJSON());
      }),
    );
  });

  it("keeps the pieces small, but for items that cannot be cut", () => {
    const doc = new Y.Doc();
    for (let at = 0; at < 500; at++) doc.getArray("a").insert(0, ["y".repeat(100)]);
    const pieces = cutUpdate(Y.encodeStateAsUpdate(doc), 4_000);
    expect(pieces.length).toBeGreaterThan(10);
    expect(Math.max(...pieces.map((piece) => piece.byteLength))).toBeLessThan(5_000);
  });
});
