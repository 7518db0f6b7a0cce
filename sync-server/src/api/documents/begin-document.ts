/**
 * What a new document begins with when a program makes it: its first words, and its place in the tree.
 *
 * Law     The same call again changes nothing: words are written into a document that nobody has written yet, a node is added once.
 * Errors  3400 request.invalid for words of a kind that takes none.
 */
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId } from "@coreos/schema/ids/id";
import type { NewDocument } from "@coreos/schema/protocol/api";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { Audience, People } from "../../persistence/people/people.ts";
import type { DocumentEdits } from "../../ports.ts";
import { type ContentWriter, contentWriter, initDocument } from "./new-content.ts";
import { listIn, treeNameOf } from "./tree-of.ts";

const IN_NO_TREE: readonly DocumentKind[] = ["workspace", "person", "records", "overlay", "metrics"];

export interface BeginDeps {
  people: Pick<People, "registerDocument" | "nameOfWorkspace">;
  edits: DocumentEdits;
}

/** Looked at before anything is registered. `null`: the device brings all of it. */
export async function firstWords({ name, title, markdown }: NewDocument): Promise<ContentWriter | null> {
  const { kind, documentId } = parseDocumentName(name);
  if (title !== undefined && (IN_NO_TREE.includes(kind) || !isId(documentId))) {
    throw new CoreError("request.invalid", { field: "title", rule: "is for documents that stand in a tree" });
  }
  if (markdown !== undefined) return contentWriter(kind, { markdown });
  if (title === undefined) return null;
  return (doc) => {
    initDocument(kind, doc);
    return [];
  };
}

export async function beginDocument(
  { people, edits }: BeginDeps,
  { name, title, audience, organizationId, accountId }: NewDocument & { audience: Audience; organizationId: string; accountId: string },
  write: ContentWriter,
): Promise<void> {
  const { workspaceId } = parseDocumentName(name);
  await edits.edit({ name, organizationId }, { author: accountId, write, ifSeq: 0 }).catch(unlessWritten);
  if (title === undefined) return;
  const tree = treeNameOf(name, { audience, accountId });
  if (audience === "private") await people.registerDocument(accountId, { name: tree, audience, organizationId });
  const workspaceName = (await people.nameOfWorkspace({ id: workspaceId, organizationId })) ?? "";
  const list = (doc: Parameters<ContentWriter>[0]) => listIn(doc, tree, { name, title, workspaceName });
  await edits.edit({ name: tree, organizationId }, { author: accountId, write: list });
}

/** Words that are there already stay. */
function unlessWritten(error: unknown): void {
  if (!(error instanceof CoreError) || error.slug !== "document.changed") throw error;
}
