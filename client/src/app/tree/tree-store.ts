/**
 * A tree as the screens read it, kept up to date piece by piece: a change reads the nodes that it touched, and a node that
 * did not change stays the same object, so that one row that is renamed draws one row. Lives as long as its document.
 */
import { byPosition } from "@coreos/schema/documents/position";
import {
  agreedParents,
  readTrash,
  readTree,
  readWrittenNode,
  type TrashEntry,
  type TreeNode,
  trashedIds,
  treeOf,
} from "@coreos/schema/documents/tree";
import { useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { type DocumentNode, isOpenKind } from "../documents.ts";

export interface Tree {
  /** Those in the trash too. */
  node(id: string): TreeNode | null;
  /** In order, without the trash; what has no screen gives its place to what is in it. */
  children(parent: string | null): readonly TreeNode[];
  /** From the top down to the node itself; empty for a stranger. */
  path(id: string): readonly TreeNode[];
  isTrashed(id: string): boolean;
  /** Everything outside the trash that can be shown, in no order. */
  readonly living: readonly TreeNode[];
  /** Everything that is written, the trash included. */
  readonly all: readonly TreeNode[];
  readonly trash: readonly TrashEntry[];
}

export interface TreeStore {
  get(): Tree;
  subscribe(listener: () => void): () => void;
}

const stores = new WeakMap<Y.Doc, TreeStore>();

export function treeStore(doc: Y.Doc): TreeStore {
  const known = stores.get(doc);
  if (known) return known;
  const store = open(doc);
  stores.set(doc, store);
  return store;
}

export function useTree(doc: Y.Doc): Tree {
  const store = treeStore(doc);
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Documents with a screen that are not in the trash, in no order, nested or not. */
export function livingDocuments(doc: Y.Doc): DocumentNode[] {
  return treeStore(doc).get().living.filter(isDocument);
}

/** Documents that lie in the trash, those too that went along with something else. */
export function trashedDocuments(doc: Y.Doc): DocumentNode[] {
  const tree = treeStore(doc).get();
  return tree.all.filter(isDocument).filter(({ id }) => tree.isTrashed(id));
}

export function isDocument(node: TreeNode): node is DocumentNode {
  return isOpenKind(node.kind);
}

export function isListed({ kind }: Pick<TreeNode, "kind">): boolean {
  return kind === "folder" || isOpenKind(kind);
}

function open(doc: Y.Doc): TreeStore {
  const listeners = new Set<() => void>();
  const written = new Map(
    readTree(doc)
      .flatMap(({ id }) => readWrittenNode(doc, id) ?? [])
      .map((node) => [node.id, node]),
  );
  let tree: Tree | null = null;
  let agreed = new Map<string, TreeNode>();

  treeOf(doc).observeDeep((events) => {
    const changed = new Set(events.flatMap(({ path, keys }) => (path.length === 0 ? [...keys.keys()] : [String(path[0])])));
    for (const id of changed) {
      const node = readWrittenNode(doc, id);
      if (node) written.set(id, node);
      else written.delete(id);
    }
    tree = null;
    for (const listener of [...listeners]) listener();
  });

  return {
    get() {
      if (!tree) {
        agreed = agree(written, agreed);
        tree = arrange(agreed);
      }
      return tree;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Every node with its agreed parent; the same object as before where nothing is different. */
function agree(written: ReadonlyMap<string, TreeNode>, before: ReadonlyMap<string, TreeNode>): Map<string, TreeNode> {
  const parents = agreedParents(written.values());
  const nodes = new Map<string, TreeNode>();
  for (const [id, node] of written) {
    const parent = parents.get(id) ?? null;
    const next = parent === node.parent ? node : { ...node, parent };
    const last = before.get(id);
    nodes.set(id, last && isSame(last, next) ? last : next);
  }
  return nodes;
}

function isSame(a: TreeNode, b: TreeNode): boolean {
  return (Object.keys(b) as (keyof TreeNode)[]).every((key) => a[key] === b[key]);
}

const NONE: readonly TreeNode[] = [];

function arrange(nodes: ReadonlyMap<string, TreeNode>): Tree {
  const all = [...nodes.values()];
  const trashed = trashedIds(all);
  const living = all.filter((node) => isListed(node) && !trashed.has(node.id));
  const shownParent = (node: TreeNode) => {
    let parent = node.parent === null ? undefined : nodes.get(node.parent);
    while (parent && !isListed(parent)) parent = parent.parent === null ? undefined : nodes.get(parent.parent);
    return parent?.id ?? null;
  };
  const children = Map.groupBy(living, shownParent);
  for (const siblings of children.values()) siblings.sort(byPosition);
  let trash: readonly TrashEntry[] | null = null;
  return {
    node: (id) => nodes.get(id) ?? null,
    children: (parent) => children.get(parent) ?? NONE,
    path(id) {
      const path: TreeNode[] = [];
      for (let node = nodes.get(id); node; node = node.parent === null ? undefined : nodes.get(node.parent)) path.unshift(node);
      return path;
    },
    isTrashed: (id) => trashed.has(id),
    living,
    all,
    get trash() {
      trash ??= readTrash(all.filter(isListed));
      return trash;
    },
  };
}
