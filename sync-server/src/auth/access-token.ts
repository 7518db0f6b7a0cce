/**
 * Access tokens: what REST and sockets accept as "it is me".
 *
 * Shape   JWT, EdDSA, header {alg, kid, typ: "at+jwt"}; claims {sub: account id, name, aud, iss, iat, exp}. No e-mail, no role:
 *         rights are asked of the database.
 * Units   `expiresAtMs` in ms since epoch; a token lives five minutes.
 * Errors  1401 token.expired, for whatever is wrong with a token: a forger learns nothing.
 * Source  RFC 9068, RFC 8725 (algorithm and audience are ours to choose, never the token's), ASVS 9.1.2, 9.2.3.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { jwtVerify, SignJWT } from "jose";
import type { Peer } from "../ports.ts";
import type { AuthKeys } from "./auth-keys.ts";

export const ACCESS_TOKEN_SECONDS = 300;
const AUDIENCE = "coreos";
const ISSUER = "coreos";
const TYPE = "at+jwt";

export interface IssuedToken {
  accessToken: string;
  expiresAtMs: number;
}

export async function issueAccessToken(keys: AuthKeys, account: { id: string; name: string }, nowMs: number): Promise<IssuedToken> {
  const issuedAt = Math.floor(nowMs / 1000);
  const accessToken = await new SignJWT({ name: account.name })
    .setProtectedHeader({ alg: "EdDSA", kid: keys.keyId, typ: TYPE })
    .setSubject(account.id)
    .setAudience(AUDIENCE)
    .setIssuer(ISSUER)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
    .sign(keys.privateKey);
  return { accessToken, expiresAtMs: (issuedAt + ACCESS_TOKEN_SECONDS) * 1000 };
}

export async function readAccessToken(keys: AuthKeys, token: string, nowMs: number): Promise<Peer> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys.publicKey, {
      algorithms: ["EdDSA"],
      audience: AUDIENCE,
      issuer: ISSUER,
      typ: TYPE,
      requiredClaims: ["sub", "exp", "iat"],
      currentDate: new Date(nowMs),
    });
    const { sub, name, exp } = payload;
    if (protectedHeader.kid !== keys.keyId || !sub || typeof name !== "string" || !exp) throw new Error("not a token of ours");
    return { accountId: sub, name, expiresAtMs: exp * 1000 };
  } catch (error) {
    throw new CoreError("token.expired", {}, error);
  }
}
