/**
 * Whom a workspace or one document of it is shared with: people and teams of its organization.
 *
 * Law     Who reaches only their own (matrix) shares what they made; an admin anything of the organization but what is private.
 * Errors  1403 permission.denied.
 */
import { EndedShare, NewShare, SharedDocumentList, ShareList } from "@coreos/schema/protocol/access";
import type { FastifyContextConfig, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { isWithin } from "../../auth/peer-limits.ts";
import type { SharedPlace } from "../../persistence/people/shares.ts";
import { nothing } from "../answers.ts";
import { peerOf } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { documentHere, documentParts } from "../document-here.ts";
import { refuseOthers } from "../refuse-others.ts";
import { standingInWorkspace } from "../standing-here.ts";

interface Shared {
  params: z.ZodMiniObject;
  config: FastifyContextConfig;
  /** The place of the address, if the caller may share it; else 1403. */
  placeOf(request: FastifyRequest): Promise<SharedPlace>;
}

export function shareRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { people } = deps;
  const workspace: Shared = {
    params: z.object({ id: z.string() }),
    config: { access: { resource: "workspace", action: "share" } },
    async placeOf(request) {
      const { id } = request.params as { id: string };
      const standing = await standingInWorkspace(deps, request, id);
      await refuseOthers(request, standing, "workspace", () => people.makerOfWorkspace({ id, ...standing }));
      return { organizationId: standing.organizationId, workspaceId: id };
    },
  };
  const document: Shared = {
    params: z.object(documentParts),
    config: { access: { resource: "document", action: "share" }, problems: ["document.malformed"] },
    async placeOf(request) {
      const { document: here, standing } = await documentHere(deps, request);
      await refuseOthers(request, standing, "document", () => people.ownerOfDocument(here));
      return { organizationId: here.organizationId, document: here.name };
    },
  };
  return async (api) => {
    await api.register(sharesOf(deps, workspace), { prefix: "/workspaces/:id/shares" });
    await api.register(sharesOf(deps, document), { prefix: "/documents/:workspaceId/:kind/:documentId/shares" });

    const shared = {
      schema: { summary: "Documents shared with one where their workspace was not", response: { 200: SharedDocumentList } },
      config: { access: { signedIn: "what others shared with one", byKey: true } },
    } as const;
    api.get("/me/shared", shared, async (request) => {
      const peer = peerOf(request);
      const documents = await people.sharedWith(peer.accountId);
      return { documents: documents.filter(({ organizationId }) => isWithin(peer, organizationId)) };
    });
  };
}

function sharesOf({ rights }: AppDeps, { params, config, placeOf }: Shared): FastifyPluginAsyncZod {
  return async (api) => {
    const list = { summary: "Whom it is shared with", params, response: { 200: ShareList } };
    api.get("", { schema: list, config }, async (request) => rights.sharesOf(await placeOf(request)));

    const share = { summary: "Let a person or a team look or edit", params, body: NewShare, response: { 204: nothing } };
    api.put("", { schema: share, config }, async (request, reply) => {
      await rights.share(await placeOf(request), { ...request.body, by: peerOf(request).accountId });
      return reply.code(204).send();
    });

    const end = { summary: "Let a person or a team in no longer", params, body: EndedShare, response: { 204: nothing } };
    api.delete("", { schema: end, config }, async (request, reply) => {
      await rights.endShare(await placeOf(request), request.body.with);
      return reply.code(204).send();
    });
  };
}
