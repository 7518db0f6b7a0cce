import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Program, type TestServer, testServer } from "./testing-server.ts";

const OF_ACCOUNT = 40;
const OF_ORGANIZATION = 60;
let server: TestServer;
beforeAll(async () => {
  server = await testServer({
    COREOS_REQUESTS_PER_MINUTE: String(OF_ACCOUNT),
    COREOS_ORGANIZATION_REQUESTS_PER_MINUTE: String(OF_ORGANIZATION),
    COREOS_TRUSTED_PROXIES: "127.0.0.1",
  });
});
afterAll(() => server.close());

/** How many of so many requests were taken, and the first that was not. */
async function many(call: Program["call"], times: number, path: string) {
  const answers = [];
  for (let at = 0; at < times; at++) answers.push(await call("GET", path));
  return { taken: answers.filter(({ status }) => status === 200).length, refused: answers.find(({ status }) => status === 429) };
}

describe("requests", () => {
  it("of one account are a bucket: so many at once, then a moment's wait that the answer names; others are not concerned", async () => {
    const [ada, ben] = [await server.founder("Ada"), await server.founder("Ben")];
    const { taken, refused } = await many(ada.call, OF_ACCOUNT + 20, "/me");
    expect(taken).toBeGreaterThanOrEqual(OF_ACCOUNT - 3); // founding took one or two
    expect(taken).toBeLessThanOrEqual(OF_ACCOUNT + 3); // it fills up meanwhile
    expect(refused?.body).toMatchObject({ code: 5429, status: 429 });
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(refused?.headers.get("ratelimit")).toMatch(/^"account";r=0;t=[1-9]/);
    expect((await ben.call("GET", "/me")).status).toBe(200);
  });

  it("say in every answer what is left, of the account and of the organization", async () => {
    const ada = await server.founder("Ada");
    const [first, second] = [await ada.call("GET", "/me"), await ada.call("GET", `/organizations/${ada.organizationId}/members`)];
    expect(first.headers.get("ratelimit-policy")).toBe(`"account";q=${OF_ACCOUNT};w=60`);
    const left = (answer: typeof first) => Number(/"account";r=(\d+)/.exec(answer.headers.get("ratelimit") ?? "")?.[1]);
    expect(left(second)).toBe(left(first) - 1);
    expect(second.headers.get("ratelimit-policy")).toContain(`"organization";q=${OF_ORGANIZATION};w=60`);
    expect(second.headers.get("ratelimit")).toMatch(/"organization";r=\d+;t=0/);
  });

  it("with tokens that are none are counted by address, and keep nobody out who has one", async () => {
    const ada = await server.founder("Ada");
    const from = (address: string, token: string) => server.as(token)("GET", "/me", null, { "x-forwarded-for": address });
    const statuses = [];
    for (let at = 0; at < OF_ACCOUNT + 10; at++) statuses.push(await from("203.0.113.40", `guess-${at}`));
    expect(statuses[0]?.status).toBe(401);
    expect(statuses.at(-1)?.body).toMatchObject({ code: 5429 });
    expect(Number(statuses.at(-1)?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect((await from("203.0.113.41", "guess")).status).toBe(401);
    expect((await from("203.0.113.40", ada.token)).status).toBe(200);
  });

  it("of one organization are one bucket, however many people and programs share it", async () => {
    const boss = await server.founder("Boss");
    const path = `/organizations/${boss.organizationId}/members`;
    const others = [];
    for (let at = 0; at < 3; at++) {
      const { token } = (await boss.call("POST", "/invitations", { workspaceId: boss.workspaceId })).body;
      others.push(await server.founder(`Member ${at}`, { invitation: token }));
    }
    const counts = await Promise.all(others.map(({ call }) => many(call, 35, path)));
    const taken = counts.reduce((sum, each) => sum + each.taken, 0);
    expect(taken).toBeLessThanOrEqual(OF_ORGANIZATION + 10);
    expect(taken).toBeGreaterThanOrEqual(OF_ORGANIZATION - 25);
    expect(counts.some(({ refused }) => refused?.headers.get("ratelimit")?.includes('"organization";r=0'))).toBe(true);
    expect((await boss.call("GET", "/me")).status).toBe(200);
  });

  it("of nobody are counted by address, as a proxy that is trusted names it; a stranger's word is not taken", async () => {
    const from = (address: string) => (method: string, path: string) => server.as()(method, path, null, { "x-forwarded-for": address });
    const { taken } = await many(from("203.0.113.7"), OF_ACCOUNT + 10, "/auth/ways");
    expect(taken).toBeLessThanOrEqual(OF_ACCOUNT + 3);
    expect((await from("203.0.113.8")("GET", "/auth/ways")).status).toBe(200);
    expect((await from("203.0.113.9, 203.0.113.7")("GET", "/auth/ways")).status).toBe(429); // what the stranger wrote stands to the left
  });

  it("count before anything is done: a refused one changes nothing", async () => {
    const ada = await server.founder("Ada");
    await many(ada.call, OF_ACCOUNT + 5, "/me");
    const id = newId();
    expect((await ada.call("POST", "/workspaces", { id, organizationId: ada.organizationId, name: "Never" })).status).toBe(429);
    const { body } = await server.as()("POST", "/auth/sign-in", { email: "nobody@example.com", password: "x" });
    expect((body as Session).workspaces).toBeUndefined();
  });
});
