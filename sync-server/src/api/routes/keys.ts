/**
 * API keys, and the accounts that act for programs.
 *
 * Law     Who reaches only their own (matrix) makes and ends keys for themselves; an admin any of the organization, and those of its
 *         programs. The key itself is answered once.
 * Errors  1403 permission.denied.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { reachOf } from "@coreos/schema/permissions/matrix";
import { ApiKeyList, ApiKeyMade, NewApiKey, NewProgram, Program } from "@coreos/schema/protocol/keys";
import { pageQuery } from "@coreos/schema/protocol/page";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { newApiKey } from "../../auth/api-key.ts";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { pagesOf } from "../pages.ts";
import { standingHere, standingIn } from "../standing-here.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const may = (action: "create" | "read" | "delete") => ({ access: { resource: "key", action } }) as const;

export function keyRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { people, apiKeys, clock } = deps;
  const pages = pagesOf(deps.keys);
  return async (api) => {
    const list = {
      summary: "API keys of an organization, newest first: one's own, for admins all",
      querystring: z.object({ organizationId: z.string(), ...pageQuery }),
      response: { 200: ApiKeyList },
    };
    api.get("/api-keys", { schema: list, config: may("read") }, async (request) => {
      const { accountId } = peerOf(request);
      const { organizationId } = request.query;
      const { role } = await standingIn(deps, request, organizationId);
      const isOwn = reachOf(role, "read", "key") === "own";
      const all = await apiKeys.keysOf({ organizationId, ...(isOwn && { accountId }) });
      const { items, next } = pages.pageOfAll(request, all, ({ createdAt, id }) => [createdAt, id], "falling");
      return { keys: items, next };
    });

    const create = { summary: "Make an API key; only this answer holds the key itself", body: NewApiKey, response: { 201: ApiKeyMade } };
    api.post("/api-keys", { schema: create, config: may("create") }, async (request, reply) => {
      const { accountId: by } = peerOf(request);
      const { organizationId, accountId = by, name, scopes, days } = request.body;
      const { role } = await standingIn(deps, request, organizationId);
      if (accountId !== by) await requireProgram(organizationId, accountId, role);
      const { key, prefix, tokenSha256 } = newApiKey();
      const expiresAtMs = clock() + days * DAY_MS;
      const made = await apiKeys.createKey({ organizationId, accountId, name, prefix, tokenSha256, scopes, by, expiresAtMs });
      return reply.code(201).send({ ...made, key });
    });

    const end = {
      summary: "End an API key",
      params: z.object({ keyId: z.string() }),
      querystring: z.object({ organizationId: z.string() }),
      response: { 204: nothing },
    };
    api.delete("/api-keys/:keyId", { schema: end, config: may("delete") }, async (request, reply) => {
      const { accountId } = peerOf(request);
      const { organizationId } = request.query;
      const { keyId: id } = request.params;
      const { role } = await standingIn(deps, request, organizationId);
      if (reachOf(role, "delete", "key") === "own") await requireOwn(organizationId, accountId, id);
      await apiKeys.deleteKey({ organizationId, id });
      return reply.code(204).send();
    });

    const program = {
      summary: "An account without a password that acts for a program",
      params: z.object({ id: z.string() }),
      body: NewProgram,
      response: { 201: Program },
    };
    const mayEmploy = { access: { resource: "member", action: "write" } } as const;
    api.post("/organizations/:id/programs", { schema: program, config: mayEmploy }, async (request, reply) => {
      const { organizationId } = await standingHere(deps, request);
      return reply.code(201).send(await apiKeys.createProgram({ organizationId, name: request.body.name }));
    });
  };

  /** A key for somebody else is a key for a program: nobody acts in a person's name but that person. */
  async function requireProgram(organizationId: string, accountId: string, role: Parameters<typeof reachOf>[0]): Promise<void> {
    const reaches = reachOf(role, "create", "key");
    const standing = await people.roleInOrganization(accountId, organizationId);
    if (reaches === "own" || standing?.role !== "integration") throw new CoreError("permission.denied");
  }

  async function requireOwn(organizationId: string, accountId: string, id: string): Promise<void> {
    const own = await apiKeys.keysOf({ organizationId, accountId });
    if (!own.some((key) => key.id === id)) throw new CoreError("permission.denied");
  }
}
