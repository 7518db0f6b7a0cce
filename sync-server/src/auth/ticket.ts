/**
 * Tickets: one document for five minutes, for tools that can send a token only in an address.
 *
 * Shape   JWT, EdDSA, header {typ: "ticket+jwt"}, claims {sub, name, doc, aud: "yjs", iss, iat, exp}. Asked for with
 *         an API key they carry {org, key, scopes}, after a single sign-on {org}: a ticket reaches no further than who asked for it.
 * Errors  1401 token.expired for whatever is wrong with one.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { isScope } from "@coreos/schema/permissions/scope";
import type { Peer } from "../ports.ts";
import type { AuthKeys } from "./auth-keys.ts";
import { claimsKind, readToken, signToken, type TokenKind } from "./signed-token.ts";

const TICKET: TokenKind = { type: "ticket+jwt", audience: "yjs", seconds: 300 };

export async function issueTicket(
  keys: AuthKeys,
  peer: Peer,
  document: string,
  nowMs: number,
): Promise<{ ticket: string; expiresAtMs: number }> {
  const { organizationId, scopes, keyId } = peer.limits ?? {};
  const ofKey = organizationId && { org: organizationId, ...(scopes && keyId && { scopes, key: keyId }) };
  const about = {
    accountId: peer.accountId,
    claims: { name: peer.name, doc: document, ...ofKey, ...(peer.sessionId && { sid: peer.sessionId }) },
  };
  const { token: ticket, expiresAtMs } = await signToken(keys, TICKET, about, nowMs);
  return { ticket, expiresAtMs };
}

export const isTicket = (token: string): boolean => claimsKind(token, TICKET);

export async function readTicket(keys: AuthKeys, token: string, nowMs: number): Promise<Peer> {
  try {
    const { accountId, name, expiresAtMs, claims } = await readToken(keys, TICKET, token, nowMs);
    const { doc, org, scopes, key, sid } = claims;
    if (typeof doc !== "string") throw new Error("not a ticket of ours");
    const ofKey = typeof key === "string" && Array.isArray(scopes) && { keyId: key, scopes: scopes.filter(isScope) };
    const limits = { document: doc, ...(typeof org === "string" && { organizationId: org }), ...ofKey };
    return { accountId, name, expiresAtMs, limits, ...(typeof sid === "string" && { sessionId: sid }) };
  } catch (error) {
    throw new CoreError("token.expired", {}, error);
  }
}
