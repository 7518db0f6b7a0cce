import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { workspaceName } from "@coreos/schema/documents/workspace";
import { CoreError } from "@coreos/schema/errors/core-error";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Replica } from "./ports.ts";
import { type Device, nameIn, World } from "./testing/device.ts";

const ANN = { accountId: "ann", organizationId: "org-of-ann" };
const BOB = { accountId: "bob", organizationId: "org-of-bob" };

describe("carry-over", () => {
  let world: World;
  let device: Device;
  beforeEach(() => {
    world = new World();
    device = world.device();
  });
  afterEach(() => world.end());

  /** A local workspace with a canvas of three cards, one of them deleted again. */
  async function localWork(replica: Replica): Promise<{ workspace: string; name: string }> {
    const workspace = await replica.createLocalWorkspace("Mine");
    const name = nameIn(workspace);
    await replica.createDocument(name, initCanvas);
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    for (const id of ["a", "b", "c"]) addCard(session.doc, { id, section: "value", title: id });
    session.doc.getMap("cards").delete("b");
    await replica.flush();
    session.release();
    return { workspace, name };
  }

  const signIn = (replica: Replica, account: string) =>
    replica.connect({ accountId: account, uplink: world.rest.uplink(`org-of-${account}`) });

  async function everythingArrived(workspace: string, name: string): Promise<void> {
    await vi.waitFor(() => expect(readCards(world.server.fresh(name)).map((card) => card.id)).toEqual(["a", "c"]), 12_000);
    await vi.waitFor(() => expect(workspaceName(world.server.fresh(rootDocumentName(workspace)))).toBe("Mine"), 12_000);
  }

  it("law 16: brings everything to the account, nothing lost, nothing doubled", async () => {
    const replica = device.tab();
    const { workspace, name } = await localWork(replica);
    signIn(replica, "ann");
    await replica.carryOver(workspace, ANN);
    expect(replica.workspaces.get()).toMatchObject([{ id: workspace, accountId: "ann", claimedBy: "ann" }]);
    await everythingArrived(workspace, name);
    await replica.carryOver(workspace, ANN);
    expect(world.rest.calls.filter((call) => call === "POST /workspaces")).toHaveLength(1);
    await vi.waitFor(async () => expect(await replica.unstoredOf("ann")).toBe(0), 12_000);
  }, 30_000);

  it("goes on under the hands of whoever is editing", async () => {
    const replica = device.tab();
    const { workspace, name } = await localWork(replica);
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    const phases: string[] = [];
    session.phase.subscribe(() => phases.push(session.phase.get()));
    signIn(replica, "ann");
    await replica.carryOver(workspace, ANN);
    addCard(session.doc, { id: "d", section: "value", title: "d" });
    await vi.waitFor(() => expect(readCards(world.server.fresh(name)).map((card) => card.id)).toEqual(["a", "c", "d"]), 8_000);
    await vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, refused: 0 }), 8_000);
    expect(phases).toEqual([]);
  }, 20_000);

  it("law 16: is never offered to, nor taken by, another account of the device", async () => {
    const replica = device.tab();
    const { workspace } = await localWork(replica);
    world.rest.fail = () => {
      throw new CoreError("device.offline");
    };
    signIn(replica, "ann");
    await expect(replica.carryOver(workspace, ANN)).rejects.toMatchObject({ code: 5508 });
    expect(replica.workspaces.get()).toMatchObject([{ accountId: null, claimedBy: "ann" }]);
    world.rest.fail = () => {};
    signIn(replica, "bob");
    await expect(replica.carryOver(workspace, BOB)).rejects.toMatchObject({ code: 1410 });
  }, 20_000);

  it("law 16: what another organization has claimed is marked so, and stays usable here", async () => {
    const replica = device.tab();
    const { workspace, name } = await localWork(replica);
    world.rest.workspaces.set(workspace, { organizationId: "another", name: "Mine" });
    signIn(replica, "ann");
    await expect(replica.carryOver(workspace, ANN)).rejects.toMatchObject({ code: 1410 });
    const [found] = replica.workspaces.get() ?? [];
    expect(found?.accountId).toBeNull();
    expect(found?.claimedBy).not.toBeNull();
    expect(found?.claimedBy).not.toBe("ann");
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    expect(readCards(session.doc)).toHaveLength(2);
  }, 20_000);

  /** The device dies at the n-th call, before or after the server did it; the next start finishes the job. */
  for (const when of ["before", "after"] as const) {
    for (let call = 1; call <= 3; call++) {
      it(`finishes by itself when the device dies ${when} call ${call} reaches the server`, async () => {
        const first = device.tab();
        const { workspace, name } = await localWork(first);
        let calls = 0;
        let dead = false;
        const uplink = world.rest.uplink("org-of-ann");
        first.connect({
          accountId: "ann",
          uplink: {
            ...uplink,
            token: async () => null,
            request: async (path, init) => {
              if (dead || (init?.method === "POST" && ++calls === call && when === "before")) {
                dead = true;
                throw new CoreError("device.offline");
              }
              const answer = await uplink.request<never>(path, init);
              if (init?.method === "POST" && calls === call) {
                dead = true;
                throw new CoreError("device.offline");
              }
              return answer;
            },
          },
        });
        await first.carryOver(workspace, ANN).catch(() => {});
        await vi.waitFor(() => expect(dead).toBe(true), 5_000);
        await first.close();

        const second = device.tab("ann");
        await everythingArrived(workspace, name);
        await vi.waitFor(() => expect(second.workspaces.get()).toMatchObject([{ id: workspace, accountId: "ann" }]));
        await vi.waitFor(async () => expect(await second.unstoredOf("ann")).toBe(0), 12_000);
      }, 40_000);
    }
  }
});

describe("signing out", () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });
  afterEach(() => world.end());

  it("removes exactly what is the account's; local work and other accounts stay", async () => {
    const device = world.device();
    const replica = device.tab();
    const local = await replica.createLocalWorkspace("Local");
    const carried = await replica.createLocalWorkspace("Carried");
    replica.connect({ accountId: "ann", uplink: world.rest.uplink("org-of-ann") });
    await replica.carryOver(carried, ANN);
    await vi.waitFor(async () => expect(await replica.unstoredOf("ann")).toBe(0), 12_000);
    world.rest.workspaces.set(local.replace(/^./, "f"), { organizationId: "org-of-bob", name: "Bob's" });
    await replica.setAccountWorkspaces("bob", [{ id: local.replace(/^./, "f"), name: "Bob's", organizationId: "org-of-bob" }]);

    await replica.forget("ann");
    expect(
      replica.workspaces
        .get()
        ?.map((workspace) => workspace.name)
        .sort(),
    ).toEqual(["Bob's", "Local"]);
    await replica.close();
    const again = device.tab();
    const gone = again.open(rootDocumentName(carried));
    const kept = again.open(rootDocumentName(local));
    await vi.waitFor(() => expect(kept.phase.get()).toBe("ready"));
    await vi.waitFor(() => expect(gone.phase.get()).toBe("absent"));
    expect(workspaceName(gone.doc)).toBeNull();
  }, 30_000);

  it("says how many edits would be lost, those in memory included", async () => {
    const device = world.device();
    device.network.state = "down";
    const replica = device.tab("ann");
    await replica.createAccountWorkspace({ id: "018f0000-0000-7000-8000-000000000001", name: "Mine", ...ANN });
    const name = nameIn("018f0000-0000-7000-8000-000000000001");
    await replica.createDocument(name, initCanvas);
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    addCard(session.doc, { id: "a", section: "value", title: "a" });
    expect(await replica.unstoredOf("ann")).toBe(3); // the root, the canvas, the card
  }, 20_000);

  it("leaves nothing behind that another tab still had in hand", async () => {
    const device = world.device();
    const [first, second] = [device.tab("ann"), device.tab("ann")];
    await first.createAccountWorkspace({ id: "018f0000-0000-7000-8000-000000000002", name: "Mine", ...ANN });
    const name = nameIn("018f0000-0000-7000-8000-000000000002");
    await first.createDocument(name, initCanvas);
    const session = second.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
    addCard(session.doc, { id: "late", section: "value", title: "late" });
    await first.forget("ann");
    await second.flush();
    await vi.waitFor(() => expect(session.phase.get()).toBe("absent"), 5_000);
    await Promise.all([first.close(), second.close()]);
    const again = device.tab().open(name);
    await vi.waitFor(() => expect(again.phase.get()).toBe("absent"));
    expect(readCards(again.doc)).toEqual([]);
  }, 20_000);
});
