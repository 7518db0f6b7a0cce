/**
 * The known traps of the engine (DESIGN §4, reference/sync.md §2), one named test each: every one of them was seen to lose or
 * to repeat something with stock Hocuspocus 4.7.
 */
import { MAX_FRAME_BYTES, MAX_UPDATE_BYTES } from "@coreos/schema/protocol/limits";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { provider } from "./testing/provider.ts";
import { rawPeer } from "./testing/raw-peer.ts";
import { someNote, startTestGateway } from "./testing/test-gateway.ts";

/** An update that inserts `text`, and the document it comes from. */
function typed(text: string): { doc: Y.Doc; update: Uint8Array } {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return { doc, update: Y.encodeStateAsUpdate(doc) };
}

describe("ack before store", () => {
  it("law 8: acknowledges nothing while the commit hangs, everything in order once it is done", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const ada = await rawPeer(url);
    const reader = await rawPeer(url);
    await ada.join(note);
    await reader.join(note);
    store.hang();
    ada.update(note, typed("one").update);
    ada.update(note, typed("two").update);
    // The broadcast does not wait: this is how we know that the engine has taken both in.
    await vi.waitFor(() => expect(reader.received(note).getText("t").toString()).toHaveLength(6));
    expect(ada.acks(note)).toEqual([]);
    store.resume();
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true, true]));
    expect(store.rows(note)).toHaveLength(2);
  });

  it("law 8: a stock provider stays unsynced until the commit", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const ada = provider(url, { name: note });
    await vi.waitFor(() => expect(ada.isSynced && !ada.hasUnsyncedChanges).toBe(true));
    store.hang();
    ada.document.getText("t").insert(0, "hello");
    const bob = provider(url, { name: someNote(), token: "bob" });
    await vi.waitFor(() => expect(bob.isSynced).toBe(true));
    expect(ada.hasUnsyncedChanges).toBe(true);
    store.resume();
    await vi.waitFor(() => expect(ada.hasUnsyncedChanges).toBe(false));
  });
});

describe("a store hook that throws once loses the document", () => {
  it("asks no store hook: what was acknowledged is in the log when everybody has left", async () => {
    const { url, store, gateway } = await startTestGateway();
    const note = someNote();
    const ada = await rawPeer(url);
    await ada.join(note);
    ada.update(note, typed("kept").update);
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
    ada.ws.close();
    await vi.waitFor(() => expect(gateway.documents()).toBe(0));
    expect(store.unloads).toEqual([note]);
    const bob = await rawPeer(url);
    await bob.join(note);
    bob.step1(note);
    await vi.waitFor(() => expect(bob.received(note).getText("t").toString()).toBe("kept"));
  });
});

describe("pending structs never reach onChange", () => {
  it("law 9: an update whose dependency is missing is in the log before it is acknowledged", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.getText("t").insert(0, "a");
    doc.getText("t").insert(1, "b");
    const [first, second] = updates as [Uint8Array, Uint8Array];
    const ada = await rawPeer(url);
    await ada.join(note);
    ada.update(note, second);
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
    expect(store.rows(note)).toEqual([second]);
    ada.update(note, first);
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true, true]));
    ada.step1(note);
    await vi.waitFor(() => expect(ada.received(note).getText("t").toString()).toBe("ab"));
  });
});

describe("flush on load resends whole documents", () => {
  it("sends a warm device a few bytes, not the document", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const { doc, update } = typed("x".repeat(100_000));
    await store.append({ name: note, organizationId: "organization" }, { update, author: "ada", atMs: 0 });
    const ada = await rawPeer(url);
    const bob = await rawPeer(url);
    // Both attach while it loads: the ones that were sent everything again.
    await Promise.all([ada.join(note), bob.join(note)]);
    ada.step1(note, Y.encodeStateVector(doc));
    bob.step1(note, Y.encodeStateVector(doc));
    ada.update(note, typed("marker").update);
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
    await vi.waitFor(() => expect(bob.received(note).store.clients.size).toBeGreaterThan(0));
    expect(ada.contentBytes(note)).toBeLessThan(100);
    expect(bob.contentBytes(note)).toBeLessThan(100);
  });
});

describe("a malformed update is acknowledged", () => {
  const { update } = typed("some text that can be cut");
  const bad: Record<string, Uint8Array> = {
    garbage: Uint8Array.of(1, 1, 200, 3, 9, 9, 9, 9, 9),
    truncated: update.slice(0, update.length - 3),
    empty: new Uint8Array(0),
  };
  for (const [name, payload] of Object.entries(bad)) {
    it(`law 9: ${name}: closes 4400 naming the document, acknowledges nothing, changes nothing`, async () => {
      const print = vi.spyOn(console, "error");
      const { url, store } = await startTestGateway();
      const note = someNote();
      const ada = await rawPeer(url);
      const reader = await rawPeer(url);
      await ada.join(note);
      await reader.join(note);
      ada.update(note, payload);
      expect(await ada.closed()).toBe(`4400 document.malformed ${note}`);
      expect(ada.acks(note)).toEqual([]);
      expect(store.rows(note)).toEqual([]);
      reader.step1(note);
      await vi.waitFor(() => expect(reader.contentBytes(note)).toBe(2));
      expect(print).not.toHaveBeenCalled();
    });
  }
});

describe("an oversized frame", () => {
  it("closes 4400 naming the document; the sockets of others stay", async () => {
    const { url, store } = await startTestGateway();
    const [note, other] = [someNote(), someNote()];
    const ada = await rawPeer(url);
    const bob = await rawPeer(url);
    await ada.join(note);
    await bob.join(note);
    await bob.join(other);
    ada.update(note, typed("x".repeat(MAX_UPDATE_BYTES + 1)).update);
    expect(await ada.closed()).toBe(`4400 document.too_large ${note}`);
    expect(store.rows(note)).toEqual([]);
    bob.update(other, typed("on we go").update);
    await vi.waitFor(() => expect(bob.acks(other)).toEqual([true]));
  });

  it("a frame beyond what the socket takes in closes that socket with 1009, nothing of it is kept, the others go on", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const [ada, bob] = [await rawPeer(url), await rawPeer(url)];
    await ada.join(note);
    await bob.join(note);
    ada.update(note, typed("x".repeat(MAX_FRAME_BYTES + 1)).update);
    expect(await ada.closed()).toMatch(/^1009 /);
    bob.update(note, typed("on we go").update);
    await vi.waitFor(() => expect(bob.acks(note)).toEqual([true]));
    expect(store.rows(note)).toHaveLength(1);
  });
});

describe("a step 2 that adds nothing", () => {
  it("law 8: writes no row, also with a delete set, and is acknowledged", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const { doc } = typed("hello");
    doc.getText("t").delete(1, 2);
    const ada = await rawPeer(url);
    await ada.join(note);
    ada.step2(note, Y.encodeStateAsUpdate(doc));
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
    ada.step2(note, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)));
    ada.step2(note, Uint8Array.of(0, 0));
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true, true, true]));
    expect(store.rows(note)).toHaveLength(1);
  });

  it("law 8: waits while a commit hangs: after a cut memory has what the disk has not", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const { doc, update } = typed("typed just before the cut");
    const ada = await rawPeer(url);
    const witness = await rawPeer(url);
    await ada.join(note);
    await witness.join(note);
    store.hang();
    ada.update(note, update);
    await vi.waitFor(() => expect(witness.contentBytes(note)).toBeGreaterThan(0));
    ada.ws.terminate();
    const again = await rawPeer(url);
    await again.join(note);
    again.step2(note, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)));
    again.step1(note, Y.encodeStateVector(doc));
    await vi.waitFor(() => expect(again.contentBytes(note)).toBeGreaterThan(0)); // the engine is past the step 2
    expect(again.acks(note)).toEqual([]);
    store.resume();
    await vi.waitFor(() => expect(again.acks(note)).toEqual([true]));
    expect(store.rows(note)).toHaveLength(1);
  });
});

describe("a document with queued rows is not unloaded", () => {
  it("is still there after a cut during a slow commit, and goes once it is stored", async () => {
    const { url, store, gateway } = await startTestGateway();
    const note = someNote();
    const ada = await rawPeer(url);
    const witness = await rawPeer(url);
    await ada.join(note);
    await witness.join(note);
    store.hang();
    ada.update(note, typed("slow").update);
    await vi.waitFor(() => expect(witness.contentBytes(note)).toBeGreaterThan(0));
    ada.ws.terminate();
    witness.ws.terminate();
    await vi.waitFor(() => expect(gateway.connections()).toBe(0));
    const bob = await rawPeer(url);
    await bob.join(note);
    bob.step1(note);
    await vi.waitFor(() => expect(bob.received(note).getText("t").toString()).toBe("slow"));
    bob.ws.terminate();
    await vi.waitFor(() => expect(gateway.connections()).toBe(0));
    expect(gateway.documents()).toBe(1);
    store.resume();
    await vi.waitFor(() => expect(gateway.documents()).toBe(0), { timeout: 3_000 });
    expect(store.rows(note)).toHaveLength(1);
  });
});

describe("a slow reader grows without bound", () => {
  it("is closed with 4290 naming the document; the others go on", async () => {
    const { url } = await startTestGateway({ limits: { slowReaderBytes: 256 * 1024, awarenessDropBytes: 64 * 1024 } });
    const note = someNote();
    const ada = await rawPeer(url);
    const slow = await rawPeer(url);
    await ada.join(note);
    await slow.join(note);
    slow.ws.pause();
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array) => ada.update(note, update));
    // More than what the kernel keeps for a paused reader on loopback; one at a time, as an editor sends.
    for (let sent = 1; sent <= 30; sent += 1) {
      doc.getMap("m").set("k", `${sent % 10}`.repeat(400_000));
      await vi.waitUntil(() => ada.acks(note).length === sent, { timeout: 5_000, interval: 2 });
    }
    slow.ws.resume();
    expect(await slow.closed()).toBe(`4290 socket.flooding ${note}`);
    expect(ada.isOpen()).toBe(true);
  }, 30_000);

  it("is not punished for what it asked for itself", async () => {
    const { url, store } = await startTestGateway({ limits: { slowReaderBytes: 256 * 1024, awarenessDropBytes: 64 * 1024 } });
    const note = someNote();
    await store.append({ name: note, organizationId: "o" }, { update: typed("x".repeat(3_000_000)).update, author: "ada", atMs: 0 });
    const ada = await rawPeer(url);
    const slow = await rawPeer(url);
    await ada.join(note);
    await slow.join(note);
    slow.ws.pause();
    for (let i = 0; i < 5; i += 1) slow.step1(note);
    ada.update(note, typed("meanwhile").update);
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
    slow.ws.resume();
    await vi.waitFor(() => expect(slow.contentBytes(note)).toBeGreaterThan(15_000_000), { timeout: 20_000 });
    expect(slow.isOpen()).toBe(true);
  }, 30_000);
});
