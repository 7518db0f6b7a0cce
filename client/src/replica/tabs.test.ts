import { addCard, deleteCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DocumentSession } from "./ports.ts";
import { accountWorkspace, type Device, nameIn, World } from "./testing/device.ts";

const ready = (session: DocumentSession) => vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
const ids = (session: DocumentSession) =>
  readCards(session.doc)
    .map((card) => card.id)
    .sort();

describe("two tabs of one browser", () => {
  let world: World;
  let device: Device;
  beforeEach(() => {
    world = new World();
    device = world.device();
  });
  afterEach(() => world.end());

  it("see each other's edits without a server", async () => {
    const [first, second] = [device.tab(), device.tab()];
    const workspace = await first.createLocalWorkspace("Mine");
    const name = nameIn(workspace);
    await first.createDocument(name, initCanvas);
    const [a, b] = [first.open(name), second.open(name)];
    await ready(a);
    await ready(b);
    addCard(a.doc, { id: "a", section: "value", title: "A" });
    await vi.waitFor(() => expect(ids(b)).toEqual(["a"]));
    addCard(b.doc, { id: "b", section: "value", title: "B" });
    await vi.waitFor(() => expect(ids(a)).toEqual(["a", "b"]));
    await vi.waitFor(() => expect(second.workspaces.get()).toHaveLength(1));
  });

  it("hand in what a closed tab left unsent", async () => {
    const first = device.tab("ann");
    const workspace = await accountWorkspace(world, first, "ann");
    const name = nameIn(workspace);
    await first.createDocument(name, initCanvas);
    const a = first.open(name);
    await vi.waitFor(() => expect(world.server.disk.get(name)?.length).toBeGreaterThan(0), 5_000);
    device.network.state = "down";
    device.network.cut();
    addCard(a.doc, { id: "left", section: "value", title: "Left behind" });
    await first.close();

    const second = device.tab("ann"); // it never opens the document
    await vi.waitFor(() => expect(second.workspaces.get()).toHaveLength(1));
    device.network.state = "up";
    await vi.waitFor(() => expect(readCards(world.server.fresh(name)).map((card) => card.id)).toEqual(["left"]), 15_000);
  }, 25_000);

  it("law 10: count what the other tab has not stored yet, and no longer once it has", async () => {
    const [first, second] = [device.tab("ann"), device.tab("ann")];
    const workspace = await accountWorkspace(world, first, "ann");
    const name = nameIn(workspace);
    await first.createDocument(name, initCanvas);
    const [a, b] = [first.open(name), second.open(name)];
    await ready(a);
    await ready(b);
    await vi.waitFor(() => expect(second.save.get()).toMatchObject({ onDevice: 0, sent: 0, home: "account" }), 5_000);
    world.server.autoCommit = false;
    addCard(a.doc, { id: "a", section: "value", title: "A" });
    deleteCard(a.doc, "a");
    await vi.waitFor(() => expect(second.save.get().onDevice + second.save.get().sent).toBeGreaterThan(0), 5_000);
    world.server.commit();
    world.server.autoCommit = true;
    await vi.waitFor(() => expect(first.save.get()).toMatchObject({ onDevice: 0, sent: 0 }), 5_000);
    await vi.waitFor(() => expect(second.save.get()).toMatchObject({ onDevice: 0, sent: 0 }), 5_000);
  }, 20_000);

  it("lose nothing that one of them was acknowledged while the other compacts", async () => {
    const [first, second] = [device.tab("ann"), device.tab("ann")];
    const workspace = await accountWorkspace(world, first, "ann");
    const name = nameIn(workspace);
    await first.createDocument(name, initCanvas);
    const [a, b] = [first.open(name), second.open(name)];
    await ready(a);
    await ready(b);
    for (let at = 0; at < 560; at++) {
      addCard((at % 2 ? a : b).doc, { id: `c${at}`, section: "value", title: "t" });
      if (at % 20 === 0) await Promise.all([first.flush(), second.flush()]);
      if (at % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(first.save.get()).toMatchObject({ onDevice: 0, sent: 0 }), 10_000);
    await vi.waitFor(() => expect(readCards(world.server.fresh(name))).toHaveLength(560), 10_000);
    await Promise.all([first.close(), second.close()]);
    device.network.state = "down";
    const again = device.tab("ann").open(name);
    await ready(again);
    expect(readCards(again.doc)).toHaveLength(560);
  }, 40_000);
});
