import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { accountWorkspace, type Device, nameIn, World } from "./testing/device.ts";

describe("a device that refuses to keep more", () => {
  let world: World;
  let device: Device;
  let asks: () => boolean = () => false;
  const leaving = {
    onLeave: (ask: () => boolean) => {
      asks = ask;
      return () => {};
    },
  };
  beforeEach(() => {
    world = new World();
    device = world.device();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await world.end();
  });

  function fillDisk() {
    return vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    });
  }

  it("says so, goes on in memory, asks before leaving, and writes it all once there is room", async () => {
    const replica = device.tab(null, leaving);
    const name = nameIn(await replica.createLocalWorkspace("Mine"));
    await replica.createDocument(name, initCanvas);
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    expect(asks()).toBe(false);

    const disk = fillDisk();
    addCard(session.doc, { id: "a", section: "value", title: "A" });
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ inMemory: 1, fault: { slug: "device.storage_full" } }));
    expect(asks()).toBe(true);
    addCard(session.doc, { id: "b", section: "value", title: "B" });
    expect(readCards(session.doc)).toHaveLength(2);

    disk.mockRestore();
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ inMemory: 0, fault: null }), 8_000);
    expect(asks()).toBe(false);
    await replica.close();
    const again = device.tab().open(name);
    await vi.waitFor(() => expect(readCards(again.doc)).toHaveLength(2));
  }, 20_000);

  it("law 11: keeps a document open that nobody shows any more until it is written, and goes on saying so", async () => {
    const replica = device.tab(null, leaving);
    const workspace = await replica.createLocalWorkspace("Mine");
    const [name, other] = [nameIn(workspace), nameIn(workspace)];
    await replica.createDocument(name, initCanvas);
    await replica.createDocument(other, initCanvas);
    const [session, clean] = [replica.open(name), replica.open(other)];
    await vi.waitFor(() => expect([session.phase.get(), clean.phase.get()]).toEqual(["ready", "ready"]));
    const closed: string[] = [];
    for (const { doc } of [session, clean]) doc.on("destroy", () => closed.push(doc.guid));

    const disk = fillDisk();
    addCard(session.doc, { id: "a", section: "value", title: "A" });
    await vi.waitFor(() => expect(replica.save.get().inMemory).toBe(1));
    session.release();
    clean.release();
    await vi.waitFor(() => expect(closed).toContain(other), 10_000); // the time of both was up
    expect(closed).toEqual([other]);
    expect(replica.save.get()).toMatchObject({ inMemory: 1, onDevice: expect.any(Number), fault: { slug: "device.storage_full" } });
    expect(asks()).toBe(true);

    disk.mockRestore();
    await vi.waitFor(() => expect(closed).toContain(name), 12_000);
    expect(replica.save.get()).toMatchObject({ inMemory: 0, fault: null });
    expect(asks()).toBe(false);
    const again = device.tab().open(name);
    await vi.waitFor(() => expect(readCards(again.doc)).toHaveLength(1));
  }, 30_000);

  it("still brings to the server what it cannot keep", async () => {
    const replica = device.tab("ann", leaving);
    const workspace = await accountWorkspace(world, replica, "ann");
    const name = nameIn(workspace);
    await replica.createDocument(name, initCanvas);
    const session = replica.open(name);
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, network: "online" }), 5_000);
    fillDisk();
    addCard(session.doc, { id: "a", section: "value", title: "A" });
    await vi.waitFor(() => expect(readCards(world.server.fresh(name))).toHaveLength(1), 5_000);
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, inMemory: 0 }), 5_000);
    expect(asks()).toBe(false); // nothing would be lost

    device.network.state = "down";
    device.network.cut();
    addCard(session.doc, { id: "b", section: "value", title: "B" });
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 1, inMemory: 1 }), 5_000);
    expect(asks()).toBe(true);
    device.network.state = "up";
    await vi.waitFor(() => expect(readCards(world.server.fresh(name))).toHaveLength(2), 8_000);
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, inMemory: 0 }), 5_000);
  }, 30_000);

  it("asks the browser to keep its data after the first edit, and shows the answer", async () => {
    const persist = vi.fn(async () => true);
    const storage = { persist, persisted: async () => persist.mock.calls.length > 0, estimate: async () => ({ usage: 5, quota: 100 }) };
    const replica = device.tab(null, { storage });
    await vi.waitFor(() => expect(replica.storage.get()).toEqual({ usedBytes: 5, quotaBytes: 100, persistent: "no" }));
    expect(persist).not.toHaveBeenCalled();
    await replica.createLocalWorkspace("Mine");
    await vi.waitFor(() => expect(replica.storage.get()).toMatchObject({ persistent: "yes" }));
    expect(persist).toHaveBeenCalledOnce();
  });
});
