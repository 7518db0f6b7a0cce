import { addCard, deleteCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DocumentSession } from "./ports.ts";
import { accountWorkspace, World } from "./testing/device.ts";

const ready = (session: DocumentSession) => vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
const canvasIn = (workspaceId: string) => formatDocumentName({ workspaceId, kind: "canvas", documentId: newId() });

describe("replica", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.end());

  it("keeps what is edited without an account, over a reload", async () => {
    const device = world.device();
    const first = device.tab();
    const workspace = await first.createLocalWorkspace("Mine");
    const name = canvasIn(workspace);
    await first.createDocument(name, initCanvas);
    const session = first.open(name);
    await ready(session);
    addCard(session.doc, { id: "a", section: "value", title: "Hello" });
    await first.close();

    const again = device.tab().open(name);
    await ready(again);
    expect(readCards(again.doc)).toMatchObject([{ id: "a", title: "Hello" }]);
  });

  it("law 10: counts an edit as stored only when the server has committed it", async () => {
    const replica = world.device().tab("ann");
    const workspace = await accountWorkspace(world, replica, "ann");
    const name = canvasIn(workspace);
    await replica.createDocument(name, initCanvas);
    const session = replica.open(name);
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, network: "online", home: "account" }));

    world.server.autoCommit = false;
    addCard(session.doc, { id: "a", section: "value", title: "One" });
    expect(replica.save.get()).toMatchObject({ onDevice: 1, sent: 0 });
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 1 }));
    deleteCard(session.doc, "a");
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 2 }));
    world.server.commit();
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0 }));
    expect(readCards(world.server.fresh(name))).toEqual([]);
  });

  it("brings two people's edits together, live and after both were offline", async () => {
    const [ann, bob] = [world.device(), world.device()];
    const a = ann.tab("ann");
    const b = bob.tab("ann");
    const workspace = await accountWorkspace(world, a, "ann");
    await accountWorkspace(world, b, "ann", workspace);
    const name = canvasIn(workspace);
    await a.createDocument(name, initCanvas);
    const sa = a.open(name);
    await vi.waitFor(() => expect(world.server.disk.get(name)?.length).toBeGreaterThan(0));
    const sb = b.open(name);
    await ready(sb);
    addCard(sa.doc, { id: "a", section: "value", title: "A" });
    await vi.waitFor(() => expect(readCards(sb.doc)).toHaveLength(1));
    await vi.waitFor(() => expect(a.save.get()).toMatchObject({ onDevice: 0, sent: 0 })); // seen by others is sooner than stored

    ann.network.state = "down";
    bob.network.state = "down";
    ann.network.cut();
    bob.network.cut();
    deleteCard(sa.doc, "a");
    addCard(sb.doc, { id: "b", section: "costs", title: "B" });
    await vi.waitFor(() => expect(a.save.get()).toMatchObject({ onDevice: 1, sent: 0, network: "offline" }));
    ann.network.state = "up";
    bob.network.state = "up";
    await vi.waitFor(() => expect(readCards(sa.doc).map((card) => card.id)).toEqual(["b"]), 8_000);
    await vi.waitFor(() => expect(readCards(sb.doc).map((card) => card.id)).toEqual(["b"]), 8_000);
    await vi.waitFor(() => expect(b.save.get()).toMatchObject({ onDevice: 0, sent: 0 }));
  }, 20_000);
});
