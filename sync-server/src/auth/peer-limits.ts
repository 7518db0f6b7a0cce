/** What a peer may do where it stands: as much as the account behind it, and no more than its API key or ticket was made for. */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type Action, can, mayWrite, type Resource } from "@coreos/schema/permissions/matrix";
import { isInScope } from "@coreos/schema/permissions/scope";
import type { Peer, Standing } from "../ports.ts";

/** Whether an API key may know of this organization; a person may of each they are in. */
export function isWithin({ limits }: Peer, organizationId: string): boolean {
  return limits?.organizationId === undefined || limits.organizationId === organizationId;
}

/** Asks the scopes alone; a person has all of them. */
export function hasScope({ limits }: Peer, action: Action, resource: Resource): boolean {
  return isInScope(limits?.scopes ?? null, action, resource);
}

/**
 * Throws unless somebody came in person, by their own password: what opens or ends other people's things is theirs alone. 1403 for a
 * program, 1432 for who came by single sign-on and can come otherwise.
 */
export function refuseLimited({ limits }: Peer): void {
  if (!limits) return;
  const isProgram = limits.keyId !== undefined || limits.document !== undefined;
  throw new CoreError(isProgram ? "permission.denied" : "sso.session_limited");
}

export function mayRead(peer: Peer, standing: Standing, documentName: string): boolean {
  const { document = documentName } = peer.limits ?? {};
  return (
    can(standing.role, "read", "document") &&
    document === documentName &&
    isWithin(peer, standing.organizationId) &&
    hasScope(peer, "read", "document")
  );
}

export function mayEdit(peer: Peer, standing: Standing): boolean {
  return mayWrite(standing) && hasScope(peer, "write", "document");
}
