import { newId } from "@coreos/schema/ids/id";
import type { Scope } from "@coreos/schema/permissions/scope";
import type { Session } from "@coreos/schema/protocol/api";
import { Problem } from "@coreos/schema/protocol/api";
import type { ApiKey, ProgramSession } from "@coreos/schema/protocol/keys";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newApiKey } from "../auth/api-key.ts";
import { type Person, signUp, type TestApp, testApp } from "./testing.ts";

let test: TestApp;
let mira: Person; // admin
let ada: Person; // member
let organizationId: string;
let workspaceId: string;

beforeAll(async () => {
  test = await testApp();
  mira = await signUp(test.app, "Mira");
  organizationId = mira.session.organizations[0]?.id as string;
  workspaceId = newId();
  await mira.call("POST", "/workspaces", { id: workspaceId, organizationId, name: "Room" });
  const { token } = (await mira.call("POST", "/invitations", { workspaceId })).body as { token: string };
  ada = await signUp(test.app, "Ada", { invitation: token });
});
afterAll(() => test.close());

const codeOf = (answer: { body: unknown }) => Problem.parse(answer.body).code;

async function keyOf(person: Person, scopes: Scope[], more: { accountId?: string; days?: number } = {}) {
  const answer = await person.call("POST", "/api-keys", { organizationId, name: "Script", scopes, ...more });
  expect(answer.status).toBe(201);
  return answer.body as ApiKey & { key: string };
}

async function callWith(token: string, method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: object) {
  const answer = await test.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { payload: body }),
  });
  return { status: answer.statusCode, body: answer.body ? answer.json() : null };
}

describe("an API key", () => {
  it("does what its scopes name and its account may, and nothing else", async () => {
    const { key } = await keyOf(ada, ["documents:write"]);
    const name = `${workspaceId}/note/${newId()}`;
    expect((await callWith(key, "POST", "/documents", { name })).status).toBe(201);
    expect((await callWith(key, "GET", `/workspaces/${workspaceId}/documents`)).status).toBe(200);
    expect(codeOf(await callWith(key, "GET", `/organizations/${organizationId}/members`))).toBe(1403); // its account may, its scopes do not say so
    const { key: reading } = await keyOf(ada, ["documents:read"]);
    expect((await callWith(reading, "GET", `/workspaces/${workspaceId}/documents`)).status).toBe(200);
    expect(codeOf(await callWith(reading, "POST", "/documents", { name: `${workspaceId}/note/${newId()}` }))).toBe(1403);
    const { key: people } = await keyOf(ada, ["people:write"]);
    expect(codeOf(await callWith(people, "POST", `/organizations/${organizationId}/teams`, { name: "Mine" }))).toBe(1403); // its scopes say so, its account may not
  });

  it("knows its own organization alone", async () => {
    const { key } = await keyOf(ada, ["documents:write", "people:read"]);
    expect(ada.session.organizations).toHaveLength(2);
    const me = (await callWith(key, "GET", "/me")).body as Session;
    expect(me.organizations.map(({ id }) => id)).toEqual([organizationId]);
    expect(me.workspaces.map(({ id }) => id)).toEqual([workspaceId]);
    const own = newId();
    await ada.call("POST", "/workspaces", { id: own, organizationId: ada.session.organizations[0]?.id, name: "Own" });
    expect(codeOf(await callWith(key, "GET", `/workspaces/${own}/documents`))).toBe(1403);
  });

  it("makes no keys, changes nothing of its account, founds and joins nothing", async () => {
    const { key } = await keyOf(mira, ["documents:write", "files:write", "people:write"]);
    for (const [method, path, body] of [
      ["GET", `/api-keys?organizationId=${organizationId}`],
      ["POST", "/api-keys", { organizationId, name: "More", scopes: ["documents:read"] }],
      ["POST", "/organizations", { name: "Another" }],
      ["POST", "/auth/refresh-tokens"],
    ] as const) {
      expect(codeOf(await callWith(key, method, path, body)), path).toBe(1403);
    }
  });

  it("is shown once, kept as a hash, recognized by its beginning, and says when it was used", async () => {
    const { key, id, prefix } = await keyOf(ada, ["documents:read"]);
    expect(key.startsWith(prefix)).toBe(true);
    await callWith(key, "GET", "/me");
    const listed = async () => {
      const { body } = await ada.call("GET", `/api-keys?organizationId=${organizationId}`);
      return (body as { keys: ApiKey[] }).keys.find((known) => known.id === id);
    };
    await expect.poll(async () => (await listed())?.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(await listed())).not.toContain(key);
    const { rows } = await test.database.withOrg(organizationId, (sql) =>
      sql.query("select row_to_json(k)::text as row from core.api_key k"),
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(key.slice(prefix.length));
    expect(test.logged()).not.toContain(key);
  });

  it("ends when its time is up and when somebody ends it: its owner or an admin, no other member", async () => {
    const { key, id } = await keyOf(mira, ["documents:read"]);
    const ended = `/api-keys/${id}?organizationId=${organizationId}`;
    expect(codeOf(await ada.call("DELETE", ended))).toBe(1403);
    expect((await callWith(key, "GET", "/me")).status).toBe(200);
    expect((await mira.call("DELETE", ended)).status).toBe(204);
    test.deps.tokens.forgetKeys();
    expect(codeOf(await callWith(key, "GET", "/me"))).toBe(1401);
    const late = newApiKey();
    const whose = { organizationId, accountId: ada.session.user.id, by: ada.session.user.id };
    await test.deps.apiKeys.createKey({ ...whose, ...late, name: "Late", scopes: ["documents:read"], expiresAtMs: Date.now() - 1 });
    expect(codeOf(await callWith(late.key, "GET", "/me"))).toBe(1401);
    expect(codeOf(await callWith("core_unknown", "GET", "/me"))).toBe(1401);
  });

  it("of a program is an admin's to make; nobody gets one that acts as another person", async () => {
    expect(codeOf(await ada.call("POST", `/organizations/${organizationId}/programs`, { name: "Importer" }))).toBe(1403);
    const program = (await mira.call("POST", `/organizations/${organizationId}/programs`, { name: "Importer" })).body as { id: string };
    const { key } = await keyOf(mira, ["documents:write", "people:read"], { accountId: program.id });
    expect(codeOf(await callWith(key, "GET", `/workspaces/${workspaceId}/documents`))).toBe(1403); // let in nowhere yet
    const share = { with: { accountId: program.id }, access: "edit" };
    expect((await mira.call("PUT", `/workspaces/${workspaceId}/shares`, share)).status).toBe(204);
    expect((await callWith(key, "GET", `/workspaces/${workspaceId}/documents`)).status).toBe(200);
    expect(codeOf(await callWith(key, "GET", `/organizations/${organizationId}/members`))).toBe(1403);
    for (const accountId of [ada.session.user.id, newId()]) {
      expect(codeOf(await mira.call("POST", "/api-keys", { organizationId, name: "As Ada", scopes: ["documents:read"], accountId }))).toBe(
        1403,
      );
    }
    expect(
      codeOf(await ada.call("POST", "/api-keys", { organizationId, name: "As it", scopes: ["documents:read"], accountId: program.id })),
    ).toBe(1403);
    const signIn = { email: `${program.id}@programs.invalid`, password: "anything at all" };
    expect((await test.app.inject({ method: "POST", url: "/api/v1/auth/sign-in", payload: signIn })).json()).toMatchObject({ code: 1400 });
  });
});

describe("a ticket", () => {
  it("is given for a document one may read, and opens no route", async () => {
    const document = `${workspaceId}/note/${newId()}`;
    await ada.call("POST", "/documents", { name: document, audience: "private" });
    expect(codeOf(await mira.call("POST", "/tickets", { document }))).toBe(1403);
    const { ticket, url } = (await ada.call("POST", "/tickets", { document })).body as { ticket: string; url: string };
    expect(url).toContain(`/yjs/${document}?ticket=${ticket}`);
    expect(codeOf(await callWith(ticket, "GET", "/me"))).toBe(1401);
    expect(await test.deps.tokens.verify(ticket)).toMatchObject({ accountId: ada.session.user.id, limits: { document } });
    expect(test.logged()).not.toContain(ticket);
  });
});

describe("refresh tokens", () => {
  const begin = async () => ((await ada.call("POST", "/auth/refresh-tokens")).body as { refreshToken: string }).refreshToken;
  const turn = (refreshToken: string) => test.app.inject({ method: "POST", url: "/api/v1/auth/refresh", payload: { refreshToken } });
  const usedLongAgo = () =>
    test.database.withoutOrg((sql) =>
      sql.query("update auth.refresh_token set used_at = used_at - interval '11 seconds' where used_at is not null"),
    );

  it("are each good once, and answer an access token and the next", async () => {
    let token = await begin();
    for (let time = 0; time < 3; time++) {
      const answer = (await turn(token)).json<ProgramSession>();
      expect(answer.user.id).toBe(ada.session.user.id);
      expect(answer.refreshToken).not.toBe(token);
      expect((await callWith(answer.accessToken, "GET", "/me")).status).toBe(200);
      token = answer.refreshToken;
    }
  });

  it("of 100 uses at once make one chain", async () => {
    const token = await begin();
    const answers = await Promise.all(Array.from({ length: 100 }, () => turn(token)));
    const next = new Set(answers.map((answer) => answer.json<ProgramSession>().refreshToken));
    expect(answers.map(({ statusCode }) => statusCode).every((status) => status === 200)).toBe(true);
    expect(next.size).toBe(1);
    expect((await turn([...next][0] as string)).statusCode).toBe(200);
  });

  it("used again later end their whole family, the thief's and the owner's", async () => {
    const stolen = await begin();
    const { refreshToken: current } = (await turn(stolen)).json<ProgramSession>();
    await usedLongAgo();
    expect((await turn(stolen)).json()).toMatchObject({ code: 1401 });
    expect((await turn(current)).json()).toMatchObject({ code: 1401 });
    expect(test.logged()).toContain(`reused ${ada.session.user.id}`);
  });

  it("end with signing out; an unknown one is refused alike, and nothing readable is stored", async () => {
    const token = await begin();
    const out = await test.app.inject({ method: "POST", url: "/api/v1/auth/sign-out", payload: { refreshToken: token } });
    expect(out.statusCode).toBe(204);
    expect((await turn(token)).json()).toMatchObject({ code: 1401 });
    expect((await turn("cort_unknown")).json()).toMatchObject({ code: 1401 });
    const { rows } = await test.database.withoutOrg((sql) => sql.query("select row_to_json(t)::text as row from auth.refresh_token t"));
    const readable = rows.map(({ row }) => row).join();
    expect(readable).not.toContain(token);
    expect(readable).not.toContain(Buffer.from(token).toString("hex"));
  });
});
