/**
 * The root document of a workspace: its name and the tree of documents that every member may read.
 *
 * Roots   `workspace` Map {name, shape} · `tree` Map id → Map {kind, title, parent, index, trashedAt?}
 * Law     SPEC laws 3 and 4: a node is one entry of a flat map; a cycle made by two moves at once is broken by
 *         readers the same way everywhere. Existence and rights are rows of PostgreSQL, never read from here.
 *         Any member may write anything: what is no node of ours is passed over, so that it hides nothing else.
 */
import * as Y from "yjs";
import { isId } from "../ids/id.ts";
import { type DocumentKind, isDocumentKind } from "./kind.ts";
import { ORIGIN } from "./origin.ts";
import { byPosition, lastIndex, type Placed, placeAt, readIndex } from "./position.ts";

export const WORKSPACE_SHAPE = 1;

export interface TreeNode extends Placed {
  kind: DocumentKind;
  title: string;
  /** Id of the node above, or `null` at the top. */
  parent: string | null;
  /** Set while the document lies in the trash; ISO 8601. */
  trashedAt: string | null;
}

type NodeMap = Y.Map<unknown>;

const meta = (doc: Y.Doc) => doc.getMap<unknown>("workspace");
const tree = (doc: Y.Doc) => doc.getMap<unknown>("tree");

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

/** Every node with the parent that readers agree on; siblings are not sorted. */
export function readTree(doc: Y.Doc): TreeNode[] {
  return breakCycles([...tree(doc)].flatMap(([id, map]) => readNode(id, map) ?? []));
}

/** Keys of the tree that hold no node of ours: an export names them instead of leaving them out in silence. */
export function foreignNodes(doc: Y.Doc): string[] {
  return [...tree(doc)].filter(([id, map]) => readNode(id, map) === null).map(([id]) => id);
}

/** Children of `parent` in order, without those in the trash. */
export function childrenOf(nodes: readonly TreeNode[], parent: string | null): TreeNode[] {
  return nodes.filter((node) => node.parent === parent && !node.trashedAt).sort(byPosition);
}

export function addNode(doc: Y.Doc, node: { id: string; kind: DocumentKind; title: string; parent?: string | null }): void {
  const { id, kind, title, parent = null } = node;
  doc.transact(() => {
    if (nodeMap(doc, id)) return; // the same registration twice
    const index = lastIndex(
      readTree(doc)
        .filter((other) => other.parent === parent)
        .sort(byPosition),
    );
    tree(doc).set(id, new Y.Map<unknown>(Object.entries({ kind, title, parent, index, trashedAt: null })));
  }, ORIGIN.editor);
}

export function renameNode(doc: Y.Doc, id: string, title: string): void {
  doc.transact(() => nodeMap(doc, id)?.set("title", title), ORIGIN.editor);
}

export function trashNode(doc: Y.Doc, id: string, at: string | null): void {
  doc.transact(() => nodeMap(doc, id)?.set("trashedAt", at), ORIGIN.editor);
}

/** Puts a node at place `at` below `parent`. A move below itself is left undone. */
export function moveNode(doc: Y.Doc, id: string, parent: string | null, at: number): void {
  const nodes = readTree(doc);
  if (isBelow(nodes, parent, id)) return;
  const siblings = childrenOf(nodes, parent).filter((node) => node.id !== id);
  doc.transact(() => {
    nodeMap(doc, id)?.set("parent", parent);
    for (const placed of placeAt(siblings, id, at)) nodeMap(doc, placed.id)?.set("index", placed.index);
  }, ORIGIN.editor);
}

function nodeMap(doc: Y.Doc, id: string): NodeMap | null {
  const map = tree(doc).get(id);
  return map instanceof Y.Map ? map : null;
}

function readNode(id: string, map: unknown): TreeNode | null {
  if (!isId(id) || !(map instanceof Y.Map)) return null;
  const text = (key: string) => textIn(map.get(key));
  const kind = text("kind");
  if (kind === null || !isDocumentKind(kind)) return null;
  const trashedAt = text("trashedAt");
  return {
    id,
    kind,
    title: text("title") ?? "",
    parent: text("parent"),
    index: readIndex(map.get("index")),
    trashedAt: trashedAt !== null && Number.isNaN(Date.parse(trashedAt)) ? null : trashedAt,
  };
}

const textIn = (value: unknown) => (typeof value === "string" ? value : null);

/** In every cycle the node with the smallest id comes to the top: a choice that needs no clock and no sender. */
function breakCycles(nodes: TreeNode[]): TreeNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) if (node.parent && !byId.has(node.parent)) node.parent = null;
  for (const node of nodes) {
    const cycle = cycleThrough(byId, node);
    if (!cycle) continue;
    const top = cycle.reduce((a, b) => (a.id < b.id ? a : b));
    top.parent = null;
  }
  return nodes;
}

function cycleThrough(byId: Map<string, TreeNode>, start: TreeNode): TreeNode[] | null {
  const path = [start];
  const seen = new Set([start.id]);
  for (let parent = start.parent; parent !== null; ) {
    if (parent === start.id) return path;
    const next = byId.get(parent);
    if (!next || seen.has(parent)) return null; // a cycle further up, not through `start`
    seen.add(parent);
    path.push(next);
    parent = next.parent;
  }
  return null;
}

function isBelow(nodes: readonly TreeNode[], id: string | null, ancestor: string): boolean {
  const parents = new Map(nodes.map((node) => [node.id, node.parent]));
  for (let at = id; at !== null; at = parents.get(at) ?? null) if (at === ancestor) return true;
  return false;
}
