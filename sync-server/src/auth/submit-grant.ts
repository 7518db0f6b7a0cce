/**
 * Submit-only grants: good for handing in edits that come after the right to make them was lost, and for nothing else.
 *
 * Shape   JWT, EdDSA, header {typ: "submit+jwt"}, claims {sub, name, org, at, all | ws + docs, aud: "submissions", iss, iat, exp}: where the
 *         account could write when it was issued. `all`: wherever an admin may.
 * Units   `at` in ms since epoch; a grant lives 30 days.
 * Errors  1401 token.expired for whatever is wrong with one.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { AuthKeys } from "./auth-keys.ts";
import { readToken, signToken, type TokenKind } from "./signed-token.ts";

const GRANT: TokenKind = { type: "submit+jwt", audience: "submissions", seconds: 30 * 24 * 60 * 60 };
/** Node takes headers up to 16 KiB. */
const MAX_GRANT_CHARS = 14_000;

/** Where somebody may write: everywhere in the organization, or in these workspaces and these documents. */
export type Reach = "all" | { workspaces: readonly string[]; documents: readonly string[] };

export interface SubmitGrant {
  accountId: string;
  name: string;
  organizationId: string;
  issuedAtMs: number;
  expiresAtMs: number;
  reach: Reach;
}

export async function issueSubmitGrant(
  keys: AuthKeys,
  { account, organizationId, reach }: { account: { id: string; name: string }; organizationId: string; reach: Reach },
  nowMs: number,
): Promise<{ grant: string; expiresAtMs: number }> {
  const where = reach === "all" ? { all: true } : { ws: reach.workspaces, docs: reach.documents };
  const about = { accountId: account.id, claims: { name: account.name, org: organizationId, at: nowMs, ...where } };
  const { token: grant, expiresAtMs } = await signToken(keys, GRANT, about, nowMs);
  return { grant, expiresAtMs };
}

export async function readSubmitGrant(keys: AuthKeys, grant: string, nowMs: number): Promise<SubmitGrant> {
  if (grant.length > MAX_GRANT_CHARS) throw new CoreError("token.expired");
  try {
    const { accountId, name, expiresAtMs, claims } = await readToken(keys, GRANT, grant, nowMs);
    const { org, at, all, ws, docs } = claims;
    if (typeof org !== "string" || typeof at !== "number") throw new Error("not a grant of ours");
    const reach = all === true ? "all" : { workspaces: texts(ws), documents: texts(docs) };
    return { accountId, name, organizationId: org, issuedAtMs: at, expiresAtMs, reach };
  } catch (error) {
    throw new CoreError("token.expired", {}, error);
  }
}

const texts = (value: unknown) => (Array.isArray(value) ? value.filter((each) => typeof each === "string") : []);
