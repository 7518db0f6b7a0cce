import { CoreError } from "@coreos/schema/errors/core-error";
import { ChangedDocument, DocumentEntry, NewDocument } from "@coreos/schema/protocol/api";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { peerOf, permit } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { documentEntries } from "../document-entries.ts";

export function documentRoutes({ people, history }: AppDeps): FastifyPluginAsyncZod {
  return async (api) => {
    const register = {
      summary: "Register a document before its first frame",
      body: NewDocument,
      response: { 200: DocumentEntry, 201: DocumentEntry },
    };
    const mayRegister = { resource: "document", action: "create" } as const;
    api.post(
      "/documents",
      { schema: register, config: { access: mayRegister, problems: ["document.malformed", "document.conflict"] } },
      async (request, reply) => {
        const { accountId } = peerOf(request);
        const { workspaceId } = parseDocumentName(request.body.name);
        const standing = await people.roleInWorkspace(accountId, workspaceId);
        permit(request, standing);
        const { organizationId } = standing;
        const { document, created } = await people.registerDocument(accountId, { ...request.body, organizationId });
        const [entry] = await documentEntries(history, organizationId, [document]);
        return reply.code(created ? 201 : 200).send(entry as DocumentEntry);
      },
    );

    const change = {
      summary: "Share a private document with its workspace, or take it back",
      body: ChangedDocument,
      response: { 200: DocumentEntry },
    };
    const mayChange = { resource: "document", action: "write" } as const;
    api.patch(
      "/documents",
      { schema: change, config: { access: mayChange, problems: ["document.malformed", "document.shared"] } },
      async (request) => {
        const { accountId } = peerOf(request);
        const { name, audience } = request.body;
        parseDocumentName(name);
        const standing = await people.roleIn(accountId, name);
        permit(request, standing);
        const { organizationId } = standing;
        if (audience === "private") {
          const runs = await history.history({ name, organizationId });
          if (runs.some(({ author }) => author !== accountId)) throw new CoreError("document.shared");
        }
        const document = await people.changeAudience(accountId, { name, audience, organizationId });
        const [entry] = await documentEntries(history, organizationId, [document]);
        return entry as DocumentEntry;
      },
    );
  };
}
