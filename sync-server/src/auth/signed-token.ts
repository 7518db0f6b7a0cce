/**
 * What every token of ours has in common: EdDSA with one key, its kind in the header, who it is about and for how long.
 *
 * Source  RFC 8725: algorithm, kind, issuer and audience are ours to choose, never the token's. ASVS 9.1.2, 9.2.3.
 */
import { decodeProtectedHeader, type JWTPayload, jwtVerify, SignJWT } from "jose";
import type { AuthKeys } from "./auth-keys.ts";

/** Tells one kind of token from another: none is good in the place of another. */
export interface TokenKind {
  /** Header `typ`. */
  type: string;
  audience: string;
  seconds: number;
}

const ALGORITHM = "EdDSA";
const ISSUER = "coreos";

export async function signToken(keys: AuthKeys, kind: TokenKind, about: { accountId: string; claims: JWTPayload }, nowMs: number) {
  const issuedAt = Math.floor(nowMs / 1000);
  const expiresAt = issuedAt + kind.seconds;
  const token = await new SignJWT(about.claims)
    .setProtectedHeader({ alg: ALGORITHM, kid: keys.keyId, typ: kind.type })
    .setSubject(about.accountId)
    .setAudience(kind.audience)
    .setIssuer(ISSUER)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(keys.privateKey);
  return { token, expiresAtMs: expiresAt * 1000 };
}

/** Throws for whatever is wrong with it; who calls says nothing of what. */
export async function readToken(keys: AuthKeys, kind: TokenKind, token: string, nowMs: number) {
  const { payload, protectedHeader } = await jwtVerify(token, keys.publicKey, {
    algorithms: [ALGORITHM],
    audience: kind.audience,
    issuer: ISSUER,
    typ: kind.type,
    requiredClaims: ["sub", "exp", "iat"],
    currentDate: new Date(nowMs),
  });
  const { sub, name, exp } = payload;
  const isWhole = typeof sub === "string" && sub !== "" && typeof name === "string" && exp; // jose asks only that `sub` is there
  if (protectedHeader.kid !== keys.keyId || !isWhole) throw new Error("not a token of ours");
  return { accountId: sub, name, expiresAtMs: exp * 1000, claims: payload };
}

/** What it says of itself, unverified: which of our kinds it is read as. */
export function claimsKind(token: string, { type }: TokenKind): boolean {
  try {
    return decodeProtectedHeader(token).typ === type;
  } catch {
    return false;
  }
}
