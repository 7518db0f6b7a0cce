import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { newId } from "@coreos/schema/ids/id";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Replica } from "./ports.ts";
import { type Device, nameIn, World } from "./testing/device.ts";

describe("a sign-in that enters one organization alone", () => {
  let world: World;
  let device: Device;
  let replica: Replica;
  let own: string;
  let name: string;
  beforeEach(async () => {
    world = new World();
    device = world.device();
    replica = device.tab("ann");
    own = newId();
    await replica.createAccountWorkspace({ id: own, name: "Own", accountId: "ann", organizationId: "org-of-ann" });
    name = nameIn(own);
    await replica.createDocument(name, initCanvas);
    await vi.waitFor(async () => expect(await replica.unstoredOf("ann")).toBe(0), 8_000);
  });
  afterEach(() => world.end());

  /** As after single sign-on: the list says nothing of `org-of-ann`. */
  const enterElsewhere = async () => {
    world.rest.calls.length = 0;
    const firm = newId();
    world.rest.workspaces.set(firm, { organizationId: "org-of-firm", name: "Firm" });
    world.rest.taken.add(own); // the server refuses such a sign-in what is not its organization's
    world.server.enter = (document) => (document.startsWith(own) ? "1403 permission.denied" : "read-write");
    replica.connect({ accountId: "ann", uplink: world.rest.uplink("org-of-firm"), within: "org-of-firm" });
    await replica.setAccountWorkspaces("ann", [{ id: firm, name: "Firm", organizationId: "org-of-firm" }]);
    await vi.waitFor(() => expect(world.rest.calls.some((call) => call.includes(`${firm}/documents`))).toBe(true), 8_000);
  };

  it("law 11: takes nothing of the account's other organizations off the device, and refuses none of it", async () => {
    await enterElsewhere();
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    addCard(session.doc, { id: "meanwhile", section: "value", title: "Meanwhile" });
    await replica.flush();
    expect(replica.workspaces.get()?.map(({ id }) => id)).toContain(own);
    expect(world.rest.calls.filter((call) => call.includes(own))).toEqual([]);
    expect(session.phase.get()).toBe("ready");
    expect(await replica.unstoredOf("ann")).toBe(1);
  }, 20_000);

  it("keeps what was made for another organization until a sign-in reaches it, and then sends it", async () => {
    await enterElsewhere();
    const made = newId();
    await replica.createAccountWorkspace({ id: made, name: "Made meanwhile", accountId: "ann", organizationId: "org-of-ann" });
    expect(world.rest.workspaces.has(made)).toBe(false);
    expect(replica.workspaces.get()?.find(({ id }) => id === made)).toMatchObject({ accountId: "ann", organizationId: "org-of-ann" });
    world.rest.taken.clear();
    world.server.enter = () => "read-write";
    replica.connect({ accountId: "ann", uplink: world.rest.uplink("org-of-ann") });
    await vi.waitFor(() => expect(world.rest.workspaces.has(made)).toBe(true), 8_000);
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    addCard(session.doc, { id: "later", section: "value", title: "Later" });
    await vi.waitFor(() => expect(readCards(world.server.fresh(name)).map(({ id }) => id)).toEqual(["later"]), 8_000);
  }, 20_000);
});
