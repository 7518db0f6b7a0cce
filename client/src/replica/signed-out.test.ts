import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Replica } from "./ports.ts";
import { accountWorkspace, type Device, nameIn, World } from "./testing/device.ts";

describe("a device whose session has expired", () => {
  let world: World;
  let device: Device;
  let workspace: string;
  let token: string | null;
  beforeEach(async () => {
    world = new World();
    device = world.device();
    token = "token";
    const before = device.tab("ann");
    workspace = await accountWorkspace(world, before, "ann");
    await before.close();
  });
  afterEach(() => world.end());

  function tab(): Replica {
    const replica = device.tab();
    replica.connect({ accountId: "ann", uplink: world.rest.uplink("org-of-ann", () => token) });
    return replica;
  }

  it("says nothing about a document before it is let in, and tells its presence then", async () => {
    const name = nameIn(workspace);
    const replica = tab();
    await replica.createDocument(name, initCanvas);
    await vi.waitFor(() => expect(world.rest.documents.has(name)).toBe(true), 5_000);
    token = null;
    device.network.cut();
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
    await vi.waitFor(() => expect(replica.save.get().network).toBe("online"), 5_000);
    session.awareness.setLocalStateField("selected", "a");
    addCard(session.doc, { id: "a", section: "value", title: "A" });
    await vi.waitFor(() => expect(replica.save.get().onDevice).toBeGreaterThan(0));
    session.awareness.setLocalStateField("selected", "b");

    token = "token";
    await vi.waitFor(() => expect(readCards(world.server.fresh(name))).toHaveLength(1), 8_000);
    expect(world.server.strange).toEqual([]);
    expect(session.refusal.get()).toBeNull();
    const witness = world.device().tab("ann");
    await accountWorkspace(world, witness, "ann", workspace);
    const seen = witness.open(name);
    await vi.waitFor(() => expect([...seen.awareness.getStates().values()]).toContainEqual({ selected: "b" }), 5_000);
  }, 30_000);

  it("says that a document it does not hold is absent, and fetches it after the sign-in", async () => {
    const name = nameIn(workspace);
    const other = world.device().tab("ann");
    await accountWorkspace(world, other, "ann", workspace);
    await other.createDocument(name, initCanvas);
    await vi.waitFor(() => expect(other.save.get()).toMatchObject({ onDevice: 0, sent: 0, network: "online" }), 5_000);
    token = null;
    const replica = tab();
    const session = replica.open(name);
    await vi.waitFor(() => expect([replica.save.get().network, session.phase.get()]).toEqual(["online", "absent"]), 5_000);
    token = "token";
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 8_000);
  }, 20_000);
});
