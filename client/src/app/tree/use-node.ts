import type { TreeNode } from "@coreos/schema/documents/tree";
import type * as Y from "yjs";
import { useWorkspace } from "../workspace-context.tsx";
import { useTree } from "./tree-store.ts";

export interface FoundNode extends TreeNode {
  /** The document whose tree names it. */
  list: Y.Doc;
  /** From the top down, the node itself left out. */
  above: readonly TreeNode[];
  isTrashed: boolean;
  /** What to put back so that this one is out of the trash: itself, or what it went along with. */
  restores: TreeNode;
}

/** A document by its id, wherever it is named: in the workspace or among what is private. `null` for a stranger. */
export function useNode(id: string | null): FoundNode | null {
  const { root, personal } = useWorkspace();
  const shared = useTree(root.doc);
  const own = useTree(personal?.session.doc ?? root.doc);
  if (id === null) return null;
  const isOwn = shared.node(id) === null;
  const tree = isOwn ? own : shared;
  const node = tree.node(id);
  if (!node) return null;
  const path = tree.path(id);
  return {
    ...node,
    list: isOwn ? (personal?.session.doc ?? root.doc) : root.doc,
    above: path.slice(0, -1),
    isTrashed: tree.isTrashed(id),
    restores: path.find(({ trashedAt }) => trashedAt !== null) ?? node,
  };
}
