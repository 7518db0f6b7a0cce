import { DocumentEntry, NewDocument } from "@coreos/schema/protocol/api";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { peerOf, permit } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { documentEntries } from "../document-entries.ts";

export function documentRoutes({ people, history }: AppDeps): FastifyPluginAsyncZod {
  return async (api) => {
    const register = { body: NewDocument, response: { 200: DocumentEntry, 201: DocumentEntry } };
    const mayRegister = { resource: "document", action: "create" } as const;
    api.post("/documents", { schema: register, config: { access: mayRegister } }, async (request, reply) => {
      const { accountId } = peerOf(request);
      const { workspaceId } = parseDocumentName(request.body.name);
      const { role, organizationId } = await people.roleInWorkspace(accountId, workspaceId);
      permit(request, role);
      const { document, created } = await people.registerDocument(accountId, { ...request.body, organizationId });
      const [entry] = await documentEntries(history, organizationId, [document]);
      return reply.code(created ? 201 : 200).send(entry as DocumentEntry);
    });
  };
}
