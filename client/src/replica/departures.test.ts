import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { newId } from "@coreos/schema/ids/id";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DocumentSession, Replica } from "./ports.ts";
import { type Device, nameIn, World } from "./testing/device.ts";

const cards = (world: World, name: string) => readCards(world.server.fresh(name)).map(({ id }) => id);
const saved = (replica: Replica) =>
  vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, network: "online" }), 8_000);

describe("what is missing from the server's list", () => {
  let world: World;
  let device: Device;
  let replica: Replica;
  let workspace: string;
  let name: string;
  let session: DocumentSession;
  beforeEach(async () => {
    world = new World();
    device = world.device();
    replica = device.tab("ann");
    workspace = newId();
    await replica.createAccountWorkspace({ id: workspace, name: "New", accountId: "ann", organizationId: "org-of-ann" });
    name = nameIn(workspace);
    await replica.createDocument(name, initCanvas);
    session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    addCard(session.doc, { id: "first", section: "value", title: "First" });
    await saved(replica);
    await vi.waitFor(() => expect(cards(world, name)).toEqual(["first"]));
  });
  afterEach(() => world.end());

  const asked = (path: string) => world.rest.calls.filter((call) => call === path).length;
  const listed = () => replica.setAccountWorkspaces("ann", [{ id: workspace, name: "New", organizationId: "org-of-ann" }]);
  /** The list is taken up once the server was asked again for `path`. */
  async function absent(path: string): Promise<void> {
    const before = asked(path);
    await replica.setAccountWorkspaces("ann", []);
    await vi.waitFor(() => expect(asked(path)).toBeGreaterThan(before), 5_000);
  }

  it("law 11: a list that is older than a new workspace takes nothing away", async () => {
    await absent("POST /workspaces");
    addCard(session.doc, { id: "second", section: "value", title: "Second" });
    await saved(replica);
    expect(cards(world, name).sort()).toEqual(["first", "second"]);
    expect(replica.workspaces.get()).toHaveLength(1);
    expect(session.phase.get()).toBe("ready");
  }, 20_000);

  it("erases a workspace that the server refuses, when all of it is stored", async () => {
    world.rest.taken.add(workspace);
    await absent("POST /workspaces");
    await vi.waitFor(() => expect(replica.workspaces.get()).toEqual([]), 5_000);
    expect(session.phase.get()).toBe("absent");
  }, 20_000);

  it("law 11: erases nothing of a refused workspace while an edit waits, be it in memory alone", async () => {
    world.rest.taken.add(workspace);
    world.rest.fail = (path) => {
      if (path === "/workspaces") addCard(session.doc, { id: "late", section: "value", title: "Typed while the server answered" });
    };
    device.network.state = "down";
    device.network.cut();
    await absent("POST /workspaces");
    await replica.flush();
    await vi.waitFor(async () => expect(await replica.unstoredOf("ann")).toBeGreaterThan(0));
    expect(replica.workspaces.get()).toHaveLength(1);
    expect(readCards(session.doc)).toHaveLength(2);
  }, 20_000);

  it("law 11: keeps everything while the server cannot be asked", async () => {
    world.rest.fail = () => {
      throw new TypeError("fetch failed");
    };
    await absent("POST /workspaces");
    expect(replica.workspaces.get()).toHaveLength(1);
    expect(session.phase.get()).toBe("ready");
  }, 20_000);

  it("sends a document whole to a server that was restored from an older backup", async () => {
    session.release();
    await replica.close();
    replica = device.tab("ann");
    await vi.waitFor(() => expect(replica.replication.get()).toMatchObject({ total: 2, done: 2 }), 8_000);
    world.rest.documents.delete(name);
    world.server.disk.delete(name);
    world.server.unload(name);
    await listed();
    await vi.waitFor(() => expect(cards(world, name)).toEqual(["first"]), 10_000);
    await vi.waitFor(async () => expect(await replica.unstoredOf("ann")).toBe(0), 10_000);
  }, 30_000);

  it("sends a whole workspace, open or not, to a server that has forgotten it", async () => {
    const root = rootDocumentName(workspace);
    world.rest.workspaces.delete(workspace);
    for (const document of [root, name]) {
      world.rest.documents.delete(document);
      world.server.disk.delete(document);
      world.server.unload(document);
    }
    device.network.cut();
    await absent("POST /workspaces");
    await listed();
    await vi.waitFor(() => expect(cards(world, name)).toEqual(["first"]), 10_000);
    await vi.waitFor(async () => expect(await replica.unstoredOf("ann")).toBe(0), 10_000);
    expect(world.rest.documents.has(root)).toBe(true);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
  }, 30_000);
});
