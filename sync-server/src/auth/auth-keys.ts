/**
 * The two secrets of signing in: made once, kept in files that only the server's user can read.
 *
 * Shape   `access-token.jwk`  an Ed25519 private key, its id is the RFC 7638 thumbprint of its public half
 *         `session.secret`    256 random bits: better-auth signs the refresh cookie with it
 * Law     Two processes that start at once end with the same keys: a file is linked into place, never overwritten.
 */
import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";

export interface AuthKeys {
  /** Names the signing key in a token's header. */
  keyId: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  sessionSecret: string;
}

export async function loadAuthKeys(directory: string): Promise<AuthKeys> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const jwk: JWK = JSON.parse(await madeOnce(join(directory, "access-token.jwk"), newSigningKey));
  const { d: _private, ...publicJwk } = jwk;
  return {
    keyId: await calculateJwkThumbprint(jwk),
    privateKey: (await importJWK(jwk, "EdDSA")) as CryptoKey,
    publicKey: (await importJWK(publicJwk, "EdDSA")) as CryptoKey,
    sessionSecret: await madeOnce(join(directory, "session.secret"), async () => randomBytes(32).toString("base64url")),
  };
}

async function newSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}

async function madeOnce(path: string, make: () => Promise<string>): Promise<string> {
  const known = await readFile(path, "utf8").catch((error) => (error.code === "ENOENT" ? null : Promise.reject(error)));
  if (known !== null) return known;
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  await writeFile(draft, await make(), { mode: 0o600, flag: "wx", flush: true });
  await link(draft, path).catch((error) => (error.code === "EEXIST" ? undefined : Promise.reject(error)));
  await rm(draft);
  return readFile(path, "utf8");
}
