import { addCard, deleteCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { CoreError } from "@coreos/schema/errors/core-error";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DocumentSession, Replica } from "./ports.ts";
import { accountWorkspace, type Device, nameIn, World } from "./testing/device.ts";

describe("reconnecting", () => {
  let world: World;
  let device: Device;
  let replica: Replica;
  let workspace: string;
  let session: DocumentSession;
  let isOnline = true;
  let onlineChanged = () => {};
  /** Hours that the device's clock is wrong. */
  let skewMs = 0;
  beforeEach(async () => {
    isOnline = true;
    skewMs = 0;
    world = new World();
    device = world.device();
    replica = device.tab("ann", {
      isOnline: () => isOnline,
      onOnlineChange: (listener) => {
        onlineChanged = listener;
        return () => {};
      },
      nowMs: () => Date.now() + skewMs,
    });
    workspace = await accountWorkspace(world, replica, "ann");
    await replica.createDocument(nameIn(workspace), initCanvas);
    const name = nameIn(workspace);
    await replica.createDocument(name, initCanvas);
    session = replica.open(name);
    await stored();
  });
  afterEach(() => world.end());

  const stored = (ms = 8_000) =>
    vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, network: "online" }), ms);
  const edit = (id: string) => addCard(session.doc, { id, section: "value", title: id });
  const onServer = () =>
    readCards(world.server.fresh(session.name))
      .map((card) => card.id)
      .sort();

  it("is back to stored within 5 s of a usable network, after a cut", async () => {
    device.network.state = "down";
    device.network.cut();
    edit("a");
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ network: "offline", onDevice: 1 }));
    device.network.state = "up";
    await stored(5_000);
    expect(onServer()).toEqual(["a"]);
  }, 15_000);

  it("finds a socket that only looks open, while an acknowledgement is awaited, and is back within 5 s", async () => {
    device.network.state = "mute"; // nothing arrives, nobody says so
    edit("a");
    deleteCard(session.doc, "a");
    edit("b");
    await vi.waitFor(() => expect(replica.save.get().sent + replica.save.get().onDevice).toBe(3));
    // From here a new socket would work; the old one never will.
    const halfOpen = device.network.state;
    expect(halfOpen).toBe("mute");
    device.network.strand();
    await stored(5_000);
    expect(onServer()).toEqual(["b"]);
  }, 15_000);

  it("leaves a half-open socket at once when the system says that the network is back", async () => {
    isOnline = false;
    device.network.state = "mute";
    onlineChanged();
    edit("a");
    expect(replica.save.get().network).toBe("offline");
    device.network.strand();
    isOnline = true;
    onlineChanged();
    await stored(2_000);
    expect(onServer()).toEqual(["a"]);
  }, 10_000);

  it("keeps everything when the server is killed before it committed what it had shown to others", async () => {
    world.server.autoCommit = false;
    edit("a");
    await vi.waitFor(() => expect(replica.save.get().sent).toBe(1));
    world.server.kill();
    world.server.autoCommit = true;
    expect(onServer()).toEqual([]);
    await vi.waitFor(() => expect(onServer()).toEqual(["a"]), 5_000);
    await stored();
  }, 15_000);

  it("law 10: an acknowledgement of the old connection does not count for the new one", async () => {
    world.server.autoCommit = false;
    edit("a");
    await vi.waitFor(() => expect(replica.save.get().sent).toBe(1));
    device.network.cut();
    world.server.commit(); // committed and acknowledged to a socket that is gone
    expect(replica.save.get()).toMatchObject({ sent: 0, onDevice: 1 });
    world.server.autoCommit = true;
    await stored();
  }, 15_000);

  it("says 'sent, not stored' while the database is away, and keeps the connection", async () => {
    world.server.autoCommit = false;
    edit("a");
    const { attempts } = device.network;
    world.server.stateless(session.name, { t: "degraded", on: true });
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ network: "unstored", sent: 1 }));
    await vi.waitFor(() => expect(world.server.received.filter(({ step }) => step === 0).length).toBeGreaterThan(3), 8_000); // it asks, and is answered
    expect(device.network.attempts).toBe(attempts);
    world.server.commit();
    world.server.stateless(session.name, { t: "degraded", on: false });
    await stored();
  }, 20_000);

  it("sends what the database could not take as soon as it is back, not at its next turn", async () => {
    const { rest } = world;
    world.server.stateless(session.name, { t: "degraded", on: true });
    rest.fail = () => {
      throw new CoreError("database.unavailable");
    };
    const made = nameIn(workspace);
    await replica.createDocument(made, initCanvas);
    const before = rest.calls.length;
    await vi.waitFor(() => expect(rest.calls.length).toBeGreaterThan(before + 3), 10_000); // its next turn is in 5 s
    rest.fail = () => {};
    world.server.stateless(session.name, { t: "degraded", on: false });
    await vi.waitFor(() => expect(rest.documents).toContain(made), 3_500);
    await stored();
  }, 25_000);

  it("does not care how wrong the clock of the device is", async () => {
    skewMs = -48 * 3_600_000;
    edit("a");
    await stored();
    skewMs = 1_000 * 3_600_000;
    edit("b");
    await stored();
    expect(onServer()).toEqual(["a", "b"]);
  }, 15_000);

  it("enters again a document that the server let go of", async () => {
    world.server.letGo(session.name, "Reset Connection");
    edit("a");
    await vi.waitFor(() => expect(onServer()).toEqual(["a"]), 5_000);
    await stored();
  }, 15_000);
});
