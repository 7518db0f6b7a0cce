import { newId } from "@coreos/schema/ids/id";
import type { Problem } from "@coreos/schema/protocol/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Person, signUp, type TestApp, testApp } from "./testing.ts";

let test: TestApp;
let mira: Person;
let noa: Person;

beforeAll(async () => {
  test = await testApp();
  [mira, noa] = await Promise.all([signUp(test.app, "Mira"), signUp(test.app, "Noa")]);
});
afterAll(() => test.close());

const post = (person: Person, key: string, url: string, payload?: object) =>
  test.app.inject({
    method: "POST",
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${person.session.accessToken}`, "idempotency-key": key },
    ...(payload && { payload }),
  });
const found = (person: Person, key: string, name = "Bakery") => post(person, key, "/organizations", { name });
const organizationsOf = async (person: Person) =>
  ((await person.call("GET", "/organizations")).body as { organizations: unknown[] }).organizations.length;
const asOwner = (sql: string) => test.database.withoutOrg((door) => door.query(sql));

describe("Idempotency-Key", () => {
  it("makes one thing of the same call made twice, and answers the second like the first", async () => {
    const before = await organizationsOf(mira);
    const key = newId();
    const first = await found(mira, key);
    const again = await found(mira, key);
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(again.body).toBe(first.body);
    expect(again.headers["content-type"]).toBe(first.headers["content-type"]);
    expect([first.headers["idempotency-replayed"], again.headers["idempotency-replayed"]]).toEqual([undefined, "true"]);
    expect(await organizationsOf(mira)).toBe(before + 1);
  });

  it("of ten calls at once lets one through; the others wait or get its answer", async () => {
    const before = await organizationsOf(mira);
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => found(mira, key)));
    for (const { statusCode } of answers) expect([201, 409]).toContain(statusCode);
    for (const answer of answers.filter(({ statusCode }) => statusCode === 409)) {
      expect(answer.json<Problem>().code).toBe(5412);
      expect(answer.headers["retry-after"]).toBe("1");
    }
    expect(new Set(answers.filter(({ statusCode }) => statusCode === 201).map(({ body }) => body)).size).toBe(1);
    expect(await organizationsOf(mira)).toBe(before + 1);
  });

  it("refuses another call under the same key: another body, another address", async () => {
    const key = newId();
    await found(mira, key);
    expect((await found(mira, key, "Other")).json<Problem>().code).toBe(5413);
    expect((await post(mira, key, "/invitations", { name: "Bakery" })).statusCode).toBe(400); // never got so far
    expect((await post(mira, key, "/auth/refresh-tokens")).json<Problem>().code).toBe(5413);
  });

  it("belongs to whoever sent it: somebody else's same key is another one", async () => {
    const key = newId();
    const [hers, his] = [await found(mira, key), await found(noa, key)];
    expect(hers.json().id).not.toBe(his.json().id);
    expect(his.headers["idempotency-replayed"]).toBeUndefined();
  });

  it("of an API key is not that of its account", async () => {
    const organizationId = mira.session.organizations[0]?.id as string;
    const wanted = { organizationId, name: "program", scopes: ["documents:write"] };
    const { key: token } = (await mira.call("POST", "/api-keys", wanted)).body as { key: string };
    const key = newId();
    const workspace = { id: newId(), organizationId, name: "Shared" };
    await post(mira, key, "/workspaces", workspace);
    const program = { ...mira, session: { ...mira.session, accessToken: token } };
    const answer = await post(program, key, "/workspaces", workspace);
    expect([answer.statusCode, answer.headers["idempotency-replayed"]]).toEqual([200, undefined]);
  });

  it("does not keep a refusal: what was put right is asked again", async () => {
    const key = newId();
    const wanted = { workspaceId: newId() };
    expect((await post(mira, key, "/invitations", wanted)).json<Problem>().code).toBe(1403);
    await mira.call("POST", "/workspaces", { id: wanted.workspaceId, organizationId: mira.session.organizations[0]?.id, name: "Late" });
    expect((await post(mira, key, "/invitations", wanted)).statusCode).toBe(201);
  });

  it.each(["", " ", "x".repeat(256), "ä"])("refuses a key that is none: %j", async (key) => {
    const answer = await found(mira, key);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([400, 3400]);
  });

  it("ends after a day, and is removed then", async () => {
    const key = newId();
    const first = await found(mira, key);
    await asOwner(`update auth.idempotency set created_at = now() - interval '25 hours' where key = '${key}'`);
    const later = await found(mira, key);
    expect(later.json().id).not.toBe(first.json().id);
    await asOwner(`update auth.idempotency set created_at = now() - interval '25 hours' where key = '${key}'`);
    expect(await test.deps.idempotency.removeExpired()).toBe(1);
  });

  it("is free again when the process that held it died", async () => {
    const key = newId();
    await found(mira, key);
    await asOwner(`update auth.idempotency set answer = null where key = '${key}'`);
    expect((await found(mira, key)).json<Problem>().code).toBe(5412);
    await asOwner(`update auth.idempotency set created_at = now() - interval '3 minutes' where key = '${key}'`);
    expect((await found(mira, key)).statusCode).toBe(201);
  });

  it("keeps no secret in clear: what was answered once cannot be read from the table", async () => {
    const key = newId();
    const wanted = { organizationId: mira.session.organizations[0]?.id, name: "secret", scopes: ["documents:read"] };
    const made = (await post(mira, key, "/api-keys", wanted)).json<{ key: string }>();
    expect((await post(mira, key, "/api-keys", wanted)).json()).toEqual(made);
    const { rows } = (await asOwner(`select answer from auth.idempotency where key = '${key}'`)) as { rows: { answer: Buffer }[] };
    expect(rows[0]?.answer.includes(made.key)).toBe(false);
  });
});
