/**
 * What lets a guest into the one document of their link, and through no other door.
 *
 * Shape   JWT, EdDSA, header {typ: "guest+jwt"}, claims {sub: "guest:<id>", name, doc, org, ends, aud: "coreos", iss, iat, exp}.
 * Units   five minutes, and never longer than the link, whose end is `ends` (ms since epoch).
 * Law     Whether the link is still good is asked of the database at each door, like any standing: a token says who, not what.
 * Errors  1401 token.expired for whatever is wrong with one.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Peer } from "../ports.ts";
import type { AuthKeys } from "./auth-keys.ts";
import { claimsKind, readToken, signToken, type TokenKind } from "./signed-token.ts";

const GUEST: TokenKind = { type: "guest+jwt", audience: "coreos", seconds: 300 };
const PREFIX = "guest:";

export interface Guest {
  id: string;
  name: string;
  document: string;
  organizationId: string;
  /** Of the link. */
  expiresAtMs: number;
}

/** What a guest is called where accounts are meant. */
export const guestAccount = (id: string): string => PREFIX + id;

/** What others read: a guest chose their name, and it may be that of a member. */
export const guestName = (name: string): string => `${name} (guest)`;

/** `null` for an account. */
export const guestOf = (accountId: string): string | null => (accountId.startsWith(PREFIX) ? accountId.slice(PREFIX.length) : null);

export async function issueGuestToken(keys: AuthKeys, guest: Guest, nowMs: number): Promise<{ accessToken: string; expiresAtMs: number }> {
  const { id, name, document, organizationId, expiresAtMs: endMs } = guest;
  const seconds = Math.max(1, Math.min(GUEST.seconds, Math.floor((endMs - nowMs) / 1000)));
  const about = { accountId: guestAccount(id), claims: { name, doc: document, org: organizationId, ends: endMs } };
  const { token: accessToken, expiresAtMs } = await signToken(keys, { ...GUEST, seconds }, about, nowMs);
  return { accessToken, expiresAtMs };
}

export const isGuestToken = (token: string): boolean => claimsKind(token, GUEST);

export async function readGuestToken(keys: AuthKeys, token: string, nowMs: number): Promise<Peer> {
  try {
    const { accountId, name, expiresAtMs, claims } = await readToken(keys, GUEST, token, nowMs);
    const { doc, org, ends } = claims;
    if (typeof doc !== "string" || typeof org !== "string" || typeof ends !== "number" || guestOf(accountId) === null)
      throw new Error("not a token of ours");
    return { accountId, name: guestName(name), expiresAtMs, endsAtMs: ends, limits: { document: doc, organizationId: org } };
  } catch (error) {
    throw new CoreError("token.expired", {}, error);
  }
}
