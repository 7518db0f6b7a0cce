/**
 * Access tokens: what REST and sockets accept as "it is me".
 *
 * Shape   JWT, EdDSA, header {alg, kid, typ: "at+jwt"}; claims {sub: account id, name, aud, iss, iat, exp}. No e-mail, no role:
 *         rights are asked of the database.
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

export async function issueAccessToken(keys: AuthKeys, account: { id: string; name: string }, nowMs: number): Promise<IssuedToken> {
  const about = { accountId: account.id, claims: { name: account.name } };
  const { token: accessToken, expiresAtMs } = await signToken(keys, ACCESS, about, nowMs);
  return { accessToken, expiresAtMs };
}

export async function readAccessToken(keys: AuthKeys, token: string, nowMs: number): Promise<Peer> {
  try {
    const { accountId, name, expiresAtMs } = await readToken(keys, ACCESS, token, nowMs);
    return { accountId, name, expiresAtMs };
  } catch (error) {
    throw new CoreError("token.expired", {}, error);
  }
}
