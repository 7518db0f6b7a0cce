import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isStateVector, isUpdate } from "./update-check.ts";

/** Updates as editors, canvases and reconnects send them. */
function realUpdates(): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const ada = new Y.Doc();
  ada.clientID = 1;
  ada.on("update", (update: Uint8Array) => updates.push(update));
  const text = ada.getText("t");
  for (let i = 0; i < 20; i += 1) text.insert(i, "abc");
  text.delete(3, 10);
  text.format(0, 5, { bold: true });
  const cards = ada.getMap<unknown>("m");
  cards.set("a", { x: [1, 2, { y: null }] });
  const list = new Y.Array<unknown>();
  cards.set("list", list);
  list.push([1, "x", Uint8Array.of(1, 2, 3)]);
  list.delete(0, 1);
  const paragraph = new Y.XmlElement("p");
  ada.getXmlFragment("x").push([paragraph]);
  paragraph.push([new Y.XmlText("hello")]);
  paragraph.setAttribute("id", "q");
  const bob = new Y.Doc();
  bob.clientID = 2;
  Y.applyUpdate(bob, Y.encodeStateAsUpdate(ada));
  bob.on("update", (update: Uint8Array) => updates.push(update));
  bob.getText("t").insert(5, "other");
  bob.getText("t").delete(0, 3);
  return [...updates, Y.encodeStateAsUpdate(bob), Y.encodeStateAsUpdate(bob, Y.encodeStateVector(bob)), Y.mergeUpdates(updates)];
}

const REAL = realUpdates();

describe("isUpdate", () => {
  it("accepts everything that Yjs writes", () => {
    expect(REAL.filter((update) => !isUpdate(update))).toEqual([]);
    expect(isUpdate(Uint8Array.of(0, 0))).toBe(true);
  });

  it("law 9: refuses every truncation", () => {
    for (const update of REAL) {
      for (let length = 0; length < update.length; length += 1) expect(isUpdate(update.subarray(0, length))).toBe(false);
    }
  });

  it("law 9: what it accepts is applied and written out again without throwing, whatever was flipped", () => {
    const flip = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.nat(REAL.length - 1), fc.array(flip, { minLength: 1, maxLength: 4 }), fc.boolean(), (which, flips, warm) => {
        const update = (REAL[which] as Uint8Array).slice();
        for (const { at, byte } of flips) update[at % update.length] = byte;
        if (!isUpdate(update)) return;
        const doc = new Y.Doc();
        if (warm) Y.applyUpdate(doc, REAL.at(-1) as Uint8Array);
        Y.applyUpdate(doc, update);
        Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(doc));
        Y.applyUpdateV2(new Y.Doc(), Y.encodeStateAsUpdateV2(doc));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("isStateVector", () => {
  it("tells a vector from a cut one", () => {
    const vector = Y.encodeStateVectorFromUpdate(REAL.at(-1) as Uint8Array);
    expect(isStateVector(vector)).toBe(true);
    expect(isStateVector(vector.subarray(0, vector.length - 1))).toBe(false);
  });
});
