import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccounts } from "../auth/accounts.ts";
import { type Database, openDatabase } from "../persistence/database.ts";
import { postgresPeople } from "../persistence/people/postgres-people.ts";
import { cookieOf, type Person, signUp, type TestApp, testApp } from "./testing.ts";

let test: TestApp;
let away: TestApp;
let nowhere: Database;
let mira: Person;

beforeAll(async () => {
  test = await testApp();
  mira = await signUp(test.app, "Mira");
  nowhere = openDatabase({ url: `postgres://coreos@127.0.0.1:${await closedPort()}/coreos` });
  const { keys, clock } = test.deps;
  away = await testApp({
    keys,
    tokens: test.deps.tokens,
    accounts: createAccounts({ ...test.deps, database: nowhere.app, sessionSecret: keys.sessionSecret, onTrouble: () => undefined }),
    people: postgresPeople({ database: nowhere, clock }),
    ready: () => nowhere.ping(),
  });
});
afterAll(async () => {
  await Promise.all([test.close(), away.close(), nowhere.close()]);
});

/** A port of this machine where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("while the database is away", () => {
  it("every call says so and when to come back; none takes it for a wrong password or an ended session", async () => {
    const { email, password, cookie } = mira;
    const person = { name: "Noa", email: "noa@example.com", password: "long enough for us" };
    const authorization = `Bearer ${mira.session.accessToken}`;
    const calls = [
      { method: "POST", url: "/api/v1/auth/sign-up", payload: person },
      { method: "POST", url: "/api/v1/auth/sign-in", payload: { email, password } },
      { method: "POST", url: "/api/v1/auth/refresh", headers: { cookie } },
      { method: "POST", url: "/api/v1/auth/sign-out", headers: { cookie } },
      { method: "GET", url: "/api/v1/me", headers: { authorization } },
      { method: "GET", url: "/api/v1/workspaces", headers: { authorization } },
      { method: "GET", url: "/api/v1/invitations/some-token" },
      { method: "GET", url: "/readyz" },
    ] as const;
    for (const call of calls) {
      const answer = await away.app.inject(call);
      expect(answer.json(), call.url).toMatchObject({ status: 503, code: 5503 });
      expect(answer.headers["retry-after"], call.url).toBe("5");
      expect(answer.headers["set-cookie"], call.url).toBeUndefined(); // the device stays signed in
    }
  });
});

describe("a database that goes away later", () => {
  it("does not let a sign-out look done while the session lives on", async () => {
    let isAway = false;
    const refused = () => Promise.reject(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }));
    const pool = { connect: () => (isAway ? refused() : test.database.app.connect()) } as unknown as Database["app"];
    const { sessionSecret } = test.deps.keys;
    const accounts = createAccounts({ ...test.deps, database: pool, sessionSecret, onTrouble: () => undefined });
    const away = { slug: "database.unavailable" };
    const { cookies } = await accounts.signIn({ email: mira.email, password: mira.password }, { userAgent: "" });
    const cookie = cookieOf(cookies);

    isAway = true;
    await expect(accounts.signOut(cookie)).rejects.toMatchObject(away);
    await expect(accounts.refresh(cookie)).rejects.toMatchObject(away);
    await expect(accounts.signIn({ email: mira.email, password: "wrong" }, { userAgent: "" })).rejects.toMatchObject(away);
    await expect(accounts.signUp({ name: "N", email: "n@example.com", password: "n" }, { userAgent: "" })).rejects.toMatchObject(away);

    isAway = false;
    expect((await accounts.refresh(cookie)).user.name).toBe("Mira");
    await accounts.signOut(cookie);
    await expect(accounts.refresh(cookie)).rejects.toMatchObject({ slug: "token.expired" });
  });
});

describe("the log of it all", () => {
  it("holds no password, token, cookie, e-mail address or name of a person", async () => {
    const wrong = { email: mira.email, password: "wrong-password-canary" };
    await test.app.inject({ method: "POST", url: "/api/v1/auth/sign-in", payload: wrong });
    await test.app.inject({ method: "POST", url: "/api/v1/auth/sign-up", payload: { ...wrong, name: "Mira" } });
    await test.app.inject({ url: "/api/v1/invitations/canary-of-an-invitation" });
    await test.app.inject({ url: "/join/canary-of-an-invitation?ticket=canary-of-a-ticket" });
    await test.app.inject({ method: "POST", url: "/api/v1/auth/refresh", headers: { cookie: mira.cookie } });
    await mira.call("POST", "/documents", { name: "canary-of-content" });
    const log = test.logged() + away.logged();
    expect(log).toContain("/api/v1/auth/sign-in"); // the log is not empty
    const [, cookieValue = ""] = mira.cookie.split("=");
    const secrets = [mira.email, mira.password, wrong.password, mira.session.accessToken, cookieValue, "canary", "Mira"];
    for (const secret of secrets) expect(log.includes(secret), secret).toBe(false);
  });
});
