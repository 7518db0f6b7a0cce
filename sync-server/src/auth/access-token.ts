/**
 * Access tokens: what REST and sockets accept as "it is me".
 *
 * Shape   JWT, EdDSA, header {alg, kid, typ: "at+jwt"}; claims {sub: account id, name, sid: the session, aud, iss, iat, exp}; by single sign-on
 *         {org}, too: the one organization it enters. No e-mail, no role: rights are asked of the database.
 * Units   `expiresAtMs` in ms since epoch; a token lives five minutes.
 * Errors  1401 token.expired, for whatever is wrong with a token: a forger learns nothing.
 * Source  RFC 9068; signed-token.ts.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Peer } from "../ports.ts";
import type { AuthKeys } from "./auth-keys.ts";
import { readToken, signToken, type TokenKind } from "./signed-token.ts";

export const ACCESS_TOKEN_SECONDS = 300;
const ACCESS: TokenKind = { type: "at+jwt", audience: "coreos", seconds: ACCESS_TOKEN_SECONDS };

export interface IssuedToken {
  accessToken: string;
  expiresAtMs: number;
}

export async function issueAccessToken(
  keys: AuthKeys,
  account: { id: string; name: string; sessionId?: string | null; organizationId?: string | null },
  nowMs: number,
): Promise<IssuedToken> {
  const { id, name, sessionId, organizationId } = account;
  const about = { accountId: id, claims: { name, ...(sessionId && { sid: sessionId }), ...(organizationId && { org: organizationId }) } };
  const { token: accessToken, expiresAtMs } = await signToken(keys, ACCESS, about, nowMs);
  return { accessToken, expiresAtMs };
}

export async function readAccessToken(keys: AuthKeys, token: string, nowMs: number): Promise<Peer> {
  try {
    const { accountId, name, expiresAtMs, claims } = await readToken(keys, ACCESS, token, nowMs);
    const { sid, org } = claims;
    if (org !== undefined && typeof org !== "string") throw new Error("not a token of ours");
    const limits = org !== undefined && { limits: { organizationId: org } };
    return { accountId, name, expiresAtMs, ...(typeof sid === "string" && { sessionId: sid }), ...limits };
  } catch (error) {
    throw new CoreError("token.expired", {}, error);
  }
}
