import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { awarenessSender, RESTS_MS, watchPointers } from "./pointers.ts";

const user = { id: "u-noor", name: "Noor" };

function two(): { mine: Awareness; theirs: Awareness; tell(): void } {
  const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
  const tell = () => applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), "wire");
  theirs.setLocalState({ user });
  return { mine, theirs, tell };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("pointers on a canvas", () => {
  it("are not sent while nobody else is there", () => {
    const { mine } = two();
    awarenessSender(mine, "pointer").send({ x: 1, y: 1 });
    expect(mine.getLocalState()).not.toHaveProperty("pointer");
  });

  it("are sent at most 20 times a second, the latest last, and taken back at once", () => {
    const { mine, tell } = two();
    tell();
    const sender = awarenessSender(mine, "pointer");
    const sent: unknown[] = [];
    mine.on("change", () => sent.push(mine.getLocalState()?.pointer));
    for (let x = 0; x < 100; x++) {
      sender.send({ x, y: 0 });
      vi.advanceTimersByTime(10);
    }
    expect(sent.length).toBeLessThanOrEqual(21);
    vi.advanceTimersByTime(50);
    expect(sent.at(-1)).toEqual({ x: 99, y: 0 });
    sender.send(null);
    expect(mine.getLocalState()?.pointer).toBe(null);
    mine.destroy();
  });

  it("are shown with the stamped name until they have rested for five seconds", () => {
    const { mine, theirs, tell } = two();
    let shown: string[] = [];
    const stop = watchPointers(mine, (peers) => {
      shown = peers.map((peer) => `${peer.user.name} ${peer.pointer?.x}`);
    });
    theirs.setLocalStateField("pointer", { x: 7, y: 8 });
    tell();
    expect(shown).toEqual(["Noor 7"]);
    vi.advanceTimersByTime(RESTS_MS + 1_000);
    expect(shown).toEqual([]);
    theirs.setLocalStateField("pointer", { x: "far", y: {} });
    tell();
    expect(shown).toEqual([]);
    stop();
    mine.destroy();
  });
});
