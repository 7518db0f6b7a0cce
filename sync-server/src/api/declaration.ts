/**
 * Every route declares what it touches: one without a declaration does not start.
 *
 * Shape   `config.access`: `{resource, action}` of the permission matrix, asked with the caller's role where the handler knows
 *         it (`permit`); or `{signedIn}` for what is the caller's own; or `{open}` with the reason why no token is asked.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type Action, can, type Resource } from "@coreos/schema/permissions/matrix";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Peer, Standing, Tokens } from "../ports.ts";

export type Access = { resource: Resource; action: Action } | { signedIn: string } | { open: string };

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    peer: Peer | null;
  }
}

export function declareAccess(app: FastifyInstance, tokens: Tokens): void {
  app.decorateRequest("peer", null);
  app.addHook("onRoute", ({ config, method, url }) => {
    if (!config?.access) throw new Error(`Route ${method} ${url} declares no access: add config.access.`);
  });
  app.addHook("onRequest", async (request) => {
    const access = request.routeOptions.config.access;
    if (access && !("open" in access)) request.peer = await tokens.verify(bearerOf(request));
  });
}

/** The account behind the request; only routes that are not open have one. */
export function peerOf(request: FastifyRequest): Peer {
  if (!request.peer) throw new CoreError("token.expired");
  return request.peer;
}

/** Asks the matrix for what the route declared. */
export function permit(request: FastifyRequest, standing: Standing | null): asserts standing {
  const declared = request.routeOptions.config.access;
  if (!standing || !declared || !("resource" in declared)) throw new CoreError("permission.denied");
  const isChange = declared.action !== "read";
  if (!can(standing.role, declared.action, declared.resource) || (isChange && standing.access === "view"))
    throw new CoreError("permission.denied");
}

function bearerOf(request: FastifyRequest): string {
  const [, token] = /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (!token) throw new CoreError("token.expired");
  return token;
}
