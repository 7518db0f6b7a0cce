import { MAX_AWARENESS_BYTES } from "@coreos/schema/protocol/limits";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import { Awareness, applyAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { type Speaker, stampAwareness } from "./stamp-awareness.ts";

const ada: Speaker = { user: { id: "ada", name: "Ada" }, owns: (clientId) => clientId < 100 };

function update(entries: [clientId: number, clock: number, state: unknown][]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [clientId, clock, state] of entries) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  }
  return encoding.toUint8Array(encoder);
}

/** What the others see; `null` when nothing was passed on. */
function seen(stamped: Uint8Array | null): unknown {
  if (!stamped) return null;
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(null);
  applyAwarenessUpdate(awareness, stamped, null);
  const states = Object.fromEntries(awareness.getStates());
  awareness.destroy();
  return states;
}

describe("presence", () => {
  it("law 14: carries the account's name, whatever the client wrote", () => {
    const forged = update([[7, 1, { user: { id: "eve", name: "The CEO", color: "red" }, cursor: 3 }]]);
    expect(seen(stampAwareness(forged, ada))).toEqual({ 7: { user: ada.user, cursor: 3 } });
  });

  it("law 14: drops what is said for the client of somebody else", () => {
    const mixed = update([
      [7, 1, { selected: "a" }],
      [107, 1, { selected: "b" }],
    ]);
    expect(seen(stampAwareness(mixed, ada))).toEqual({ 7: { user: ada.user, selected: "a" } });
    expect(stampAwareness(update([[107, 9, null]]), ada)).toBeNull();
  });

  it("passes on that somebody left", () => {
    const awareness = new Awareness(new Y.Doc());
    applyAwarenessUpdate(awareness, update([[7, 1, { selected: "a" }]]), null);
    applyAwarenessUpdate(awareness, stampAwareness(update([[7, 2, null]]), ada) as Uint8Array, null);
    expect(awareness.getStates().has(7)).toBe(false);
    awareness.destroy();
  });

  it("drops what is too large and what is no state", () => {
    expect(stampAwareness(update([[7, 1, { cursor: "x".repeat(MAX_AWARENESS_BYTES) }]]), ada)).toBeNull();
    expect(stampAwareness(update([[7, 1, "text"]]), ada)).toBeNull();
    expect(stampAwareness(update([[7, 1, ["list"]]]), ada)).toBeNull();
  });

  it("throws on what is cut off", () => {
    expect(() => stampAwareness(update([[7, 1, {}]]).slice(0, -1), ada)).toThrow();
  });
});
