/**
 * Tickets: one document for five minutes, for tools that can send a token only in an address.
 *
 * Shape   JWT, EdDSA, header {typ: "ticket+jwt"}, claims {sub, name, doc, aud: "yjs", iss, iat, exp}. Asked for with
 *         an API key they carry {org, key, scopes}: a ticket reaches no further than who asked for it.
 * Errors  1401 token.expired for whatever is wrong with one.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { isScope } from "@coreos/schema/permissions/scope";
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import type { Peer } from "../ports.ts";
import type { AuthKeys } from "./auth-keys.ts";

const TYPE = "ticket+jwt";
const AUDIENCE = "yjs";
const ISSUER = "coreos";
export const TICKET_SECONDS = 300;

export async function issueTicket(
  keys: AuthKeys,
  peer: Peer,
  document: string,
  nowMs: number,
): Promise<{ ticket: string; expiresAtMs: number }> {
  const issuedAt = Math.floor(nowMs / 1000);
  const expiresAt = issuedAt + TICKET_SECONDS;
  const { organizationId, scopes, keyId } = peer.limits ?? {};
  const ofKey = organizationId && scopes && keyId && { org: organizationId, scopes, key: keyId };
  const ticket = await new SignJWT({ name: peer.name, doc: document, ...ofKey })
    .setProtectedHeader({ alg: "EdDSA", kid: keys.keyId, typ: TYPE })
    .setSubject(peer.accountId)
    .setAudience(AUDIENCE)
    .setIssuer(ISSUER)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(keys.privateKey);
  return { ticket, expiresAtMs: expiresAt * 1000 };
}

export function isTicket(token: string): boolean {
  try {
    return decodeProtectedHeader(token).typ === TYPE;
  } catch {
    return false;
  }
}

export async function readTicket(keys: AuthKeys, token: string, nowMs: number): Promise<Peer> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys.publicKey, {
      algorithms: ["EdDSA"],
      audience: AUDIENCE,
      issuer: ISSUER,
      typ: TYPE,
      requiredClaims: ["sub", "exp", "iat", "doc"],
      currentDate: new Date(nowMs),
    });
    const { sub, name, exp, doc, org, scopes, key } = payload;
    if (protectedHeader.kid !== keys.keyId || !sub || typeof name !== "string" || !exp || typeof doc !== "string")
      throw new Error("not a ticket of ours");
    const ofKey = typeof org === "string" && typeof key === "string" && Array.isArray(scopes);
    const limits = { document: doc, ...(ofKey && { organizationId: org, keyId: key, scopes: scopes.filter(isScope) }) };
    return { accountId: sub, name, expiresAtMs: exp * 1000, limits };
  } catch (error) {
    throw new CoreError("token.expired", {}, error);
  }
}
