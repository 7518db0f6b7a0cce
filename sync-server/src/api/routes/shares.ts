/**
 * Whom a workspace or one document of it is shared with: people and teams of its organization.
 *
 * Law     Who reaches only their own (matrix) shares what they made; an admin anything of the organization but what is private.
 * Errors  1403 permission.denied.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type Resource, reachOf } from "@coreos/schema/permissions/matrix";
import { EndedShare, NewShare, SharedDocumentList, ShareList } from "@coreos/schema/protocol/access";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import type { SharedPlace } from "../../persistence/people/shares.ts";
import type { Standing } from "../../ports.ts";
import { nothing } from "../answers.ts";
import { isWithin, peerOf, permit } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";

const ofWorkspace = z.object({ id: z.string() });
const ofDocument = z.object({ workspaceId: z.string(), kind: z.string(), documentId: z.string() });
const mayShareWorkspace = { access: { resource: "workspace", action: "share" } } as const;
const mayShareDocument = { access: { resource: "document", action: "share" }, problems: ["document.malformed"] } as const;

export function shareRoutes({ people, rights }: AppDeps): FastifyPluginAsyncZod {
  async function workspaceOf(request: FastifyRequest, workspaceId: string): Promise<SharedPlace> {
    const standing = await people.roleInWorkspace(peerOf(request).accountId, workspaceId);
    permit(request, standing);
    await refuseOthers(request, standing, "workspace", () => people.makerOfWorkspace({ id: workspaceId, ...standing }));
    return { organizationId: standing.organizationId, workspaceId };
  }

  async function documentOf(request: FastifyRequest, parts: z.infer<typeof ofDocument>): Promise<SharedPlace> {
    const name = `${parts.workspaceId}/${parts.kind}/${parts.documentId}`;
    parseDocumentName(name);
    const standing = await people.roleIn(peerOf(request).accountId, name);
    permit(request, standing);
    await refuseOthers(request, standing, "document", () => people.ownerOfDocument({ name, ...standing }));
    return { organizationId: standing.organizationId, document: name };
  }

  return async (api) => {
    const LIST = "Whom it is shared with";
    const SHARE = "Let a person or a team look or edit";
    const END = "Let a person or a team in no longer";
    const inWorkspace = { params: ofWorkspace };
    api.get(
      "/workspaces/:id/shares",
      { schema: { ...inWorkspace, summary: LIST, response: { 200: ShareList } }, config: mayShareWorkspace },
      async (request) => rights.sharesOf(await workspaceOf(request, request.params.id)),
    );
    api.put(
      "/workspaces/:id/shares",
      { schema: { ...inWorkspace, summary: SHARE, body: NewShare, response: { 204: nothing } }, config: mayShareWorkspace },
      async (request, reply) => {
        await rights.share(await workspaceOf(request, request.params.id), { ...request.body, by: peerOf(request).accountId });
        return reply.code(204).send();
      },
    );
    api.delete(
      "/workspaces/:id/shares",
      { schema: { ...inWorkspace, summary: END, body: EndedShare, response: { 204: nothing } }, config: mayShareWorkspace },
      async (request, reply) => {
        await rights.endShare(await workspaceOf(request, request.params.id), request.body.with);
        return reply.code(204).send();
      },
    );

    const path = "/documents/:workspaceId/:kind/:documentId/shares";
    const inDocument = { params: ofDocument };
    api.get(path, { schema: { ...inDocument, summary: LIST, response: { 200: ShareList } }, config: mayShareDocument }, async (request) =>
      rights.sharesOf(await documentOf(request, request.params)),
    );
    api.put(
      path,
      { schema: { ...inDocument, summary: SHARE, body: NewShare, response: { 204: nothing } }, config: mayShareDocument },
      async (request, reply) => {
        await rights.share(await documentOf(request, request.params), { ...request.body, by: peerOf(request).accountId });
        return reply.code(204).send();
      },
    );
    api.delete(
      path,
      { schema: { ...inDocument, summary: END, body: EndedShare, response: { 204: nothing } }, config: mayShareDocument },
      async (request, reply) => {
        await rights.endShare(await documentOf(request, request.params), request.body.with);
        return reply.code(204).send();
      },
    );

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

async function refuseOthers(request: FastifyRequest, { role }: Standing, resource: Resource, maker: () => Promise<string | null>) {
  if (reachOf(role, "share", resource) !== "own") return;
  if ((await maker()) !== peerOf(request).accountId) throw new CoreError("permission.denied");
}
