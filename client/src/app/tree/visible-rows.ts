import type { TreeNode } from "@coreos/schema/documents/tree";
import type { Tree } from "./tree-store.ts";

/** A line of the tree as it is drawn. `place` counts from 1 among `siblings`. */
export interface Row {
  node: TreeNode;
  depth: number;
  place: number;
  siblings: number;
  hasChildren: boolean;
  isOpen: boolean;
}

/** Everything that is not folded away, from top to bottom. Depth is bounded only by the tree, so nothing here recurses. */
export function visibleRows(tree: Tree, open: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  const waiting: Row[] = [];
  const push = (parent: string | null, depth: number) => {
    const siblings = tree.children(parent);
    for (let at = siblings.length - 1; at >= 0; at--) {
      const node = siblings[at] as TreeNode;
      const hasChildren = tree.children(node.id).length > 0;
      waiting.push({ node, depth, place: at + 1, siblings: siblings.length, hasChildren, isOpen: hasChildren && open.has(node.id) });
    }
  };
  push(null, 0);
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    if (row.isOpen) push(row.node.id, row.depth + 1);
  }
  return rows;
}
