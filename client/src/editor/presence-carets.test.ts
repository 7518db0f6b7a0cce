import { presenceColor } from "@coreos/schema/documents/presence";
import { describe, expect, it, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { peersOf } from "./peers.ts";
import { stampedAwareness } from "./presence-carets.ts";

/** An awareness that has heard `state` from peer 7. */
function hearing(state: unknown): Awareness {
  const awareness = new Awareness(new Y.Doc());
  awareness.states.set(7, state as Record<string, unknown>);
  return awareness;
}

describe("law 14: who the others are", () => {
  it("takes names from `user` alone, and the colour from the account", () => {
    const state = { user: { id: "u2", name: "Noor", color: "url(evil)", role: "admin" }, name: "Dana", cursor: { anchor: 1 }, extra: 1 };
    const awareness = hearing(state);
    expect(peersOf(awareness)).toEqual([
      {
        clientId: 7,
        user: { id: "u2", name: "Noor" },
        color: presenceColor("u2"),
        cursor: { anchor: 1 },
        selected: null,
        carried: [],
        pointer: null,
      },
    ]);
    expect(stampedAwareness(awareness).getStates().get(7)).toEqual({
      user: { clientId: 7, name: "Noor", color: presenceColor("u2") },
      cursor: { anchor: 1 },
    });
  });

  it.each([null, {}, { cursor: {} }, { user: { name: "No id" } }, { user: "Noor" }, { user: { id: 7, name: "x" } }])(
    "shows nobody for a state without a stamp: %j",
    (state) => {
      const awareness = hearing(state);
      expect(peersOf(awareness)).toEqual([]);
      expect(stampedAwareness(awareness).getStates().size).toBe(0);
    },
  );

  it("lets an editor write its caret and nothing else", () => {
    const awareness = new Awareness(new Y.Doc());
    awareness.setLocalStateField("user", { id: "u1", name: "Dana" });
    const stamped = stampedAwareness(awareness);
    stamped.setLocalStateField("user", { name: "Somebody else" });
    stamped.setLocalStateField("cursor", { anchor: 2 });
    expect(awareness.getLocalState()).toEqual({ user: { id: "u1", name: "Dana" }, cursor: { anchor: 2 } });
  });

  it("wakes an editor for others, not for its own caret", () => {
    const awareness = new Awareness(new Y.Doc());
    const stamped = stampedAwareness(awareness);
    const listener = vi.fn();
    stamped.on("change", listener);
    awareness.setLocalStateField("cursor", { anchor: 2 });
    expect(listener).not.toHaveBeenCalled();
    awareness.emit("change", [{ added: [7], updated: [], removed: [] }, "wire"]);
    expect(listener).toHaveBeenCalledTimes(1);
    stamped.off("change", listener);
    awareness.emit("change", [{ added: [8], updated: [], removed: [] }, "wire"]);
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
