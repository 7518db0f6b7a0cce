/**
 * Every route declares what it touches: one without a declaration does not start.
 *
 * Shape   `config.access`: `{resource, action}` of the permission matrix, asked with the caller's role where the handler knows
 *         it (`permit`); or `{signedIn}` for what is the caller's own; or `{grant}` for what is done with a submit-only grant and nothing
 *         else is; or `{open}` with the reason why no token is asked.
 *         `byKey`: an API key may call it, too, and the handler keeps to the key's organization (`isWithin`).
 * Law     A key reaches no further than its scopes and its organization; a ticket opens a socket and no route, a grant no other route.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type Action, can, type Resource } from "@coreos/schema/permissions/matrix";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { hasScope, isWithin, refuseLimited } from "../auth/peer-limits.ts";
import type { SubmitGrant } from "../auth/submit-grant.ts";
import { type Actor, acting } from "../persistence/acting.ts";
import { type Audit, INSTANCE } from "../persistence/audit/audit.ts";
import type { Peer, Standing, Tokens } from "../ports.ts";
import { type CountBadToken, countForOrganization } from "./rate-limits.ts";

export type Access = { resource: Resource; action: Action } | { signedIn: string; byKey?: true } | { grant: string } | { open: string };

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    peer: Peer | null;
    /** On routes that ask for one. */
    grant: SubmitGrant | null;
    /** What the caller is where the route leads, once it was asked. */
    standing: Standing | null;
  }
}

interface Door {
  tokens: Pick<Tokens, "verify">;
  /** Throws 1401 for anything but a submit-only grant of ours whose account and organization are there. */
  readGrant(token: string): Promise<SubmitGrant>;
  countBadToken: CountBadToken;
}

export function declareAccess(app: FastifyInstance, { tokens, readGrant, countBadToken }: Door): void {
  app.decorateRequest("peer", null);
  app.decorateRequest("grant", null);
  app.decorateRequest("standing", null);
  app.addHook("onRoute", ({ config, method, url }) => {
    if (!config?.access) throw new Error(`Route ${method} ${url} declares no access: add config.access.`);
  });
  const known = async <T>(request: FastifyRequest, read: (token: string) => Promise<T>): Promise<T> => {
    try {
      return await read(bearerOf(request));
    } catch (error) {
      if (error instanceof CoreError && error.slug === "token.expired") countBadToken(request); // the database may be away, too
      throw error;
    }
  };
  app.addHook("onRequest", async (request) => {
    const access = request.routeOptions.config.access;
    if (!access || "open" in access) return;
    if ("grant" in access) {
      const grant = await known(request, readGrant);
      const { accountId, name, expiresAtMs, organizationId } = grant;
      request.grant = grant;
      request.peer = { accountId, name, expiresAtMs, limits: { organizationId } };
      return;
    }
    const peer = await known(request, (token) => tokens.verify(token));
    if (peer.limits?.document !== undefined) throw new CoreError("token.expired");
    request.peer = peer;
    if ("signedIn" in access && !access.byKey) refuseLimited(peer);
  });
}

const REFUSALS: ReadonlySet<string> = new Set(["permission.denied", "sso.session_limited"]);

/** Who acts, for whatever the handler writes; and a line for each refusal of somebody known. */
export function noteActs(app: FastifyInstance, audit: Audit): void {
  app.addHook("preHandler", (request, _reply, done) => {
    const actor = actorOf(request);
    if (actor) acting.run(actor, done);
    else done();
  });
  app.addHook("onError", async (request, _reply, error) => {
    const access = request.routeOptions.config.access;
    if (!(error instanceof CoreError) || !REFUSALS.has(error.slug) || !access) return;
    const actor = actorOf(request);
    const what = "resource" in access ? `${access.action} ${access.resource}` : "grant" in access ? "hand in" : "own";
    audit.note(request.standing?.organizationId ?? request.grant?.organizationId ?? INSTANCE, {
      action: "access.refused",
      detail: { what },
      ...(actor && { actor }),
    });
  });
}

function actorOf({ peer, grant }: FastifyRequest): Actor | null {
  if (!peer) return null;
  const via = grant ? "grant" : peer.limits?.keyId ? `key:${peer.limits.keyId}` : "person";
  return { accountId: peer.accountId, via };
}

/** The grant that a route asked for. */
export function grantOf(request: FastifyRequest): SubmitGrant {
  if (!request.grant) throw new CoreError("token.expired");
  countForOrganization(request, request.grant.organizationId);
  return request.grant;
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
  countForOrganization(request, standing.organizationId);
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
