import { CoreError } from "@coreos/schema/errors/core-error";
import { ChangedDocument, DocumentEntry, NewDocument } from "@coreos/schema/protocol/api";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { peerOf, permit } from "../declaration.ts";
import type { AppDeps } from "../deps.ts";
import { documentEntries } from "../document-entries.ts";
import { beginDocument, firstWords } from "../documents/begin-document.ts";
import { standingInWorkspace } from "../standing-here.ts";

const REGISTER_PROBLEMS = ["document.malformed", "document.conflict", "document.too_new", "attempts.too_many"] as const;

export function documentRoutes(deps: AppDeps): FastifyPluginAsyncZod {
  const { people, history, edits } = deps;
  return async (api) => {
    const register = {
      summary: "Register a document before its first frame, or make it with a title and words",
      body: NewDocument,
      response: { 200: DocumentEntry, 201: DocumentEntry },
    };
    const mayRegister = { resource: "document", action: "create" } as const;
    api.post("/documents", { schema: register, config: { access: mayRegister, problems: REGISTER_PROBLEMS } }, async (request, reply) => {
      const { accountId } = peerOf(request);
      const { workspaceId } = parseDocumentName(request.body.name);
      const { organizationId } = await standingInWorkspace(deps, request, workspaceId);
      const write = await firstWords(request.body);
      const { document, created } = await people.registerDocument(accountId, { ...request.body, organizationId });
      const wanted = { ...request.body, audience: document.audience, organizationId, accountId };
      if (write) await beginDocument({ people, edits }, wanted, write);
      const [entry] = await documentEntries(history, organizationId, [document]);
      return reply.code(created ? 201 : 200).send(entry as DocumentEntry);
    });

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
