/**
 * Nodes that leave one tree for another: from a person's own document to the root of the workspace, or back.
 *
 * Law     A node is in one of the two trees at any moment, or for a moment in both, never in neither; done again it goes on.
 * Units   Cut into transactions far below TRANSACTION_BYTES; weights are upper bounds of bytes in a Yjs update.
 */
import * as Y from "yjs";
import { ORIGIN } from "./origin.ts";
import { byPosition, placeAllAt } from "./position.ts";
import { readTree, readWrittenNode, type TreeNode, treeOf } from "./tree.ts";

const BATCH_BYTES = 64 * 1024;
const NODE_BYTES = 512;
const LETTER_BYTES = 3;

/**
 * `ids` are parents first, and only they go, as they are at this moment: what came below them meanwhile stays where it is. What
 * has no parent among them comes to the end of the top; everything else keeps its place. One pass over both trees.
 */
export function carryNodes(from: Y.Doc, to: Y.Doc, ids: readonly string[]): void {
  const here = new Map(readTree(from).map((node) => [node.id, node]));
  const nodes = ids.flatMap((id) => here.get(id) ?? []);
  const going = new Set(nodes.map(({ id }) => id));
  const tops = nodes.filter(({ parent }) => parent === null || !going.has(parent)).map(({ id }) => id);
  const siblings = readTree(to).filter(({ id, parent }) => parent === null && !going.has(id));
  const places = new Map(placeAllAt(siblings.sort(byPosition), tops, siblings.length).map(({ id, index }) => [id, index]));
  const pieces = batches(nodes);
  for (const piece of pieces) {
    to.transact(() => {
      for (const node of piece) {
        const index = places.get(node.id);
        if (!readWrittenNode(to, node.id)) writeNode(to, index === undefined ? node : { ...node, parent: null, index });
      }
    }, ORIGIN.editor);
  }
  for (const piece of pieces) {
    from.transact(() => {
      for (const { id } of piece) treeOf(from).delete(id);
    }, ORIGIN.editor);
  }
}

function writeNode(doc: Y.Doc, { id, icon, color, ...fields }: TreeNode): void {
  treeOf(doc).set(id, new Y.Map<unknown>(Object.entries({ ...fields, ...(icon !== null && { icon }), ...(color !== null && { color }) })));
}

function batches(nodes: readonly TreeNode[]): TreeNode[][] {
  const found: TreeNode[][] = [];
  let bytes = BATCH_BYTES;
  for (const node of nodes) {
    const weight = NODE_BYTES + LETTER_BYTES * node.title.length;
    if (bytes + weight > BATCH_BYTES) {
      found.push([]);
      bytes = 0;
    }
    bytes += weight;
    found.at(-1)?.push(node);
  }
  return found;
}
