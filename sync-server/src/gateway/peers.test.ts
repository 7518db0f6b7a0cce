/** Who is let in, what that lets them do, and what one refusal costs the others. */
import { CoreError } from "@coreos/schema/errors/core-error";
import { authFrame, MESSAGE, SYNC, syncFrame } from "@coreos/schema/protocol/message";
import * as encoding from "lib0/encoding";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { provider, providerSocket } from "./testing/provider.ts";
import { rawPeer } from "./testing/raw-peer.ts";
import { someNote, startTestGateway } from "./testing/test-gateway.ts";

function typed(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

function frameOf(address: string, type: number, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, type);
  encoding.writeUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

describe("entering", () => {
  it("is refused for a wrong token and for strangers with their codes; the other document on the socket goes on", async () => {
    const { url, strangers, store } = await startTestGateway();
    const [mine, theirs, unknown] = [someNote(), someNote(), someNote()];
    strangers.add(theirs).add(unknown);
    const ada = await rawPeer(url);
    expect(await ada.join(mine)).toBe("read-write");
    expect(await ada.join(theirs)).toBe("1403 permission.denied");
    expect(await ada.join(unknown)).toBe("1403 permission.denied"); // law 15: the same answer
    expect(await ada.join(someNote(), "expired")).toBe("1401 token.expired");
    ada.update(mine, typed("on"));
    await vi.waitFor(() => expect(ada.acks(mine)).toEqual([true]));
    expect(ada.isOpen()).toBe(true);
    expect(store.rows(theirs)).toEqual([]);
  });

  it("is refused to real providers on a shared socket one by one", async () => {
    const { url, strangers } = await startTestGateway();
    const [mine, theirs] = [someNote(), someNote()];
    strangers.add(theirs);
    const socket = providerSocket(url);
    const reasons: string[] = [];
    const left = provider(url, { name: theirs, socket, onAuthenticationFailed: ({ reason }) => void reasons.push(reason) });
    const right = provider(url, { name: mine, socket });
    await vi.waitFor(() => expect(reasons).toEqual(["1403 permission.denied"]));
    // A stock provider goes on sending: the 1,001st frame used to kill the socket.
    for (let i = 0; i < 1_200; i += 1) left.document.getText("t").insert(0, "x");
    right.document.getText("t").insert(0, "fine");
    await vi.waitFor(() => expect(right.isSynced && !right.hasUnsyncedChanges).toBe(true));
  });

  it("can be tried again with a newer token on the same socket", async () => {
    const { url } = await startTestGateway();
    const note = someNote();
    const ada = await rawPeer(url);
    expect(await ada.join(note, "expired")).toBe("1401 token.expired");
    ada.update(note, typed("in flight, dropped"));
    expect(await ada.join(note)).toBe("read-write");
    ada.update(note, typed("kept"));
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
  });

  it("waits while the database cannot say who is a member", async () => {
    const { url, outages } = await startTestGateway();
    outages.push(new CoreError("database.unavailable"), new CoreError("database.unavailable"));
    const ada = await rawPeer(url);
    expect(await ada.join(someNote())).toBe("read-write");
    expect(outages).toEqual([]);
  });

  it("lets edits wait that a provider sends while it still fetches its token", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const tokens = Promise.withResolvers<string>();
    const ada = provider(url, { name: note, token: () => tokens.promise });
    await vi.waitFor(() => expect(ada.configuration.websocketProvider.status).toBe("connected"));
    ada.document.getText("t").insert(0, "typed early");
    tokens.resolve("ada");
    await vi.waitFor(() => expect(ada.isSynced && !ada.hasUnsyncedChanges).toBe(true));
    expect(store.rows(note).length).toBeGreaterThan(0);
  });

  it("joins again at once after a goodbye", async () => {
    const { url } = await startTestGateway();
    const note = someNote();
    const ada = await rawPeer(url);
    await ada.join(note);
    ada.send(frameOf(note, MESSAGE.close));
    expect(await ada.join(note)).toBe("read-write");
    ada.update(note, typed("second visit"));
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
  });

  it("keeps a document that was left when somebody comes while it is on its way out", async () => {
    const { url, store, gateway } = await startTestGateway();
    const note = someNote();
    for (let visit = 1; visit <= 30; visit += 1) {
      const ada = await rawPeer(url);
      await ada.join(note);
      ada.update(note, typed(`${visit}`));
      await vi.waitUntil(() => ada.acks(note).length === 1, { interval: 1 });
      ada.ws.terminate();
    }
    await vi.waitFor(() => expect(gateway.documents()).toBe(0));
    expect(store.rows(note)).toHaveLength(30);
  });
});

describe("a foreign frame", () => {
  const note = someNote();
  const bad: Record<string, Uint8Array> = {
    "an unknown type": frameOf(note, 99),
    "BroadcastStateless, the server's own": frameOf(note, 6, Uint8Array.of(1, 120)),
    "an unknown step": syncFrame(note, 7, Uint8Array.of(0, 0)),
    "a cut payload": frameOf(note, MESSAGE.sync, Uint8Array.of(SYNC.update, 200, 1, 1)),
    "a broken state vector": syncFrame(note, SYNC.step1, Uint8Array.of(5, 1)),
    "broken presence": frameOf(note, MESSAGE.awareness, Uint8Array.of(3, 1, 1, 5)),
    "a broken token": frameOf(note, MESSAGE.auth, Uint8Array.of(0, 200)),
  };
  for (const [what, frame] of Object.entries(bad)) {
    it(`closes 4400 naming the document: ${what}`, async () => {
      const print = vi.spyOn(console, "error");
      const { url } = await startTestGateway();
      const ada = await rawPeer(url);
      await ada.join(note);
      ada.send(frame);
      expect(await ada.closed()).toBe(`4400 document.malformed ${note}`);
      expect(print).not.toHaveBeenCalled();
    });
  }

  it("closes 4400 without repeating a name that is none", async () => {
    const { url } = await startTestGateway();
    const ada = await rawPeer(url);
    ada.send(authFrame("ä".repeat(200), "ada"));
    expect(await ada.closed()).toBe("4400 document.malformed");
    const eve = await rawPeer(url);
    eve.send(Uint8Array.of(255, 255, 255));
    expect(await eve.closed()).toBe("4400 document.malformed");
    const bob = await rawPeer(url);
    bob.ws.send("text");
    expect(await bob.closed()).toBe("4400 document.malformed");
  });
});

describe("a document whose frames come without a token", () => {
  const strange = { strangeMs: 50, pingMs: 10 };

  it("is refused with 1401 and its frames let go; the socket and the token that comes late are welcome", async () => {
    const { url, store } = await startTestGateway({ limits: strange });
    const [note, other] = [someNote(), someNote()];
    const ada = await rawPeer(url);
    await ada.join(other);
    ada.update(note, typed("who am I"));
    await vi.waitFor(() => expect(ada.denials(note)).toEqual(["1401 token.expired"]));
    ada.update(note, typed("and again"));
    ada.update(other, typed("on"));
    await vi.waitFor(() => expect(ada.acks(other)).toEqual([true]));
    expect(store.rows(note)).toEqual([]);
    expect(await ada.join(note)).toBe("read-write");
    ada.update(note, typed("kept"));
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
    expect(store.rows(note)).toHaveLength(1);
    expect(ada.isOpen()).toBe(true);
  });

  it("costs an expired session no document: presence alone never closes the socket with 4400", async () => {
    const { url } = await startTestGateway({ limits: { ...strange, idleStrangerMs: 400 } });
    const note = someNote();
    const ada = await rawPeer(url);
    ada.send(frameOf(note, MESSAGE.awareness, Uint8Array.of(1, 0)));
    await vi.waitFor(() => expect(ada.denials(note)).toEqual(["1401 token.expired"]));
    expect(await ada.closed()).toBe("4401 token.expired");
  });
});

describe("a flooding peer", () => {
  it("has a budget of bytes, too: one that sends more than its share is closed, one that waits for its share is not", async () => {
    const limits = { bytesPerS: 100_000, byteBurst: 300_000 };
    const { url } = await startTestGateway({ limits });
    const [eve, bo] = [await rawPeer(url), await rawPeer(url)];
    const note = someNote();
    for (const peer of [eve, bo]) expect(await peer.join(note)).toBe("read-write");
    const large = typed("x".repeat(150_000));
    for (let at = 0; at < 4; at++) eve.update(note, large);
    expect(await eve.closed()).toBe(`4290 socket.flooding ${note}`);
    bo.update(note, large);
    await vi.waitFor(() => expect(bo.acks(note)).toEqual([true]));
    expect(bo.isOpen()).toBe(true);
  });

  it("is closed with 4290 naming the document; the others go on", async () => {
    const { url } = await startTestGateway({ limits: { messagesPerS: 10, messageBurst: 50 } });
    const note = someNote();
    const eve = await rawPeer(url);
    const ada = await rawPeer(url);
    await eve.join(note);
    await ada.join(note);
    for (let i = 0; i < 60; i += 1) eve.step1(note);
    expect(await eve.closed()).toBe(`4290 socket.flooding ${note}`);
    ada.update(note, typed("on"));
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
  });

  it("is not a person who comes back with 20 MB in pieces", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const ada = await rawPeer(url);
    await ada.join(note);
    for (let piece = 0; piece < 20; piece += 1) ada.update(note, typed("x".repeat(1_000_000)));
    await vi.waitFor(() => expect(ada.acks(note)).toHaveLength(20), { timeout: 20_000 });
    expect(store.rows(note)).toHaveLength(20);
  }, 30_000);
});

describe("a program that is too old", () => {
  it("is closed with 4409", async () => {
    const { url } = await startTestGateway();
    const ada = await rawPeer(url.replace("protocol=1", "protocol=0"));
    expect(await ada.closed()).toBe("4409 protocol.too_old");
  });
});

describe("a page of another origin", () => {
  it("gets 403 and no socket", async () => {
    const { url } = await startTestGateway();
    const eve = await rawPeer(url, { origin: "https://evil.example" });
    expect(await eve.closed()).toBe("1006 ");
  });
});
