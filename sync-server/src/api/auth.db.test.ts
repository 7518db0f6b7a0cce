import { newId } from "@coreos/schema/ids/id";
import { Problem, Session } from "@coreos/schema/protocol/api";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { createAttempts } from "../auth/attempts.ts";
import { hashPassword } from "../auth/password.ts";
import { cookieOf, type Person, signUp, type TestApp, testApp } from "./testing.ts";

vi.mock("../auth/password.ts", { spy: true });

let test: TestApp;
let mira: Person;
beforeAll(async () => {
  test = await testApp();
  mira = await signUp(test.app, "Mira", { organization: "Atelier" });
});
afterAll(() => test.close());

const post = (path: string, payload?: object, headers: Record<string, string> = {}) =>
  test.app.inject({ method: "POST", url: `/api/v1/auth/${path}`, headers, ...(payload ? { payload } : {}) });

const code = (answer: { body: string }) => Problem.parse(JSON.parse(answer.body)).code;

describe("signing up", () => {
  it("makes the account with its organization, and answers a session", async () => {
    const { user, organizations, workspaces } = Session.parse(mira.session);
    expect(user).toMatchObject({ name: "Mira", email: mira.email });
    expect(organizations).toMatchObject([{ name: "Atelier", role: "admin" }]);
    expect(workspaces).toEqual([]);
    expect((await mira.call("GET", "/me")).body).toEqual({ user, organizations, workspaces });
  });

  it("puts the refresh secret where no script reads it and no other path receives it", async () => {
    const answer = await post("sign-in", { email: mira.email, password: mira.password });
    const [cookie] = [answer.headers["set-cookie"] ?? []].flat();
    expect(cookie).toMatch(/^coreos_refresh=[^;]+;/);
    expect(cookie).toContain("Max-Age=2592000");
    expect(cookie).toContain("Path=/api/v1/auth");
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Strict");
    expect(cookie).not.toContain("Secure"); // plain http
    expect(answer.body).not.toContain(cookieOf(cookie).split("=")[1]);
  });

  it("adds Secure when the request came by https", async () => {
    const answer = await post("sign-in", { email: mira.email, password: mira.password }, { "x-forwarded-proto": "https" });
    expect(String(answer.headers["set-cookie"])).toContain("Secure");
  });

  it("refuses an address that has an account, in any case, also twice at once", async () => {
    const again = { name: "Other", email: mira.email.toUpperCase(), password: "another long password" };
    expect(code(await post("sign-up", again))).toBe(1409);
    const fresh = { ...again, email: `twice-${mira.email}` };
    const both = await Promise.all([post("sign-up", fresh), post("sign-up", fresh)]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
  });

  it("gives an organization to an account whose sign-up was cut before it had one", async () => {
    const lone = { name: "Lone", email: `lone-${mira.email}`, password: "a long enough password" };
    await test.deps.accounts.signUp(lone, { userAgent: "" });
    const answer = await post("sign-in", { email: lone.email, password: lone.password });
    expect(answer.json<Session>().organizations).toMatchObject([{ name: "Lone’s company", role: "admin" }]);
  });

  it("gives one to a guest of another organization who has none of their own", async () => {
    const guest = { name: "Gil", email: `gil-${mira.email}`, password: "a long enough password" };
    const { user } = await test.deps.accounts.signUp(guest, { userAgent: "" });
    const [host] = Session.parse(mira.session).organizations;
    const workspace = { id: newId(), organizationId: host?.id as string, name: "Atelier" };
    await test.deps.people.claimWorkspace(mira.session.user.id, workspace);
    const invitation = {
      organizationId: workspace.organizationId,
      workspaceId: workspace.id,
      role: "member",
      tokenSha256: Buffer.from(newId()),
    } as const;
    await test.deps.people.createInvitation(mira.session.user.id, { ...invitation, expiresAtMs: Date.now() + 60_000 });
    await test.deps.people.acceptInvitation(user.id, invitation.tokenSha256);
    const answer = await post("sign-in", { email: guest.email, password: guest.password });
    const roles = answer.json<Session>().organizations.map(({ name, role }) => `${name} ${role}`);
    expect(roles.sort()).toEqual(["Atelier member", "Gil’s company admin"]);
  });

  it.each([
    ["password", { password: "short" }],
    ["email", { email: "not an address" }],
    ["name", { name: "  " }],
  ])("names the field that is wrong: %s", async (field, wrong) => {
    const answer = await post("sign-up", { name: "Noa", email: "noa@example.com", password: "long enough for us", ...wrong });
    expect(answer.json()).toMatchObject({ status: 400, code: 3400 });
    expect(answer.json<Problem>().detail).toContain(`"${field}"`);
    expect(answer.body).not.toContain("not an address");
  });

  it("takes no field it does not know", async () => {
    const answer = await post("sign-up", { name: "Noa", email: "noa@example.com", password: "long enough for us", role: "admin" });
    expect(answer.json()).toMatchObject({ code: 3400 });
  });
});

describe("signing in", () => {
  it("answers the same for a wrong password and for an unknown address, after the same work", async () => {
    const wrong = { email: mira.email, password: "not her password" };
    const unknown = { email: "nobody@example.com", password: "not her password" };
    const answers = await Promise.all([post("sign-in", wrong), post("sign-in", unknown), post("sign-in", { ...wrong, password: "x" })]);
    for (const answer of answers) {
      expect(code(answer)).toBe(1400);
      expect(answer.body).toBe(answers[0]?.body);
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
    vi.mocked(hashPassword).mockClear();
    await post("sign-in", unknown);
    expect(hashPassword).toHaveBeenCalledOnce(); // as much work as checking a password that exists
  });
});

describe("trying the door too often", () => {
  it("is answered 429 with the seconds to wait, the right password included, until they have passed", async () => {
    const own = await testApp();
    onTestFinished(() => own.close());
    const noa = await signUp(own.app, "Noa");
    const signIn = (password: string, remoteAddress = "192.0.2.1") =>
      own.app.inject({ method: "POST", url: "/api/v1/auth/sign-in", remoteAddress, payload: { email: noa.email, password } });
    for (let index = 0; index < 10; index++) expect(code(await signIn("a wrong password"))).toBe(1400);
    const refused = await signIn(noa.password, "192.0.2.2");
    expect([refused.statusCode, code(refused)]).toEqual([429, 1429]);
    const waitS = Number(refused.headers["retry-after"]);
    expect(waitS).toBeGreaterThan(0);
    expect(waitS).toBeLessThanOrEqual(60);
    expect(refused.headers["set-cookie"]).toBeUndefined();
    const refreshed = await own.app.inject({ method: "POST", url: "/api/v1/auth/refresh", headers: { cookie: noa.cookie } });
    expect(refreshed.statusCode).toBe(200); // whoever is in stays in
    own.passMs(waitS * 1000);
    expect((await signIn(noa.password)).statusCode).toBe(200);
  });

  it("is counted by the address of the socket, not by what a header claims", async () => {
    const own = await testApp({ attempts: createAttempts({ perMinute: 3 }, Date.now) });
    onTestFinished(() => own.close());
    const guess = (index: number, remoteAddress: string) =>
      own.app.inject({
        method: "POST",
        url: "/api/v1/auth/sign-in",
        remoteAddress,
        headers: { "x-forwarded-for": `198.51.100.${index}` },
        payload: { email: `${index}@example.com`, password: "a guess of many" },
      });
    const codes = [];
    for (let index = 0; index < 4; index++) codes.push(code(await guess(index, "192.0.2.1")));
    expect(codes).toEqual([1400, 1400, 1400, 1429]);
    expect(code(await guess(9, "192.0.2.2"))).toBe(1400);
  });
});

describe("refreshing and signing out", () => {
  it("trades the cookie for a new token, until sign-out ends it", async () => {
    const signedIn = await post("sign-in", { email: mira.email, password: mira.password });
    const cookie = cookieOf(signedIn.headers["set-cookie"]);
    const refreshed = await post("refresh", undefined, { cookie, "content-type": "application/json" });
    expect(refreshed.statusCode).toBe(200);
    expect(await test.deps.tokens.verify(refreshed.json<Session>().accessToken)).toMatchObject({ name: "Mira" });

    const out = await post("sign-out", undefined, { cookie });
    expect(out.statusCode).toBe(204);
    expect(out.headers["set-cookie"]).toEqual(["coreos_refresh=; Max-Age=0; Path=/api/v1/auth; HttpOnly; SameSite=Strict"]);
    expect(code(await post("refresh", undefined, { cookie }))).toBe(1401);
  });

  it("leaves the other devices of the account alone", async () => {
    const other = await post("sign-in", { email: mira.email, password: mira.password });
    await post("sign-out", undefined, { cookie: cookieOf(other.headers["set-cookie"]) });
    expect((await post("refresh", undefined, { cookie: mira.cookie })).statusCode).toBe(200);
  });

  it("refuses no cookie, a forged one and an ended session alike", async () => {
    const [name, value = ""] = mira.cookie.split("=");
    const forged = `${name}=${value.slice(0, -6)}AAAAAA`;
    for (const cookie of ["", forged, "coreos_refresh=nonsense"]) {
      expect(code(await post("refresh", undefined, { cookie })), cookie).toBe(1401);
    }
    const ended = await post("sign-in", { email: mira.email, password: mira.password });
    await test.database.withoutOrg((sql) =>
      sql.query(`update auth."session" set "expiresAt" = now() - interval '1 second'
      where "createdAt" = (select max("createdAt") from auth."session")`),
    );
    expect(code(await post("refresh", undefined, { cookie: cookieOf(ended.headers["set-cookie"]) }))).toBe(1401);
  });

  it("listens to our own pages alone: a cookie goes along with a foreign site's call too", async () => {
    const host = "coreos.example:4100";
    const from = (headers: Record<string, string>) => post("refresh", undefined, { cookie: mira.cookie, host, ...headers });
    expect((await from({ origin: `http://${host}` })).statusCode).toBe(200);
    expect((await from({})).statusCode).toBe(200); // a program, not a page
    for (const origin of ["https://evil.example", "null", "http://coreos.example", ""]) {
      expect(code(await from({ origin })), origin).toBe(1402);
    }
    expect(code(await from({ "sec-fetch-site": "cross-site" }))).toBe(1402);
    expect(code(await post("sign-in", { email: mira.email, password: mira.password }, { origin: "https://evil.example" }))).toBe(1402);
  });
});

describe("access tokens", () => {
  it("end after five minutes", async () => {
    const late = await testApp();
    try {
      const noa = await signUp(late.app, "Noa");
      expect((await noa.call("GET", "/me")).status).toBe(200);
      late.passMs(5 * 60 * 1000 + 1000);
      expect((await noa.call("GET", "/me")).body).toMatchObject({ code: 1401 });
    } finally {
      await late.close();
    }
  });

  it.each(["", "Bearer ", "Bearer x.y.z", "Basic bWlyYTpwdw==", "bearer"])(
    "are asked for: %j is refused with 1401",
    async (authorization) => {
      const answer = await test.app.inject({ url: "/api/v1/me", headers: { authorization } });
      expect(code(answer)).toBe(1401);
    },
  );

  it("are not replaced by the cookie", async () => {
    expect(code(await test.app.inject({ url: "/api/v1/me", headers: { cookie: mira.cookie } }))).toBe(1401);
  });
});
