/**
 * The name of a document on the wire, on disk and in PostgreSQL: one grammar, one parser.
 *
 * Shape   `<workspaceId>/<kind>/<documentId>[@epoch]`; the workspace's own document has the id `root`.
 * Errors  3401 document.malformed.
 * Source  DESIGN §3, SPEC law 1.
 */

import { type DocumentKind, isDocumentKind } from "../documents/kind.ts";
import { CoreError } from "../errors/core-error.ts";
import { isId } from "../ids/id.ts";

export interface DocumentName {
  workspaceId: string;
  kind: DocumentKind;
  documentId: string;
  /** Counts up when a document is rebuilt under a new shape; 1 is not written. */
  epoch: number;
}

const GRAMMAR = /^([0-9a-f-]{36})\/([a-z]+)\/([A-Za-z0-9._-]{1,120})(?:@([1-9][0-9]{0,3}))?$/;

export function parseDocumentName(name: string): DocumentName {
  const match = GRAMMAR.exec(name);
  const [, workspaceId = "", kind = "", documentId = "", epoch = "1"] = match ?? [];
  if (!isId(workspaceId) || !isDocumentKind(kind) || !fits(kind, documentId) || name.endsWith("@1")) {
    throw new CoreError("document.malformed", { nameLength: name.length });
  }
  return { workspaceId, kind, documentId, epoch: Number(epoch) };
}

export function formatDocumentName(parts: Omit<DocumentName, "epoch"> & { epoch?: number }): string {
  const { workspaceId, kind, documentId, epoch = 1 } = parts;
  return `${workspaceId}/${kind}/${documentId}${epoch > 1 ? `@${epoch}` : ""}`;
}

/** The document that names everything in a workspace that every member may read. */
export function rootDocumentName(workspaceId: string): string {
  return formatDocumentName({ workspaceId, kind: "workspace", documentId: "root" });
}

function fits(kind: DocumentKind, documentId: string): boolean {
  if (kind === "workspace") return documentId === "root" || isId(documentId);
  if (kind === "records" || kind === "overlay" || kind === "metrics") return true; // dotted names, DESIGN §3
  if (kind === "person") return true; // an account id, whatever the identity provider made
  return isId(documentId);
}
