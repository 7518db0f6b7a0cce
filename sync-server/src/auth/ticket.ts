/**
 * Tickets: one document for five minutes, for tools that can send a token only in an address.
 *
 * Shape   JWT, EdDSA, header {typ: "ticket+jwt"}, claims {sub, name, doc, aud: "yjs", iss, iat, exp}. Asked for with
 *         an API key they carry {org, key, scopes}: a ticket reaches no further than who asked for it.
 * Errors  1401 token.expired for whatever is wrong with one.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { isScope } from "@coreos/schema/permissions/scope";
import { decodeProtectedHeader } from "jose";
import type { Peer } from "../ports.ts";
import type { AuthKeys } from "./auth-keys.ts";
import { readToken, signToken, type TokenKind } from "./signed-token.ts";

const TICKET: TokenKind = { type: "ticket+jwt", audience: "yjs", seconds: 300 };

export async function issueTicket(
  keys: AuthKeys,
  peer: Peer,
  document: string,
  nowMs: number,
): Promise<{ ticket: string; expiresAtMs: number }> {
  const { organizationId, scopes, keyId } = peer.limits ?? {};
  const ofKey = organizationId && scopes && keyId && { org: organizationId, scopes, key: keyId };
  const about = { accountId: peer.accountId, claims: { name: peer.name, doc: document, ...ofKey } };
  const { token: ticket, expiresAtMs } = await signToken(keys, TICKET, about, nowMs);
  return { ticket, expiresAtMs };
}

export function isTicket(token: string): boolean {
  try {
    return decodeProtectedHeader(token).typ === TICKET.type;
  } catch {
    return false;
  }
}

export async function readTicket(keys: AuthKeys, token: string, nowMs: number): Promise<Peer> {
  try {
    const { accountId, name, expiresAtMs, claims } = await readToken(keys, TICKET, token, nowMs);
    const { doc, org, scopes, key } = claims;
    if (typeof doc !== "string") throw new Error("not a ticket of ours");
    const ofKey = typeof org === "string" && typeof key === "string" && Array.isArray(scopes);
    const limits = { document: doc, ...(ofKey && { organizationId: org, keyId: key, scopes: scopes.filter(isScope) }) };
    return { accountId, name, expiresAtMs, limits };
  } catch (error) {
    throw new CoreError("token.expired", {}, error);
  }
}
