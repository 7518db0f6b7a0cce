import { addCard, initCanvas, readCards } from "@coreos/schema/documents/canvas";
import { newId } from "@coreos/schema/ids/id";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Replica } from "../replica/ports.ts";
import { type Device, nameIn, World } from "../replica/testing/device.ts";
import { FakeProfile } from "../replica/testing/fake-tabs.ts";
import { Session } from "./session.ts";

const password = "right password";
const [shared, own] = [newId(), newId()];

/** What the auth routes answer for one person. */
function answer(id: string, workspaces: string[]) {
  const claims = btoa(JSON.stringify({ iat: 0, exp: 300 }));
  return {
    user: { id, name: id, email: `${id}@example.org` },
    organizations: [],
    workspaces: workspaces.map((workspace) => ({ id: workspace, name: "Works", organizationId: "org-of-ann" })),
    accessToken: `t.${claims}.s`,
    expiresAt: "1971-01-01T00:00:00Z",
  };
}

describe("one account at a time on a device", () => {
  let world: World;
  let device: Device;
  let profile: FakeProfile;
  let who: ReturnType<typeof answer>;
  let calls: string[];
  /** Resolves before the answer of a path is given. */
  let gates: Map<string, Promise<void>>;
  const sessions: Session[] = [];
  beforeEach(() => {
    world = new World();
    device = world.device();
    profile = new FakeProfile();
    calls = [];
    gates = new Map();
    who = answer("ann", [shared, own]);
    for (const id of [shared, own]) world.rest.workspaces.set(id, { organizationId: "org-of-ann", name: "Works" });
  });
  afterEach(async () => {
    for (const session of sessions.splice(0)) session.close();
    await world.end();
  });

  function open(replica: Replica): Session {
    const fetch = async (url: string) => {
      const path = url.replace("/api/v1/auth/", "");
      calls.push(path);
      await gates.get(path);
      return path === "sign-out" ? new Response(null, { status: 204 }) : Response.json(who);
    };
    const session = new Session({ replica, fetch, locks: null, openChannel: profile.openChannel });
    sessions.push(session);
    return session;
  }

  const signIn = (session: Session, name: string) => session.signIn({ email: `${name}@example.org`, password });

  async function writeOffline(replica: Replica): Promise<string> {
    device.network.state = "down";
    device.network.cut();
    const name = nameIn(shared);
    await replica.createDocument(name, initCanvas);
    const session = replica.open(name);
    await vi.waitFor(() => expect(session.phase.get()).toBe("ready"));
    addCard(session.doc, { id: "mine", section: "value", title: "unsent words" });
    await replica.flush();
    session.release();
    return name;
  }

  function gate(path: string): () => void {
    let open = () => {};
    gates.set(
      path,
      new Promise<void>((resolve) => {
        open = resolve;
      }),
    );
    return () => open();
  }

  it("law 14: refuses another account while unsent words of the first wait, and says whose and how many", async () => {
    const replica = device.tab();
    const session = open(replica);
    await signIn(session, "ann");
    const name = await writeOffline(replica);
    who = answer("bob", [shared]);
    const unstored = await replica.unstoredOf("ann");
    expect(unstored).toBeGreaterThan(0);
    await expect(signIn(session, "bob")).rejects.toMatchObject({ slug: "account.other_here", detail: { name: "ann", unstored } });
    expect(calls.filter((path) => path === "sign-in")).toHaveLength(1); // the server never heard of it: Ann's own session lives
    expect(session.state.get()).toMatchObject({ status: "signed-in", me: { user: { id: "ann" } } });
    expect(await replica.unstoredOf("ann")).toBe(unstored);

    who = answer("ann", [shared, own]); // signing in as herself takes nothing away
    await signIn(session, "ann");
    expect(await replica.unstoredOf("ann")).toBe(unstored);
    const again = replica.open(name);
    await vi.waitFor(() => expect(readCards(again.doc)).toHaveLength(1));
  }, 20_000);

  it("forgets the first account's data before another comes, when all of it is stored", async () => {
    const replica = device.tab();
    const session = open(replica);
    await signIn(session, "ann");
    for (const about of [own, "device"]) await replica.preferences.set(`people:${about}`, "names");
    who = answer("bob", [shared]);
    await signIn(session, "bob");
    expect(await replica.preferences.get(`people:${own}`)).toBeNull();
    expect(await replica.preferences.get("people:device")).toBe("names"); // not about a workspace of hers
    expect(replica.workspaces.get()?.map(({ id, accountId }) => [id, accountId])).toEqual([[shared, "bob"]]);
    await session.signOut();
    expect(replica.workspaces.get()).toEqual([]);
  });

  it("law 14: never makes another account the owner of a workspace here", async () => {
    const replica = device.tab();
    await replica.setAccountWorkspaces("ann", who.workspaces);
    await replica.setAccountWorkspaces("bob", [{ id: shared, name: "Works", organizationId: "org-of-ann" }]);
    expect(replica.workspaces.get()?.map(({ accountId }) => accountId)).toEqual(["ann", "ann"]);
  });

  it("keeps a new sign-in when the answer to an earlier sign-out comes late", async () => {
    const replica = device.tab();
    const session = open(replica);
    await signIn(session, "ann");
    const answered = gate("sign-out");
    const leaving = session.signOut();
    await vi.waitFor(() => expect(session.state.get().status).toBe("anonymous"));
    who = answer("bob", []);
    await signIn(session, "bob");
    answered();
    await leaving;
    expect(session.state.get()).toMatchObject({ status: "signed-in", me: { user: { id: "bob" } } });
    expect(JSON.parse((await replica.preferences.get("account")) ?? "null")).toMatchObject({ me: { user: { id: "bob" } } });
  });

  it.each(["before", "after"])("leaves nothing of the account when another tab takes in a refresh %s the sign-out began", async (when) => {
    const [first, second] = [device.tab(), device.tab()];
    const [leaver, refresher] = [open(first), open(second)];
    await signIn(leaver, "ann");
    await refresher.start();
    const answered = gate("refresh");
    const refreshing = refresher.refresh();
    await vi.waitFor(() => expect(calls.at(-1)).toBe("refresh"));
    if (when === "before") answered();
    const leaving = leaver.signOut();
    answered();
    await Promise.all([leaving, refreshing.catch(() => {})]);
    await vi.waitFor(() => expect(refresher.state.get().status).toBe("anonymous"));
    const later = device.tab();
    await vi.waitFor(() => expect(later.workspaces.get()).toEqual([]));
    expect(JSON.parse((await first.preferences.get("account")) ?? "null")).toMatchObject({ me: null });
  });
});
