import { presenceColor } from "@coreos/schema/documents/presence";
import { describe, expect, it, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import * as Y from "yjs";
import { cardHolders } from "./holders.ts";

function two(): { mine: Awareness; theirs: Awareness } {
  const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  theirs.on("update", () => applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), "wire"));
  theirs.setLocalStateField("user", { id: "u2", name: "Noor", color: "red" });
  return { mine, theirs };
}

describe("a card in somebody's hand", () => {
  it("law 14: carries the stamped name and the account's colour", () => {
    const { mine, theirs } = two();
    const holders = cardHolders(mine);
    theirs.setLocalStateField("selected", "card-1");
    expect(holders.of("card-1")).toMatchObject({ user: { id: "u2", name: "Noor" }, color: presenceColor("u2") });
    expect(holders.of("card-2")).toBe(null);
  });

  it("wakes the cards concerned and no others, and stays the same object while a caret moves", () => {
    const { mine, theirs } = two();
    const holders = cardHolders(mine);
    const [first, second, third] = [vi.fn(), vi.fn(), vi.fn()];
    holders.subscribe("card-1", first);
    holders.subscribe("card-2", second);
    holders.subscribe("card-3", third);
    theirs.setLocalStateField("selected", "card-1");
    const peer = holders.of("card-1");
    theirs.setLocalStateField("cursor", { anchor: 1 });
    expect(holders.of("card-1")).toBe(peer);
    theirs.setLocalStateField("selected", "card-2");
    expect([first, second, third].map((each) => each.mock.calls.length)).toEqual([2, 1, 0]);
  });

  it("lets go when its holder leaves, and is not held by this person", () => {
    const { mine, theirs } = two();
    const holders = cardHolders(mine);
    mine.setLocalStateField("user", { id: "u1", name: "Dana" });
    mine.setLocalStateField("selected", "card-1");
    expect(holders.of("card-1")).toBe(null);
    theirs.setLocalStateField("selected", "card-1");
    removeAwarenessStates(mine, [theirs.clientID], "gone");
    expect(holders.of("card-1")).toBe(null);
  });
});
