import { type DocumentName, parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { FastifyRequest } from "fastify";
import * as z from "zod/mini";
import type { Standing, StoredDocument } from "../ports.ts";
import { peerOf, permit } from "./declaration.ts";
import type { AppDeps } from "./deps.ts";

/** The three parts of a document's name, as addresses hold them. */
export const documentParts = { workspaceId: z.string(), kind: z.string(), documentId: z.string() };

export interface DocumentHere {
  document: StoredDocument;
  parts: DocumentName;
  standing: Standing;
}

/** The document of the address, if the matrix lets the caller do what the route declares; else 1403, also when there is none. */
export async function documentHere({ people }: Pick<AppDeps, "people">, request: FastifyRequest): Promise<DocumentHere> {
  const { workspaceId, kind, documentId } = request.params as Record<keyof typeof documentParts, string>;
  const name = `${workspaceId}/${kind}/${documentId}`;
  const parts = parseDocumentName(name);
  const standing = await people.roleIn(peerOf(request).accountId, name);
  permit(request, standing);
  return { document: { name, organizationId: standing.organizationId }, parts, standing };
}
