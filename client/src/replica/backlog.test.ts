import { PIECE_BYTES } from "@coreos/schema/protocol/limits";
import { SYNC } from "@coreos/schema/protocol/message";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DocumentSession, Replica } from "./ports.ts";
import { accountWorkspace, type Device, nameIn, World } from "./testing/device.ts";

const MIB = 1024 * 1024;

/** Bytes that do not shrink when they are merged. */
function noise(bytes: number): string {
  let text = "";
  while (text.length < bytes) text += Math.random().toString(36).slice(2);
  return text.slice(0, bytes);
}

describe("a large offline backlog", () => {
  let world: World;
  let device: Device;
  let replica: Replica;
  let session: DocumentSession;
  beforeEach(async () => {
    world = new World();
    device = world.device();
    replica = device.tab("ann");
    const workspace = await accountWorkspace(world, replica, "ann");
    const name = nameIn(workspace, "note");
    await replica.createDocument(name, (doc) => doc.getMap("note").set("shape", 1));
    session = replica.open(name);
    await vi.waitFor(() => expect(world.server.disk.get(name)?.length).toBeGreaterThan(0), 5_000);
    device.network.state = "down";
    device.network.cut();
  });
  afterEach(() => world.end());

  function write(totalBytes: number): string {
    const text = session.doc.getText("t");
    for (let at = 0; at < totalBytes; at += 200 * 1024) text.insert(text.length, noise(200 * 1024));
    return text.toString();
  }

  const online = (tab: Replica) => {
    device.network.state = "up";
    return vi.waitFor(() => expect(tab.save.get()).toMatchObject({ onDevice: 0, sent: 0, network: "online" }), 50_000);
  };

  it("of 20 MB travels in acknowledged pieces, then a fresh answer, and ends", async () => {
    const written = write(20 * MIB);
    await replica.flush();
    await online(replica);
    expect(world.server.fresh(session.name).getText("t").toString()).toBe(written);
    const frames = world.server.received.filter(({ document, step }) => document === session.name && step !== SYNC.step1);
    expect(Math.max(...frames.map(({ bytes }) => bytes))).toBeLessThanOrEqual(PIECE_BYTES + 64 * 1024);
    expect(frames.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(1.3 * 20 * MIB);
    expect(frames.length).toBeLessThan(40);
  }, 90_000);

  it("survives a reload and a cut in the middle, and sends again only what was not acknowledged", async () => {
    const written = write(6 * MIB);
    await replica.close();
    const again = device.tab("ann");
    session = again.open(session.name);
    await vi.waitFor(() => expect(session.doc.getText("t").length).toBe(written.length), 5_000);
    await vi.waitFor(() => expect(again.save.get().onDevice).toBeGreaterThan(20));
    device.network.state = "up";
    await vi.waitFor(() => expect(world.server.received.filter(({ bytes }) => bytes > MIB / 2).length).toBeGreaterThan(2), 10_000);
    device.network.cut();
    await online(again);
    expect(world.server.fresh(session.name).getText("t").toString()).toBe(written);
  }, 60_000);

  it("goes on after the server called it a flood", async () => {
    const written = write(3 * MIB);
    let flooded = false;
    world.server.malformed = () => {
      if (!flooded && world.server.received.filter(({ bytes }) => bytes > MIB / 2).length === 2) {
        flooded = true;
        setTimeout(() => world.server.closeAll(4290, "socket.flooding"), 0);
      }
      return false;
    };
    await online(replica);
    expect(flooded).toBe(true);
    expect(session.refusal.get()).toBeNull();
    expect(world.server.fresh(session.name).getText("t").toString()).toBe(written);
  }, 60_000);

  it("a server restored from an old backup gets everything again, also more than one frame of it", async () => {
    const written = write(6 * MIB);
    await online(replica);
    world.server.kill();
    world.server.disk.clear();
    await vi.waitFor(() => expect(world.server.fresh(session.name).getText("t").toString()).toBe(written), 30_000);
    expect(session.refusal.get()).toBeNull();
  }, 60_000);
});
