import { initWorkspace, renameWorkspace } from "@coreos/schema/documents/workspace";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Replica } from "./ports.ts";
import { accountWorkspace, World } from "./testing/device.ts";

describe("the name of a workspace in the list of a device", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.end());

  const listed = (replica: Replica) => replica.workspaces.get()?.map(({ name }) => name);

  it("follows its root document on every device, and no late list from the server takes it back", async () => {
    const [mine, yours] = [world.device().tab("ann"), world.device().tab("ann")];
    const id = await accountWorkspace(world, mine, "ann");
    const root = rootDocumentName(id);
    const seed = new Y.Doc();
    initWorkspace(seed, "Works");
    world.server.disk.set(root, [Y.encodeStateAsUpdate(seed)]);
    world.rest.documents.add(root);
    const list = () => yours.setAccountWorkspaces("ann", [{ id, name: "Works", organizationId: "org-of-ann" }]);
    await list();
    const [here, there] = [mine.open(root), yours.open(root)];
    await vi.waitFor(() => expect([here.phase.get(), there.phase.get()]).toEqual(["ready", "ready"]), 10_000);
    renameWorkspace(here.doc, "Northwind");
    await vi.waitFor(() => expect([listed(mine), listed(yours)]).toEqual([["Northwind"], ["Northwind"]]), 10_000);
    await list(); // the row of the server has not followed yet
    await vi.waitFor(() => expect(listed(yours)).toEqual(["Northwind"]), 5_000);
  }, 30_000);
});
