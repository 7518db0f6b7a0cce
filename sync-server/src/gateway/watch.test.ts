/** What the gateway does on its own: pings, pauses, hints. */
import { parseHint } from "@coreos/schema/protocol/hint";
import { authFrame } from "@coreos/schema/protocol/message";
import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { QUEUE_LIMIT_BYTES } from "../ports.ts";
import { provider } from "./testing/provider.ts";
import { rawPeer } from "./testing/raw-peer.ts";
import { ROOT, someNote, startTestGateway } from "./testing/test-gateway.ts";

function typed(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

/** A provider that collects the hints of its document. */
function listener(url: string, name: string, token = "ada") {
  const hints: unknown[] = [];
  const made = provider(url, { name, token, onStateless: ({ payload }) => void hints.push(parseHint(payload)) });
  return { hints, made };
}

describe("hints", () => {
  it("tell who reads the workspace's root what was committed, about once a second", async () => {
    const { url } = await startTestGateway();
    const note = someNote();
    const { hints, made } = listener(url, ROOT, "bob");
    await vi.waitFor(() => expect(made.isSynced).toBe(true));
    const ada = await rawPeer(url);
    await ada.join(note);
    ada.update(note, typed("a"));
    ada.update(note, typed("b"));
    await vi.waitFor(() => expect(hints).toEqual([{ t: "changed", documents: [{ name: note, seq: 2 }] }]), { timeout: 3_000 });
  });

  it("law 15: name no document that the reader may not read", async () => {
    const { url, strangers } = await startTestGateway();
    const [shared, secret] = [someNote(), someNote()];
    strangers.add(`bob ${secret}`);
    const { hints, made } = listener(url, ROOT, "bob");
    await vi.waitFor(() => expect(made.isSynced).toBe(true));
    const ada = await rawPeer(url);
    await ada.join(shared);
    await ada.join(secret);
    ada.update(secret, typed("secret"));
    ada.update(shared, typed("shared"));
    await vi.waitFor(() => expect(hints).toEqual([{ t: "changed", documents: [{ name: shared, seq: 1 }] }]), { timeout: 3_000 });
  });

  it("say that the database is away, also to who joins meanwhile, and that it is back", async () => {
    const { url, store } = await startTestGateway();
    const here = listener(url, someNote());
    await vi.waitFor(() => expect(here.made.isSynced).toBe(true));
    store.setDegraded(true);
    const late = listener(url, someNote());
    await vi.waitFor(() => expect([here.hints, late.hints]).toEqual([[{ t: "degraded", on: true }], [{ t: "degraded", on: true }]]));
    store.setDegraded(false);
    await vi.waitFor(() => expect(here.hints.at(-1)).toEqual({ t: "degraded", on: false }));
  });
});

describe("a full queue", () => {
  it("stops the reading of every socket, and goes on when there is room", async () => {
    const { url, store } = await startTestGateway();
    const note = someNote();
    const ada = await rawPeer(url);
    const bob = await rawPeer(url);
    await ada.join(note);
    await bob.join(note);
    store.pretendQueuedBytes = QUEUE_LIMIT_BYTES + 1;
    ada.update(note, typed("the one that fills it"));
    await vi.waitFor(() => expect(ada.acks(note)).toEqual([true]));
    bob.update(note, typed("waits"));
    const late = await rawPeer(url);
    ada.update(note, typed("waits too"));
    await new Promise((resolve) => late.ws.ping("", true, resolve));
    expect(store.rows(note)).toHaveLength(1);
    store.pretendQueuedBytes = null;
    await vi.waitFor(() => expect(store.rows(note)).toHaveLength(3));
  });
});

describe("a silent peer", () => {
  it("is let go, and its presence with it", async () => {
    const { url, gateway } = await startTestGateway({ limits: { pingMs: 10, silentMs: 100 } });
    const note = someNote();
    const ada = await rawPeer(url);
    const ghost = await rawPeer(url);
    await ada.join(note);
    await ghost.join(note);
    ghost.ws.pause(); // answers no ping any more, as a half-open socket
    await vi.waitFor(() => expect(gateway.connections()).toBe(1));
    expect(ada.isOpen()).toBe(true);
  });

  it("keeps an idle provider connected: the server's ping is its sign of life", async () => {
    const { url, gateway } = await startTestGateway({ limits: { pingMs: 20, silentMs: 200 } });
    const ada = provider(url, { name: someNote() });
    const pings = vi.fn();
    ada.configuration.websocketProvider.on("message", ({ data }: MessageEvent) => data.byteLength === 1 && pings());
    await vi.waitFor(() => expect(pings.mock.calls.length).toBeGreaterThan(15));
    expect(gateway.connections()).toBe(1);
    expect(ada.isSynced).toBe(true);
  });

  it("gets no sign of life in return: it must notice that nobody hears it", async () => {
    const { url, gateway } = await startTestGateway({ limits: { pingMs: 20, silentMs: 60_000 } });
    const peer = await rawPeer(url, { autoPong: false });
    await peer.join(someNote());
    await vi.waitFor(() => expect(peer.wsPings()).toBeGreaterThan(2));
    const before = peer.pings();
    const asked = peer.wsPings();
    await vi.waitFor(() => expect(peer.wsPings()).toBeGreaterThan(asked + 5));
    expect(peer.pings()).toBe(before);
    expect(gateway.connections()).toBe(1);
  });

  it("is let go when nobody on it ever joined anything", async () => {
    const { url } = await startTestGateway({ limits: { pingMs: 10, idleStrangerMs: 50 } });
    const eve = await rawPeer(url);
    expect(await eve.closed()).toBe("4401 token.expired");
  });
});

describe("a token that ends", () => {
  it("is asked for again in time, and the connection goes on under the new one", async () => {
    const { url, lives } = await startTestGateway({ limits: { pingMs: 10 } });
    lives.set("old", 20_000);
    const token = vi.fn<() => Promise<string>>().mockResolvedValueOnce("ada old").mockResolvedValue("ada new");
    const ada = provider(url, { name: someNote(), token });
    await vi.waitFor(() => expect(token).toHaveBeenCalledTimes(2));
    ada.document.getText("t").insert(0, "on");
    await vi.waitFor(() => expect(ada.isSynced && !ada.hasUnsyncedChanges).toBe(true));
  });

  it("shows the document out with 1401 once its time is over; the others on the socket stay", async () => {
    const { url, lives } = await startTestGateway({ limits: { pingMs: 10 } });
    lives.set("dead", -31_000);
    const [ending, staying] = [someNote(), someNote()];
    const ada = await rawPeer(url);
    await ada.join(ending, "ada dead");
    await ada.join(staying);
    await vi.waitFor(() => expect(ada.goodbye(ending)).toBe("1401 token.expired"));
    ada.update(ending, typed("too late"));
    ada.update(staying, typed("fine"));
    await vi.waitFor(() => expect(ada.acks(staying)).toEqual([true]));
    expect(ada.acks(ending)).toEqual([]);
  });

  it("cannot be renewed by another account", async () => {
    const { url } = await startTestGateway();
    const note = someNote();
    const ada = await rawPeer(url);
    await ada.join(note);
    ada.send(authFrame(note, "eve"));
    await vi.waitFor(() => expect(ada.goodbye(note)).toBe("1403 permission.denied"));
  });
});

describe("presence over real providers", () => {
  it("law 14: shows the account's name to the others, whatever the client says, and nobody else's words", async () => {
    const { url } = await startTestGateway();
    const note = someNote();
    const ada = provider(url, { name: note });
    const eve = provider(url, { name: note, token: "eve" });
    await vi.waitFor(() => expect(ada.isSynced && eve.isSynced).toBe(true));
    ada.setAwarenessField("selected", "card");
    eve.setAwarenessField("user", { id: "ada", name: "Ada" });
    const stateOf = (of: typeof ada) => ada.awareness?.getStates().get(of.document.clientID);
    await vi.waitFor(() => expect(stateOf(eve)).toEqual({ user: { id: "eve", name: "Name of eve" } }));
    // Eve speaks for Ada's client.
    await vi.waitFor(() => expect(eve.awareness?.getStates().get(ada.document.clientID)).toMatchObject({ selected: "card" }));
    const { awareness } = eve;
    awareness?.meta.set(ada.document.clientID, { clock: 1_000, lastUpdated: Date.now() });
    awareness?.states.set(ada.document.clientID, { selected: "forged" });
    awareness?.emit("update", [{ added: [], updated: [ada.document.clientID], removed: [] }, "local"]);
    eve.setAwarenessField("selected", "after");
    await vi.waitFor(() => expect(stateOf(eve)).toMatchObject({ selected: "after" }));
    expect(stateOf(ada)).toMatchObject({ selected: "card" });
  });

  it("takes a person's own client along to a new socket", async () => {
    const { url } = await startTestGateway();
    const note = someNote();
    const witness = provider(url, { name: note, token: "bob" });
    const document = new Y.Doc();
    const old = provider(url, { name: note, document });
    old.setAwarenessField("selected", "old");
    const seen = () => witness.awareness?.getStates().get(document.clientID);
    await vi.waitFor(() => expect(seen()).toMatchObject({ selected: "old" }));
    const next = provider(url, { name: note, document });
    next.awareness?.meta.set(document.clientID, { clock: 50, lastUpdated: Date.now() });
    next.setAwarenessField("selected", "new");
    await vi.waitFor(() => expect(seen()).toMatchObject({ selected: "new", user: { id: "ada" } }));
  });

  it("goes when its peer goes", async () => {
    const { url } = await startTestGateway();
    const note = someNote();
    const ada = provider(url, { name: note });
    const bob = provider(url, { name: note, token: "bob" });
    bob.setAwarenessField("selected", "card");
    const seen = () => ada.awareness?.getStates().has(bob.document.clientID);
    await vi.waitFor(() => expect(seen()).toBe(true));
    bob.awareness?.setLocalState(null);
    await vi.waitFor(() => expect(seen()).toBe(false));
  });
});
