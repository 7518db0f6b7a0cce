import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base64url, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueAccessToken } from "./access-token.ts";
import { type AuthKeys, loadAuthKeys } from "./auth-keys.ts";
import { createTokens, type KeyRows } from "./tokens.ts";

const directory = await mkdtemp(join(tmpdir(), "coreos-keys-"));
afterAll(() => rm(directory, { recursive: true }));

const mira = { id: "0198-mira", name: "Mira" };
const noon = Date.UTC(2026, 10, 23, 12);
let keys: AuthKeys;
let nowMs = noon;
beforeAll(async () => {
  keys = await loadAuthKeys(directory);
});

const noKeys: KeyRows = { behind: async () => null, isLive: async () => true, used: () => undefined };
const verify = (token: string) => createTokens({ ended: { has: () => false }, keys, keyRows: noKeys, clock: () => nowMs }).verify(token);
const refused = { code: 1401, slug: "token.expired" };

describe("auth keys", () => {
  it("are made once, readable by the server's user alone, and the same for whoever starts at the same time", async () => {
    const both = await Promise.all([loadAuthKeys(join(directory, "new")), loadAuthKeys(join(directory, "new"))]);
    expect(both[0].keyId).toBe(both[1].keyId);
    expect(both[0].sessionSecret).toBe(both[1].sessionSecret);
    for (const file of ["access-token.jwk", "session.secret"]) {
      expect((await stat(join(directory, "new", file))).mode & 0o777).toBe(0o600);
    }
  });
});

describe("tokens", () => {
  it("knows the account behind a token of ours", async () => {
    const { accessToken, expiresAtMs } = await issueAccessToken(keys, mira, noon);
    expect(expiresAtMs - noon).toBe(300_000);
    expect(await verify(accessToken)).toEqual({ accountId: mira.id, name: "Mira", expiresAtMs });
  });

  it("carries neither e-mail nor role", async () => {
    const { accessToken } = await issueAccessToken(keys, mira, noon);
    const claims = JSON.parse(new TextDecoder().decode(base64url.decode(accessToken.split(".")[1] as string)));
    expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "iss", "name", "sub"]);
  });

  it("remembers a token it has seen, and forgets it when it ends", async () => {
    const tokens = createTokens({ ended: { has: () => false }, keys, keyRows: noKeys, clock: () => nowMs });
    const { accessToken } = await issueAccessToken(keys, mira, noon);
    expect(await tokens.verify(accessToken)).toBe(await tokens.verify(accessToken));
    nowMs = noon + 301_000;
    await expect(tokens.verify(accessToken)).rejects.toMatchObject(refused);
    nowMs = noon;
  });

  it("refuses every forgery with the same answer", async () => {
    const { accessToken } = await issueAccessToken(keys, mira, noon);
    const other = await loadAuthKeys(join(directory, "other"));
    const [header, payload, signature] = accessToken.split(".") as [string, string, string];
    const encode = (value: unknown) => base64url.encode(JSON.stringify(value));
    const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload)));
    const sign = (change: object, kid = keys.keyId, typ = "at+jwt") =>
      new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg: "EdDSA", kid, typ }).sign(keys.privateKey);
    const forgeries = {
      nothing: "",
      noise: "not.a.token",
      "no algorithm": `${encode({ alg: "none", kid: keys.keyId, typ: "at+jwt" })}.${payload}.`,
      "a secret made of the public key": await new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", kid: keys.keyId, typ: "at+jwt" })
        .sign(new TextEncoder().encode(keys.keyId)),
      "another name for the algorithm": await new SignJWT(claims)
        .setProtectedHeader({ alg: "Ed25519", kid: keys.keyId, typ: "at+jwt" })
        .sign(keys.privateKey),
      "another key": (await issueAccessToken(other, mira, noon)).accessToken,
      "another key under our name": (await issueAccessToken({ ...other, keyId: keys.keyId }, mira, noon)).accessToken,
      "an unknown key id": await sign({}, "old-key"),
      "another audience": await sign({ aud: "billing" }),
      "another issuer": await sign({ iss: "elsewhere" }),
      "another type": await sign({}, keys.keyId, "JWT"),
      "no end": await sign({ exp: undefined }),
      "no subject": await sign({ sub: undefined }),
      expired: (await issueAccessToken(keys, mira, noon - 300_000)).accessToken,
      "another subject, old signature": `${header}.${encode({ ...claims, sub: "someone-else" })}.${signature}`,
      "very long": "a".repeat(100_000),
    };
    for (const [name, token] of Object.entries(forgeries)) {
      await expect(verify(token), name).rejects.toMatchObject(refused);
    }
    expect(await verify(await sign({}))).toMatchObject({ accountId: mira.id }); // the forge itself works
  });
});
