import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import { IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Replica } from "./ports.ts";
import { accountWorkspace, type Device, nameIn, World } from "./testing/device.ts";

describe("background replication", () => {
  let world: World;
  let device: Device;
  let workspace: string;
  beforeEach(() => {
    world = new World();
    device = world.device();
  });
  afterEach(() => world.end());

  /** A document that somebody else wrote, known to the server alone. */
  function onServer(id: string, bytes = 0): string {
    const name = nameIn(workspace);
    const doc = new Y.Doc();
    initCanvas(doc);
    addCard(doc, { id, section: "value", title: "x".repeat(bytes) });
    world.server.disk.set(name, [Y.encodeStateAsUpdate(doc)]);
    world.rest.documents.add(name);
    return name;
  }

  async function cardsOffline(name: string): Promise<string[]> {
    device.network.state = "down";
    device.network.cut();
    const session = device.tab("ann").open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
    return readCards(session.doc).map((card) => card.id);
  }

  const done = (replica: Replica) =>
    vi.waitFor(
      () => expect(replica.replication.get().done).toBe(replica.replication.get().total - replica.replication.get().skipped),
      15_000,
    );

  it("brings documents that were never opened here, and they open offline", async () => {
    const replica = device.tab("ann");
    workspace = await accountWorkspace(world, replica, "ann");
    const names = Array.from({ length: 40 }, (_, at) => onServer(`card${at}`));
    await replica.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ total: 40, done: 40, skipped: 0 }), 20_000);
    await replica.close();
    expect(await cardsOffline(names[7] as string)).toEqual(["card7"]);
  }, 40_000);

  it("says absent, never empty, for a document that is not here while there is no network", async () => {
    const replica = device.tab("ann");
    workspace = await accountWorkspace(world, replica, "ann");
    const name = onServer("card");
    device.network.state = "down";
    device.network.cut();
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("absent"), 5_000);
    device.network.state = "up";
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 8_000);
    expect(readCards(session.doc)).toHaveLength(1);
  }, 20_000);

  it("stays under the size that this device is willing to keep, and says what it left out", async () => {
    const replica = device.tab("ann");
    await replica.setReplicationLimit(50_000);
    workspace = await accountWorkspace(world, replica, "ann");
    for (let at = 0; at < 4; at++) onServer(`card${at}`, 20_000);
    await replica.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ total: 4, done: 2, skipped: 2 }), 15_000);
    await replica.setReplicationLimit(500_000);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ total: 4, done: 4, skipped: 0 }), 15_000);
  }, 40_000);

  it("follows the server's hint that something was written", async () => {
    const replica = device.tab("ann");
    workspace = await accountWorkspace(world, replica, "ann");
    const other = onServer("old");
    const open = onServer("open");
    await replica.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    const session = replica.open(open);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ total: 2, done: 2 }), 15_000);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    await vi.waitFor(() => expect([world.server.readers(other), world.server.readers(open)]).toEqual([0, 1]));
    const more = world.server.fresh(other);
    addCard(more, { id: "new", section: "value", title: "new" });
    world.server.disk.get(other)?.push(Y.encodeStateAsUpdate(more));
    world.server.unload(other);
    world.server.stateless(open, { t: "changed", documents: [{ name: other, seq: 2 }] });
    await done(replica);
    await vi.waitFor(async () => expect((await heldCards(other)).sort()).toEqual(["new", "old"]), 10_000);
  }, 40_000);

  it("hears hints of a workspace that no screen shows", async () => {
    const replica = device.tab("ann");
    workspace = await accountWorkspace(world, replica, "ann");
    const root = rootDocumentName(workspace);
    world.rest.documents.add(root);
    await replica.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    await vi.waitFor(() => expect(world.server.readers(root)).toBe(1), 5_000);
    const born = onServer("born");
    world.server.stateless(root, { t: "changed", documents: [{ name: born, seq: 1 }] });
    await vi.waitFor(async () => expect(await heldCards(born)).toEqual(["born"]), 10_000);
  }, 30_000);

  async function heldCards(name: string): Promise<string[]> {
    const tab = device.tab(); // signed out: shows what the device holds
    const session = tab.open(name);
    await vi.waitFor(() => expect(session.phase.get()).not.toBe("loading"));
    const ids = readCards(session.doc).map((card) => card.id);
    await tab.close();
    return ids;
  }

  it("erases what left the list, after its unsent edits were handed in", async () => {
    const replica = device.tab("ann");
    workspace = await accountWorkspace(world, replica, "ann");
    const [gone, kept] = [onServer("gone"), onServer("kept")];
    await replica.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ total: 2, done: 2 }), 15_000);
    world.rest.documents.delete(gone);
    world.rest.taken.add(gone);
    await replica.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    await vi.waitFor(async () => expect(await heldCards(gone)).toEqual([]), 10_000);
    expect(await heldCards(kept)).toEqual(["kept"]);
  }, 40_000);

  it("law 11: never calls seen what the device could not write", async () => {
    const full = Object.assign(new Error("full"), { name: "QuotaExceededError" });
    const replica = device.tab("ann");
    workspace = await accountWorkspace(world, replica, "ann");
    const name = onServer("first");
    const list = () => replica.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    await list();
    const session = replica.open(name);
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ total: 1, done: 1 }), 10_000);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
    await vi.waitFor(async () => expect(await seqOf(name)).toBe(1));
    const add = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw full;
    });
    const put = IDBObjectStore.prototype.put;
    const puts = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, ...key) {
      if (this.name === "updates") throw full;
      return put.call(this, value, ...key);
    });
    addCard(session.doc, { id: "second", section: "value", title: "second" });
    await vi.waitFor(() => expect(readCards(world.server.fresh(name))).toHaveLength(2), 5_000);
    const { bytes } = replica.replication.get();
    await list();
    await vi.waitFor(() => expect(replica.replication.get().bytes).toBeGreaterThan(bytes), 5_000);
    expect(await seqOf(name)).toBe(1);
    add.mockRestore();
    puts.mockRestore();
  }, 30_000);

  /** What the device's row of the document says is seen. */
  function seqOf(name: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const opened = device.indexedDB.open("test");
      opened.onerror = () => reject(opened.error);
      opened.onsuccess = () => {
        const row = opened.result.transaction("documents").objectStore("documents").get(name);
        row.onsuccess = () => {
          opened.result.close();
          resolve(row.result?.seq ?? -1);
        };
      };
    });
  }

  it("law 13: keeps for the person what they wrote offline in a document that was taken from them", async () => {
    const replica = device.tab("ann");
    workspace = await accountWorkspace(world, replica, "ann");
    const name = onServer("theirs");
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
    device.network.state = "down";
    device.network.cut();
    addCard(session.doc, { id: "mine", section: "value", title: "mine" });
    await replica.close();
    world.rest.documents.delete(name);
    world.rest.taken.add(name);
    world.server.enter = (document) => (document === name ? "1403 permission.denied" : "read-write");
    device.network.state = "up";
    const again = device.tab("ann");
    const waiting = again.open(name);
    await vi.waitFor(() => expect(waiting.refusal.get()).toMatchObject({ slug: "permission.denied", rows: 1 }), 10_000);
    await again.setAccountWorkspaces("ann", [{ id: workspace, name: "Works", organizationId: "org-of-ann" }]);
    await vi.waitFor(() => expect(again.replication.get().total).toBe(0), 5_000);
    expect(
      readCards(waiting.doc)
        .map((card) => card.id)
        .sort(),
    ).toEqual(["mine", "theirs"]);
    expect(await again.unstoredOf("ann")).toBe(1);
  }, 40_000);
});
