/**
 * The root document of a workspace: its name and the tree of documents that every member may read.
 *
 * Roots   `workspace` Map {name, shape} · `tree`, see documents/tree.ts
 */
import type * as Y from "yjs";
import { ORIGIN } from "./origin.ts";

export { addNode, childrenOf, foreignNodes, moveNode, readTree, renameNode, type TreeNode, trashNode } from "./tree.ts";

export const WORKSPACE_SHAPE = 1;

const meta = (doc: Y.Doc) => doc.getMap<unknown>("workspace");

export function initWorkspace(doc: Y.Doc, name: string): void {
  doc.transact(() => {
    meta(doc).set("name", name);
    meta(doc).set("shape", WORKSPACE_SHAPE);
  }, ORIGIN.system);
}

export function workspaceName(doc: Y.Doc): string | null {
  const name = meta(doc).get("name");
  return typeof name === "string" ? name : null;
}

export function renameWorkspace(doc: Y.Doc, name: string): void {
  doc.transact(() => meta(doc).set("name", name), ORIGIN.editor);
}
