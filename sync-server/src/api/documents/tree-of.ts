/**
 * Where a document stands: the tree of its workspace, or of its owner when it is private.
 *
 * Errors  3441 document.unlisted.
 */

import { initPerson, personDocumentName } from "@coreos/schema/documents/person";
import { restoreNode } from "@coreos/schema/documents/tree";
import { addNode, initWorkspace, readTree, type TreeNode, trashNode } from "@coreos/schema/documents/workspace";
import { CoreError } from "@coreos/schema/errors/core-error";
import { parseDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";

export function treeNameOf(name: string, { audience, accountId }: { audience: "workspace" | "private"; accountId: string }): string {
  const { workspaceId } = parseDocumentName(name);
  return audience === "private" ? personDocumentName(workspaceId, accountId) : rootDocumentName(workspaceId);
}

export function nodeIn(tree: Y.Doc, id: string): TreeNode | null {
  return readTree(tree).find((node) => node.id === id) ?? null;
}

/** The same twice changes nothing. `workspaceName`: for the tree of a workspace that no device has opened yet. */
export function listIn(tree: Y.Doc, treeName: string, document: { name: string; title: string; workspaceName: string }): void {
  const { kind: treeKind } = parseDocumentName(treeName);
  const { kind, documentId } = parseDocumentName(document.name);
  if (tree.getMap(treeKind).get("shape") === undefined) {
    if (treeKind === "person") initPerson(tree);
    else initWorkspace(tree, document.workspaceName);
  }
  addNode(tree, { id: documentId, kind, title: document.title });
}

/** `at`: ISO 8601; `null` brings it back. */
export function trashIn(tree: Y.Doc, id: string, at: string | null): void {
  const node = nodeIn(tree, id);
  if (!node) throw new CoreError("document.unlisted");
  if (at === null) restoreNode(tree, id);
  else if (node.trashedAt === null) trashNode(tree, id, at);
}
