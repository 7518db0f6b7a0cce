import { addCard, initCanvas, readCards, setCardTitle } from "@coreos/schema/documents/canvas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { DocumentSession, Replica } from "./ports.ts";
import { accountWorkspace, type Device, nameIn, World } from "./testing/device.ts";

const ready = (session: DocumentSession) => vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
const stored = (replica: Replica) =>
  vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, network: "online" }), 8_000);

describe("what the server refuses", () => {
  let world: World;
  let device: Device;
  let replica: Replica;
  let workspace: string;
  beforeEach(async () => {
    world = new World();
    device = world.device();
    replica = device.tab("ann");
    workspace = await accountWorkspace(world, replica, "ann");
  });
  afterEach(() => world.end());

  async function open(): Promise<DocumentSession> {
    const name = nameIn(workspace);
    await replica.createDocument(name, initCanvas);
    const session = replica.open(name);
    await ready(session);
    await stored(replica);
    return session;
  }

  it("law 13: costs the one document that was named; it is kept, exportable, not resent, also after a reload", async () => {
    const [good, bad] = [await open(), await open()];
    world.server.malformed = (name) => name === bad.name;
    addCard(bad.doc, { id: "x", section: "value", title: "Refused" });
    await vi.waitFor(() => expect(bad.phase.get()).toBe("refused"), 5_000);
    expect(bad.refusal.get()).toMatchObject({ slug: "document.malformed", rows: 1 });
    expect(bad.access.get()).toBe("read");

    addCard(good.doc, { id: "y", section: "value", title: "Fine" });
    await vi.waitFor(() => expect(readCards(world.server.fresh(good.name))).toHaveLength(1), 5_000);
    await stored(replica);
    expect(replica.save.get().refused).toBe(1);

    const sent = () => world.server.received.filter(({ document }) => document === bad.name).length;
    const before = sent();
    device.network.cut();
    addCard(good.doc, { id: "z", section: "value", title: "Fine" });
    await vi.waitFor(() => expect(readCards(world.server.fresh(good.name))).toHaveLength(2), 5_000);
    expect(sent()).toBe(before);

    await replica.close();
    const again = device.tab("ann").open(bad.name);
    await vi.waitFor(() => expect(again.refusal.get()?.slug).toBe("document.malformed"));
    const exported = new Y.Doc();
    Y.applyUpdate(exported, await again.exportUpdate());
    expect(readCards(exported)).toMatchObject([{ id: "x" }]);
    expect(sent()).toBe(before);
  }, 20_000);

  it("can be discarded, and then the server's state is taken again", async () => {
    const bad = await open();
    world.server.malformed = () => true;
    addCard(bad.doc, { id: "x", section: "value", title: "Refused" });
    await vi.waitFor(() => expect(bad.phase.get()).toBe("refused"), 5_000);
    world.server.malformed = () => false;
    await bad.discardRefused();
    await ready(bad);
    expect(bad.refusal.get()).toBeNull();
    expect(readCards(bad.doc)).toEqual([]);
    addCard(bad.doc, { id: "y", section: "value", title: "Again" });
    await vi.waitFor(() => expect(readCards(world.server.fresh(bad.name))).toHaveLength(1), 5_000);
  }, 20_000);

  it("quarantines with 3413 what no frame can carry", async () => {
    const session = await open();
    session.doc.getMap("canvas").set("picture", "w".repeat(5 * 1024 * 1024)); // one value: it cannot be cut
    await vi.waitFor(() => expect(session.refusal.get()?.slug).toBe("document.too_large"), 8_000);
    expect(world.server.received.every(({ bytes }) => bytes <= 4 * 1024 * 1024)).toBe(true);
  }, 20_000);

  it("a socket that closes over a frame's length names nobody: the longest one on its way is let go of, the others go on", async () => {
    const [good, bad] = [await open(), await open()];
    world.server.longestFrame = 20_000;
    bad.doc.transact(() => addCard(bad.doc, { id: "x", section: "value", title: "y".repeat(30_000) }));
    addCard(good.doc, { id: "y", section: "value", title: "Fine" });
    await vi.waitFor(() => expect(bad.refusal.get()?.slug).toBe("document.too_large"), 8_000);
    await vi.waitFor(() => expect(readCards(world.server.fresh(good.name))).toHaveLength(1), 8_000);
    expect(replica.save.get().refused).toBe(1);
  });

  it("sends a text that is larger than any frame in pieces", async () => {
    const session = await open();
    addCard(session.doc, { id: "x", section: "value", title: "" });
    setCardTitle(session.doc, "x", "w".repeat(5 * 1024 * 1024));
    await vi.waitFor(() => expect(readCards(world.server.fresh(session.name))[0]?.title.length).toBe(5 * 1024 * 1024), 8_000);
    await stored(replica);
    expect(session.refusal.get()).toBeNull();
  }, 20_000);

  it("renews a token that was refused, a bounded number of times", async () => {
    const session = await open();
    let asked = 0;
    world.server.enter = () => (++asked < 3 ? "1401 token.expired" : "read-write");
    device.network.cut();
    addCard(session.doc, { id: "x", section: "value", title: "T" });
    await vi.waitFor(() => expect(readCards(world.server.fresh(session.name))).toHaveLength(1), 10_000);

    asked = 0;
    const refuse = () => {
      asked++;
      return "1401 token.expired" as const;
    };
    world.server.enter = (name) => (name === session.name ? refuse() : "read-write");
    device.network.cut();
    await vi.waitFor(() => expect(session.refusal.get()?.slug).toBe("token.expired"), 15_000);
    expect(asked).toBeLessThanOrEqual(5);
  }, 30_000);

  it("shows 1403, sends nothing more, and goes on when the person is let in again", async () => {
    const session = await open();
    world.server.enter = (name) => (name === session.name ? "1403 permission.denied" : "read-write");
    world.server.refuse(session.name, "1403 permission.denied");
    await vi.waitFor(() => expect(session.phase.get()).toBe("refused"));
    addCard(session.doc, { id: "x", section: "value", title: "Written offline" });
    world.server.enter = () => "read-write";
    device.network.cut();
    await ready(session);
    await vi.waitFor(() => expect(readCards(world.server.fresh(session.name))).toHaveLength(1), 5_000);
  }, 20_000);

  it("opens to read where the right to write is missing, and never shows a stuck counter for what it may not send", async () => {
    const session = await open();
    world.server.enter = () => "readonly";
    device.network.cut();
    await vi.waitFor(() => expect(session.access.get()).toBe("read"), 5_000);
    expect(session.phase.get()).toBe("ready");
    addCard(session.doc, { id: "x", section: "value", title: "Not allowed" });
    await vi.waitFor(() => expect(session.refusal.get()).toMatchObject({ slug: "permission.denied", rows: 1 }), 5_000);
    expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0 });
  }, 20_000);

  it("says once that the program is too old, and stops trying", async () => {
    await open();
    world.server.closeAll(4409, "protocol.too_old");
    await vi.waitFor(() => expect(replica.outdated.get()).toBe(true));
    const { attempts } = device.network;
    await expect.poll(() => replica.save.get().network).toBe("offline");
    expect(device.network.attempts).toBe(attempts);
  });

  it("a document refused by the registration shows why", async () => {
    world.rest.workspaces.delete(workspace);
    const name = nameIn(workspace);
    await replica.createDocument(name, initCanvas);
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.refusal.get()?.slug).toBe("permission.denied"), 5_000);
  });
});
