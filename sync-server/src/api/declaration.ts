/**
 * Every route declares what it touches: one without a declaration does not start.
 *
 * Shape   `config.access`: `{resource, action}` of the permission matrix, asked with the caller's role where the handler knows
 *         it (`permit`); or `{signedIn}` for what is the caller's own; or `{open}` with the reason why no token is asked.
 *         `byKey`: an API key may call it, too, and the handler keeps to the key's organization (`isWithin`).
 * Law     A key reaches no further than its scopes and its organization; a ticket opens a socket and no route.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type Action, can, type Resource } from "@coreos/schema/permissions/matrix";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { hasScope, isWithin } from "../auth/peer-limits.ts";
import { type Actor, acting } from "../persistence/acting.ts";
import { type Audit, INSTANCE } from "../persistence/audit/audit.ts";
import type { Peer, Standing, Tokens } from "../ports.ts";

export type Access = { resource: Resource; action: Action } | { signedIn: string; byKey?: true } | { open: string };

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    peer: Peer | null;
    /** What the caller is where the route leads, once it was asked. */
    standing: Standing | null;
  }
}

export function declareAccess(app: FastifyInstance, tokens: Tokens): void {
  app.decorateRequest("peer", null);
  app.decorateRequest("standing", null);
  app.addHook("onRoute", ({ config, method, url }) => {
    if (!config?.access) throw new Error(`Route ${method} ${url} declares no access: add config.access.`);
  });
  app.addHook("onRequest", async (request) => {
    const access = request.routeOptions.config.access;
    if (!access || "open" in access) return;
    const peer = await tokens.verify(bearerOf(request));
    if (peer.limits?.document !== undefined) throw new CoreError("token.expired");
    if (peer.limits && "signedIn" in access && !access.byKey) throw new CoreError("permission.denied");
    request.peer = peer;
  });
}

/** Who acts, for whatever the handler writes; and a line for each refusal of somebody known. */
export function noteActs(app: FastifyInstance, audit: Audit): void {
  app.addHook("preHandler", (request, _reply, done) => {
    const actor = actorOf(request.peer);
    if (actor) acting.run(actor, done);
    else done();
  });
  app.addHook("onError", async (request, _reply, error) => {
    const access = request.routeOptions.config.access;
    if (!(error instanceof CoreError) || error.slug !== "permission.denied" || !access) return;
    const actor = actorOf(request.peer);
    const what = "resource" in access ? `${access.action} ${access.resource}` : "own";
    audit.note(request.standing?.organizationId ?? INSTANCE, { action: "access.refused", detail: { what }, ...(actor && { actor }) });
  });
}

function actorOf(peer: Peer | null): Actor | null {
  if (!peer) return null;
  return { accountId: peer.accountId, via: peer.limits?.keyId ? `key:${peer.limits.keyId}` : "person" };
}

/** The account behind the request; only routes that are not open have one. */
export function peerOf(request: FastifyRequest): Peer {
  if (!request.peer) throw new CoreError("token.expired");
  return request.peer;
}

/** Asks the matrix for what the route declared. */
export function permit(request: FastifyRequest, standing: Standing | null): asserts standing {
  const declared = request.routeOptions.config.access;
  request.standing = standing;
  if (!standing || !declared || !("resource" in declared)) throw new CoreError("permission.denied");
  const { action, resource } = declared;
  const peer = peerOf(request);
  const isAllowed =
    can(standing.role, action, resource) &&
    (standing.access === "edit" || action === "read") &&
    isWithin(peer, standing.organizationId) &&
    hasScope(peer, action, resource);
  if (!isAllowed) throw new CoreError("permission.denied");
}

function bearerOf(request: FastifyRequest): string {
  const [, token] = /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (!token) throw new CoreError("token.expired");
  return token;
}
