import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueAccessToken, readAccessToken } from "./access-token.ts";
import { type AuthKeys, loadAuthKeys } from "./auth-keys.ts";
import { issueSubmitGrant, readSubmitGrant } from "./submit-grant.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse("2026-11-27T07:00:00Z");
const noor = { id: "noor", name: "Noor" };
let directory: string;
let keys: AuthKeys;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "coreos-grant-"));
  keys = await loadAuthKeys(directory);
});
afterAll(() => rm(directory, { recursive: true }));

const issued = async (reach: Parameters<typeof issueSubmitGrant>[1]["reach"] = { workspaces: ["w"], documents: ["w/note/d"] }) =>
  (await issueSubmitGrant(keys, { account: noor, organizationId: "o", reach }, NOW)).grant;

describe("a submit-only grant", () => {
  it("says who could write where, and when that was", async () => {
    const grant = await readSubmitGrant(keys, await issued(), NOW);
    expect(grant).toMatchObject({ accountId: "noor", organizationId: "o", issuedAtMs: NOW, expiresAtMs: NOW + 30 * DAY_MS });
    expect(grant.reach).toEqual({ workspaces: ["w"], documents: ["w/note/d"] });
    expect((await readSubmitGrant(keys, await issued("all"), NOW)).reach).toBe("all");
  });

  it("ends after 30 days", async () => {
    const grant = await issued();
    await expect(readSubmitGrant(keys, grant, NOW + 30 * DAY_MS - 1_000)).resolves.toMatchObject({ accountId: "noor" });
    await expect(readSubmitGrant(keys, grant, NOW + 30 * DAY_MS + 1_000)).rejects.toMatchObject({ slug: "token.expired" });
  });

  it("is nobody's to make or to change", async () => {
    const [head = "", claims = "", signature = ""] = (await issued()).split(".");
    const wider = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(claims, "base64url").toString()), all: true })).toString(
      "base64url",
    );
    const none = Buffer.from(JSON.stringify({ alg: "none", typ: "submit+jwt" })).toString("base64url");
    for (const forged of [`${head}.${wider}.${signature}`, `${none}.${claims}.`, `${head}.${claims}.${"A".repeat(86)}`, "", "x"]) {
      await expect(readSubmitGrant(keys, forged, NOW)).rejects.toMatchObject({ slug: "token.expired" });
    }
  });

  it("is good in no other place, and nothing else in its own", async () => {
    await expect(readAccessToken(keys, await issued(), NOW)).rejects.toMatchObject({ slug: "token.expired" });
    const { accessToken } = await issueAccessToken(keys, noor, NOW);
    await expect(readSubmitGrant(keys, accessToken, NOW)).rejects.toMatchObject({ slug: "token.expired" });
  });

  it("of as many places as it may name fits into a header", async () => {
    const id = "0192a0b1-0000-7000-8000-000000000000";
    const reach = { workspaces: Array<string>(100).fill(id), documents: Array<string>(50).fill(`${id}/canvas/${id}`) };
    const grant = await issued(reach);
    expect(grant.length).toBeLessThan(14_000);
    expect((await readSubmitGrant(keys, grant, NOW)).reach).toEqual(reach);
  });
});
