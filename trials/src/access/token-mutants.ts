/** Access tokens that are almost good: forged, twisted, of another kind, or over. None is anybody's. */
import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { join } from "node:path";
import { type AuthKeys, loadAuthKeys } from "@coreos/sync-server/auth/auth-keys";
import { issueSubmitGrant } from "@coreos/sync-server/auth/submit-grant";
import { issueTicket } from "@coreos/sync-server/auth/ticket";
import { exportJWK, exportSPKI, SignJWT } from "jose";
import { atLeast, atMost } from "../report.ts";
import type { Control, Tried } from "./control.ts";
import { inParallel } from "./in-parallel.ts";
import { knockSync, knockYjs } from "./knock.ts";

const LIFE_SECONDS = 300;

export const tokenMutants: Control = {
  id: "forged access tokens",
  what: "each forgery at REST, /sync and /yjs",
  async run({ product, house, caller, send, chance }) {
    const tried: Tried = { count: 0, goals: [], findings: [] };
    const good = (await caller("admin").token()) ?? "";
    const keys = await loadAuthKeys(join(product.dataDir, "keys"));
    const mutants = await mutantsOf(good, keys, chance.between(0, 64));
    const document = house.known.document?.[0] ?? "";
    const doors = {
      REST: async (token: string) => (await send("GET", "/me", token)).status < 400,
      "/sync": async (token: string) => (await knockSync(product.socketUrl, document, token)).state !== null,
      "/yjs": async (token: string) => (await knockYjs(product.socketUrl, document, token)).state !== null,
    };
    let accepted = 0;
    const attempts = Object.entries(mutants).flatMap(([name, token]) =>
      Object.entries(doors).map(([door, opens]) => ({ name, token, door, opens })),
    );
    await inParallel(attempts, async ({ name, token, door, opens }) => {
      tried.count += 1;
      if (!(await opens(token))) return;
      accepted += 1;
      tried.findings.push(`${door} took a token with ${name}`);
    });
    const honest = await Promise.all(Object.values(doors).map((opens) => opens(good)));
    tried.goals = [
      atLeast("mutants", "forgeries tried, at least", 12, Object.keys(mutants).length),
      atMost("mutants-accepted", "forgeries that a door took, at most", 0, accepted),
      atLeast("mutants-honest", "doors that took the honest token, at least", Object.keys(doors).length, honest.filter(Boolean).length),
    ];
    return tried;
  },
};

async function mutantsOf(good: string, keys: AuthKeys, at: number): Promise<Record<string, string>> {
  const [head = "", body = "", signature = ""] = good.split(".");
  const claims = JSON.parse(text(body)) as Record<string, unknown> & { sub: string };
  const header = JSON.parse(text(head)) as Record<string, unknown>;
  const now = Math.floor(Date.now() / 1000);
  const ours = (changed: Record<string, unknown>, changedHeader: Record<string, unknown> = {}) =>
    new SignJWT({ ...claims, ...changed }).setProtectedHeader({ ...header, ...changedHeader, alg: "EdDSA" }).sign(keys.privateKey);
  const raw = (changed: Record<string, unknown>, end: (input: string) => string, payload = claims) => {
    const input = `${coded(JSON.stringify({ ...header, ...changed }))}.${coded(JSON.stringify(payload))}`;
    return `${input}.${end(input)}`;
  };
  const stranger = generateKeyPairSync("ed25519");
  const strangely = (input: string) => sign(null, Buffer.from(input), stranger.privateKey).toString("base64url");
  const hmac = (secret: string | Buffer) => (input: string) => createHmac("sha256", secret).update(input).digest("base64url");
  const jwk = await exportJWK(keys.publicKey);
  const flipped = Buffer.from(signature, "base64url");
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return {
    "no algorithm and no signature": raw({ alg: "none" }, () => ""),
    "no algorithm and the old signature": raw({ alg: "none" }, () => signature),
    "no algorithm in odd letters": raw({ alg: "nOnE" }, () => ""),
    "HS256 by the public key as PEM": raw({ alg: "HS256" }, hmac(await exportSPKI(keys.publicKey))),
    "HS256 by the public key as JWK": raw({ alg: "HS256" }, hmac(JSON.stringify(jwk))),
    "HS256 by the bytes of the public key": raw({ alg: "HS256" }, hmac(Buffer.from(jwk.x ?? "", "base64url"))),
    "ES256 with a signature of zeros": raw({ alg: "ES256" }, () => Buffer.alloc(64).toString("base64url")),
    "a signature of zeros": raw({}, () => Buffer.alloc(64).toString("base64url")),
    "one bit of the signature turned": `${head}.${body}.${flipped.toString("base64url")}`,
    "half a signature": `${head}.${body}.${signature.slice(0, 40)}`,
    "no signature": `${head}.${body}.`,
    "somebody else in it": raw({}, () => signature, { ...claims, sub: claims.sub.replace(/.$/, (last) => (last === "0" ? "1" : "0")) }),
    "a longer life in it": raw({}, () => signature, { ...claims, exp: now + 10 ** 6 }),
    "another key under our key's name": raw({}, strangely),
    "another key that it brings along": raw({ jwk: stranger.publicKey.export({ format: "jwk" }) }, strangely),
    "another key that it points to": raw({ jku: "http://127.0.0.1:1/keys" }, strangely),
    "a key id that is a path": await ours({}, { kid: "../../etc/passwd" }),
    "a key id of nobody": await ours({}, { kid: "0" }),
    "no key id": await ours({}, { kid: undefined }),
    "another audience": await ours({ aud: "coreos-ticket" }),
    "no audience": await ours({ aud: undefined }),
    "another issuer": await ours({ iss: "https://evil.example" }),
    "another kind": await ours({}, { typ: "JWT" }),
    "no kind": await ours({}, { typ: undefined }),
    "its time over": await ours({ iat: now - 2 * LIFE_SECONDS, exp: now - LIFE_SECONDS }),
    "no end": await ours({ exp: undefined }),
    "nobody in it": await ours({ sub: undefined }),
    "a list for somebody": await ours({ sub: [claims.sub] as unknown as string }),
    "an extension that must be understood": raw({ crit: ["x"], x: true }, () => signature),
    "a ticket in its place": (await issueTicket(keys, { accountId: claims.sub, name: "x", expiresAtMs: 0 }, "other/note/x", Date.now()))
      .ticket,
    "a submit-only grant in its place": (
      await issueSubmitGrant(keys, { account: { id: claims.sub, name: "x" }, organizationId: "other", reach: "all" }, Date.now())
    ).grant,
  };
}

const text = (part: string) => Buffer.from(part, "base64url").toString();
const coded = (part: string) => Buffer.from(part).toString("base64url");
