import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { CoreError } from "@coreos/schema/errors/core-error";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { DocumentSession, Replica } from "./ports.ts";
import { accountWorkspace, type Device, nameIn, World } from "./testing/device.ts";

const ready = (session: DocumentSession) => vi.waitFor(() => expect(session.phase.get()).toBe("ready"), 5_000);
const stored = (replica: Replica) =>
  vi.waitFor(() => expect(replica.save.get()).toMatchObject({ onDevice: 0, sent: 0, network: "online" }), 8_000);

describe("edits that come after the right to make them was lost", () => {
  let world: World;
  let device: Device;
  let replica: Replica;
  let workspace: string;
  let session: DocumentSession;
  beforeEach(async () => {
    world = new World();
    device = world.device();
    replica = device.tab("ann");
    workspace = await accountWorkspace(world, replica, "ann");
    const name = nameIn(workspace);
    await replica.createDocument(name, initCanvas);
    session = replica.open(name);
    await ready(session);
    addCard(session.doc, { id: "a", section: "value", title: "Stored" });
    await stored(replica);
  });
  afterEach(() => world.end());

  const handed = () => [...world.rest.submissions.all.values()];
  const grant = (id = "grant", documents = [session.name]) =>
    world.rest.submissions.grants.set(id, { organizationId: "org-of-ann", documents });

  function loseAccess(): void {
    world.server.enter = (name) => (name === session.name ? "1403 permission.denied" : "read-write");
    world.server.refuse(session.name, "1403 permission.denied");
  }

  async function editLate(): Promise<void> {
    await vi.waitFor(() => expect(session.phase.get()).toBe("refused"));
    addCard(session.doc, { id: "x", section: "value", title: "Too late" });
    await replica.flush();
    device.network.cut();
  }

  it("are handed in with the grant, stay until all of it is there, and then leave the device with a note", async () => {
    grant();
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(replica.handIns.get()).toMatchObject([{ document: session.name, edits: 1, state: "waiting" }]), 8_000);
    const [submission] = handed();
    const copy = world.server.fresh(session.name);
    expect(readCards(copy)).toMatchObject([{ id: "a" }]); // applied by nobody
    Y.applyUpdate(copy, world.rest.submissions.content(submission?.id ?? ""));
    expect(readCards(copy).map(({ id }) => id)).toEqual(["a", "x"]);
    await vi.waitFor(() => expect(readCards(session.doc)).toEqual([]), 5_000);
    expect(await replica.unstoredOf("ann")).toBe(0);
    expect(replica.save.get().refused ?? 0).toBe(0);
  });

  it("stay in quarantine with their words while the server is not through, and go on with the same set after a cut", async () => {
    grant();
    world.rest.submissions.fail = (call) => {
      if (call.endsWith("/complete")) throw new CoreError("device.offline");
    };
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(world.rest.submissions.calls).toContain("POST /submissions/id/complete"), 8_000);
    expect(readCards(session.doc).map(({ id }) => id)).toEqual(["a", "x"]);
    expect(await replica.unstoredOf("ann")).toBe(1);
    expect(replica.handIns.get()).toMatchObject([{ state: "sending" }]);
    const exported = new Y.Doc();
    Y.applyUpdate(exported, await session.exportUpdate());
    expect(readCards(exported)).toHaveLength(2);

    await replica.close();
    world.rest.submissions.fail = () => {};
    replica = device.tab("ann");
    const again = replica.open(session.name);
    await vi.waitFor(() => expect(replica.handIns.get()).toMatchObject([{ state: "waiting" }]), 8_000);
    expect(handed()).toHaveLength(1);
    expect(world.rest.submissions.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(1);
    again.release();
  }, 20_000);

  it("go with the oldest grant that is good for them: a newer one may come after the loss", async () => {
    grant("before");
    grant("after", []);
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(handed()).toMatchObject([{ state: "waiting", grant: "before" }]), 8_000);
  });

  it("stay as they are without a grant, and with none that is good for them, and nothing is asked in a loop", async () => {
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(session.refusal.get()).toMatchObject({ rows: 1 }), 5_000);
    expect(world.rest.submissions.calls).toEqual([]);
    grant("useless", []);
    device.network.cut();
    await vi.waitFor(() => expect(world.rest.submissions.calls).toEqual(["POST /submissions"]), 8_000);
    for (let at = 0; at < 3; at++) {
      device.network.cut();
      await vi.waitFor(() => expect(replica.save.get().network).toBe("online"), 5_000);
    }
    await vi.waitFor(() => expect(session.refusal.get()).toMatchObject({ slug: "permission.denied", rows: 1 }), 5_000);
    expect(world.rest.submissions.calls).toEqual(["POST /submissions"]);
    expect(replica.handIns.get()).toEqual([]);
    expect(readCards(session.doc).map(({ id }) => id)).toEqual(["a", "x"]);
    expect(await replica.unstoredOf("ann")).toBe(1);
  }, 20_000);

  it("are handed in with all they rest on when the server lacks that", async () => {
    grant();
    let refused = 0;
    world.rest.submissions.fail = (call) => {
      if (call.endsWith("/complete") && refused++ === 0) throw new CoreError("submission.incomplete");
    };
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(replica.handIns.get()).toMatchObject([{ state: "waiting" }]), 8_000);
    const whole = new Y.Doc();
    Y.applyUpdate(whole, world.rest.submissions.content(handed().at(-1)?.id ?? ""));
    expect(readCards(whole).map(({ id }) => id)).toEqual(["a", "x"]);
  });

  it("of two tabs are handed in once, also where there are no locks", async () => {
    const other = device.tab("ann");
    const there = other.open(session.name);
    await ready(there);
    grant();
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(other.handIns.get()).toMatchObject([{ state: "waiting", edits: 1 }]), 8_000);
    await vi.waitFor(() => expect(readCards(there.doc)).toEqual([]), 8_000);
    await vi.waitFor(() => expect(readCards(session.doc)).toEqual([]), 8_000);
    expect(handed()).toHaveLength(1);
    there.release();
  }, 20_000);

  it("say what became of them once it can be known, until a person has put that away", async () => {
    grant();
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(replica.handIns.get()).toMatchObject([{ state: "waiting" }]), 8_000);
    for (const submission of handed()) submission.state = "applied";
    device.network.cut();
    await vi.waitFor(() => expect(replica.handIns.get()).toMatchObject([{ state: "applied" }]), 8_000);
    await replica.putAwayHandIn(replica.handIns.get()[0]?.id ?? "");
    expect(replica.handIns.get()).toEqual([]);
  });

  it("say that nobody can know when the grant has ended", async () => {
    grant();
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(replica.handIns.get()).toMatchObject([{ state: "waiting" }]), 8_000);
    world.rest.submissions.fail = () => {
      throw new CoreError("token.expired");
    };
    device.network.cut();
    await vi.waitFor(() => expect(replica.handIns.get()).toMatchObject([{ state: "unknown" }]), 8_000);
  });

  it("go the usual way when the person is let in again first, and are not told to wait", async () => {
    grant();
    world.rest.submissions.fail = () => {
      throw new CoreError("device.offline");
    };
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(replica.handIns.get()).toMatchObject([{ state: "sending" }]), 8_000);
    world.server.enter = () => "read-write";
    device.network.cut();
    await vi.waitFor(() => expect(readCards(world.server.fresh(session.name))).toHaveLength(2), 8_000);
    await stored(replica);
    device.network.cut();
    await vi.waitFor(() => expect(replica.handIns.get()).toEqual([]), 8_000);
    expect(handed()).toEqual([]);
    expect(session.phase.get()).toBe("ready");
  });

  it("of an account that signs out leave with it, the note too", async () => {
    grant();
    loseAccess();
    await editLate();
    await vi.waitFor(() => expect(replica.handIns.get()).toMatchObject([{ state: "waiting" }]), 8_000);
    await replica.forget("ann");
    replica.connect({ accountId: "ann", uplink: world.rest.uplink("org-of-ann") });
    await replica.flush();
    expect(replica.handIns.get()).toEqual([]);
  });
});
