import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addsNothing } from "./adds-nothing.ts";

const edit = fc.record({ insert: fc.boolean(), at: fc.nat(), length: fc.integer({ min: 1, max: 5 }) });

function play(doc: Y.Doc, edits: readonly { insert: boolean; at: number; length: number }[]): void {
  const text = doc.getText("t");
  for (const { insert, at, length } of edits) {
    const from = at % (text.length + 1);
    if (insert) text.insert(from, "x".repeat(length));
    else text.delete(from, Math.min(length, text.length - from));
  }
}

describe("addsNothing", () => {
  it("law 8: is true exactly when applying changes nothing", () => {
    fc.assert(
      fc.property(fc.array(edit), fc.array(edit), fc.boolean(), (before, after, isStepTwo) => {
        const server = new Y.Doc();
        const device = new Y.Doc();
        play(device, before);
        Y.applyUpdate(server, Y.encodeStateAsUpdate(device));
        play(device, after);
        const update = isStepTwo ? Y.encodeStateAsUpdate(device, Y.encodeStateVector(server)) : Y.encodeStateAsUpdate(device);
        const known = Y.equalSnapshots(Y.snapshot(server), Y.snapshot(device));
        expect(addsNothing(server, update)).toBe(known);
      }),
    );
  });

  it("knows the empty update, also in an empty document", () => {
    expect(addsNothing(new Y.Doc(), Uint8Array.of(0, 0))).toBe(true);
  });

  it("does not know what waits for a missing dependency", () => {
    const device = new Y.Doc();
    device.getText("t").insert(0, "a");
    const first = Y.encodeStateVector(device);
    device.getText("t").insert(1, "b");
    device.getText("t").delete(0, 1);
    const second = Y.encodeStateAsUpdate(device, first);
    const server = new Y.Doc();
    Y.applyUpdate(server, second);
    expect(addsNothing(server, second)).toBe(false);
  });

  it("knows a deletion that memory has already cleared away", () => {
    const device = new Y.Doc();
    const list = device.getArray<Y.Map<string>>("l");
    list.push([new Y.Map([["k", "v"]])]);
    const before = Y.encodeStateVector(device);
    list.delete(0, 1);
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(device));
    expect(addsNothing(server, Y.encodeStateAsUpdate(device, before))).toBe(true);
  });
});
