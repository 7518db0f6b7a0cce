import { authFrame } from "@coreos/schema/protocol/message";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { rawPeer } from "./testing/raw-peer.ts";
import { someNote, startTestGateway } from "./testing/test-gateway.ts";

function typed(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

describe("read-only flips drop edits silently", () => {
  it("a reader is told so on joining, changes nothing, and hears of each edit that it was not applied", async () => {
    const { url, readers, store } = await startTestGateway();
    readers.add("guest");
    const note = someNote();
    const guest = await rawPeer(url);
    expect(await guest.join(note, "guest")).toBe("readonly");
    guest.update(note, typed("no"));
    guest.step2(note, typed("no"));
    guest.step2(note, Uint8Array.of(0, 0));
    await vi.waitFor(() => expect(guest.acks(note)).toEqual([false, false, true]));
    expect(store.rows(note)).toEqual([]);
    expect(guest.isOpen()).toBe(true);
  });

  it("a writer who became a reader hears with the next token that an edit was not applied, and may read on", async () => {
    const { url, readers, store } = await startTestGateway();
    const note = someNote();
    const guest = await rawPeer(url);
    expect(await guest.join(note, "guest")).toBe("read-write");
    guest.update(note, typed("mine "));
    await vi.waitFor(() => expect(guest.acks(note)).toEqual([true]));
    readers.add("guest");
    guest.send(authFrame(note, "guest"));
    await vi.waitFor(() => {
      guest.update(note, typed("late"));
      expect(guest.acks(note).at(-1)).toBe(false);
    });
    const rows = store.rows(note).length;
    guest.update(note, typed("no"));
    await vi.waitFor(() => expect(guest.acks(note).slice(-2)).toEqual([false, false]));
    expect(store.rows(note)).toHaveLength(rows);
    expect(guest.isOpen()).toBe(true);
  });
});
