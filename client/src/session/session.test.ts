import { newId } from "@coreos/schema/ids/id";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Replica } from "../replica/ports.ts";
import { FakeProfile } from "../replica/testing/fake-tabs.ts";
import { AccessToken } from "./access-token.ts";
import { Session } from "./session.ts";
import { Versions } from "./versions.ts";

const ANN = {
  user: { id: "ann", name: "Ann", email: "ann@example.org" },
  organizations: [{ id: "o", name: "Works", role: "admin" }],
  workspaces: [],
};

function token(lifeSeconds = 300, mark = newId()): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replaceAll("=", "");
  return `${part({ alg: "EdDSA" })}.${part({ iat: 1_000, exp: 1_000 + lifeSeconds, jti: mark })}.x`;
}

/** The auth routes of the server, with one person. */
class FakeApi {
  signedIn = false;
  offline = false;
  readonly calls: string[] = [];
  readonly tokens: string[] = [];
  refused = new Set<string>();
  answers: Record<string, unknown> = {};

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.replace("/api/v1", "");
    this.calls.push(`${init.method} ${path}`);
    if (this.offline) throw new TypeError("fetch failed");
    const bearer = new Headers(init.headers).get("authorization")?.replace("Bearer ", "");
    if (bearer && this.refused.has(bearer)) return this.#problem(401, 1401);
    if (path === "/auth/sign-out") {
      this.signedIn = false;
      return new Response(null, { status: 204 });
    }
    if (path === "/auth/sign-in" && JSON.parse(String(init.body)).password !== "right password") return this.#problem(401, 1400);
    if (path === "/auth/sign-in" || path === "/auth/sign-up") this.signedIn = true;
    if (path.startsWith("/auth/")) return this.signedIn ? this.#session() : this.#problem(401, 1401);
    const answer = this.answers[path];
    if (answer instanceof Uint8Array) return new Response(answer as BodyInit, { headers: { "content-type": "application/octet-stream" } });
    return answer === undefined ? this.#problem(404, 3404) : Response.json(answer);
  };

  #session(): Response {
    this.tokens.push(token());
    return Response.json({ ...ANN, accessToken: this.tokens.at(-1), expiresAt: "1971-01-01T00:00:00Z" });
  }

  #problem(status: number, code: number): Response {
    return Response.json({ type: "urn:coreos:error", title: "No", status, code }, { status });
  }
}

describe("session", () => {
  let api: FakeApi;
  let now: number;
  const preferences = new Map<string, string>();
  const sessions: Session[] = [];
  let profile: FakeProfile;
  beforeEach(() => {
    api = new FakeApi();
    now = 0;
    preferences.clear();
    profile = new FakeProfile();
  });
  afterEach(() => {
    for (const session of sessions.splice(0)) session.close();
  });

  function open(): { session: Session; replica: Pick<Replica, "connect" | "forget" | "setAccountWorkspaces" | "unstoredOf"> } {
    const replica = {
      connect: vi.fn(),
      forget: vi.fn(async () => {}),
      setAccountWorkspaces: vi.fn(async () => {}),
      unstoredOf: vi.fn(async () => 0),
      preferences: {
        get: async (key: string) => preferences.get(key) ?? null,
        change: async (key: string, change: (value: string | null) => string | undefined) => {
          const value = change(preferences.get(key) ?? null);
          if (value !== undefined) preferences.set(key, value);
          return value !== undefined;
        },
        set: async (key: string, value: string | null) => void (value === null ? preferences.delete(key) : preferences.set(key, value)),
      },
    };
    const session = new Session({
      replica: replica as unknown as Replica,
      fetch: api.fetch,
      monotonicMs: () => now,
      locks: null,
      openChannel: profile.openChannel,
    });
    sessions.push(session);
    return { session, replica };
  }

  const signIn = (session: Session) => session.signIn({ email: "ann@example.org", password: "right password" });

  it("is unknown until device or server have said who this is", async () => {
    const { session } = open();
    expect(session.state.get()).toEqual({ status: "unknown" });
    await session.start();
    expect(session.state.get()).toEqual({ status: "anonymous" });
  });

  it("signs in, connects the replica, and opens without a network the next time", async () => {
    const { session, replica } = open();
    await signIn(session);
    expect(session.state.get()).toMatchObject({ status: "signed-in", me: { user: { id: "ann" } } });
    expect(replica.connect).toHaveBeenCalledWith(expect.objectContaining({ accountId: "ann" }));
    expect(replica.setAccountWorkspaces).toHaveBeenCalledWith("ann", []);

    api.offline = true;
    const again = open();
    await again.session.start();
    expect(again.session.state.get()).toMatchObject({ status: "signed-in", expired: false });
    expect(again.replica.connect).toHaveBeenCalled();
    expect(await again.session.uplink.token()).toBeNull();
    await expect(again.session.request("/me")).rejects.toMatchObject({ code: 5508 });
  });

  it("answers wrong credentials by their code", async () => {
    const { session } = open();
    await session.start();
    await expect(session.signIn({ email: "ann@example.org", password: "wrong" })).rejects.toMatchObject({ code: 1400 });
    expect(session.state.get()).toEqual({ status: "anonymous" });
  });

  it("does not ask the server again on a device where nobody is signed in", async () => {
    await open().session.start();
    const before = api.calls.length;
    await open().session.start();
    expect(api.calls.length).toBe(before);
  });

  it("renews the token before it ends, once however many ask, and however wrong the device's clock is", async () => {
    const { session } = open();
    await signIn(session);
    expect(await session.uplink.token()).toBe(api.tokens[0]);
    now = 4.5 * 60_000;
    const [a, b] = await Promise.all([session.uplink.token(), session.uplink.token()]);
    expect(a).toBe(b);
    expect(api.tokens).toHaveLength(2);
  });

  it("renews a token that the server refused, and repeats the call once", async () => {
    const { session } = open();
    await signIn(session);
    api.answers["/me"] = ANN;
    api.refused.add(api.tokens[0] as string);
    expect(await session.request("/me")).toMatchObject({ user: { id: "ann" } });
    expect(api.calls.filter((call) => call === "GET /me")).toHaveLength(2);
  });

  it("keeps the device readable when the server wants the password again", async () => {
    await signIn(open().session);
    api.signedIn = false;
    const again = open();
    await again.session.start();
    expect(again.session.state.get()).toMatchObject({ status: "signed-in", expired: true });
    expect(again.replica.forget).not.toHaveBeenCalled();
    await signIn(again.session);
    expect(again.session.state.get()).toMatchObject({ status: "signed-in", expired: false });
  });

  it("signs out, forgets the account, and an answer that was on its way does not bring it back", async () => {
    const { session, replica } = open();
    await signIn(session);
    now = 10 * 60_000;
    const late = session.uplink.token();
    await session.signOut();
    await late;
    expect(replica.forget).toHaveBeenCalledWith("ann");
    expect(session.state.get()).toEqual({ status: "anonymous" });
    expect(api.signedIn).toBe(false);
    const again = open();
    await again.session.start();
    expect(again.session.state.get()).toEqual({ status: "anonymous" });
  });

  it("tells the server at the next start when somebody signed out without a network", async () => {
    const { session } = open();
    await signIn(session);
    api.offline = true;
    await session.signOut();
    expect(session.state.get()).toEqual({ status: "anonymous" });
    api.offline = false;
    expect(api.signedIn).toBe(true);
    await open().session.start();
    expect(api.signedIn).toBe(false);
  });

  it("owes no sign-out any more to whoever comes back from their organization's provider", async () => {
    const { session } = open();
    await signIn(session);
    api.offline = true;
    await session.signOut();
    await expect(session.settleSignOut()).rejects.toThrow(); // nobody leaves for the provider before it is told
    api.offline = false;
    await session.settleSignOut();
    api.signedIn = true; // the provider let them in, and the page comes back
    await open().session.start();
    expect(api.signedIn).toBe(true);
  });

  it("follows another tab that signs in and out", async () => {
    const [first, second] = [open(), open()];
    await second.session.start();
    await signIn(first.session);
    await vi.waitFor(() => expect(second.session.state.get()).toMatchObject({ status: "signed-in" }));
    await first.session.signOut();
    await vi.waitFor(() => expect(second.session.state.get()).toEqual({ status: "anonymous" }));
    expect(second.replica.connect).toHaveBeenLastCalledWith(null);
  });

  it("reads what a document was, as bytes, and its versions from all pages", async () => {
    const { session } = open();
    await signIn(session);
    const name = `${newId()}/note/${newId()}`;
    const version = (id: string) => ({ id, name: null, at: "2026-01-01T00:00:00.000Z", seq: 1, authors: [] });
    api.answers[`/documents/${name}/moments/7`] = new Uint8Array([1, 2, 3]);
    api.answers[`/documents/${name}/versions?limit=1000`] = { versions: [version("b")], next: "after b" };
    api.answers[`/documents/${name}/versions?limit=1000&cursor=after%20b`] = { versions: [version("a")], next: null };
    const versions = new Versions(session, name);
    expect(await versions.moment(7)).toEqual(new Uint8Array([1, 2, 3]));
    expect((await versions.list()).map(({ id }) => id)).toEqual(["b", "a"]);
    await expect(versions.state("none")).rejects.toMatchObject({ code: 3404 });
  });
});

describe("access token", () => {
  it("lives as long as it says, from when it came", () => {
    let now = 1_000_000;
    const held = new AccessToken(() => now);
    held.set(token(300));
    now += 239_000;
    expect(held.fresh).not.toBeNull();
    now += 2_000;
    expect(held.fresh).toBeNull();
  });
});
