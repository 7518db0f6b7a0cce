/**
 * A tree of documents and folders, as the root document of a workspace and a person's own document hold it.
 *
 * Root    `tree` Map id → Map {kind, title, parent, index, trashedAt?, trashedBy?, icon?, color?}. `kind` is that of the document, or
 *         `folder`: a node without a document. A program from before folders passes one over and shows what is in it at the
 *         top, so that nothing is hidden and no shape had to change.
 * Law     SPEC laws 3 and 4: a node is one entry of a flat map; a cycle made by two moves at once is broken by readers the
 *         same way everywhere. What lies under a trashed node is in the trash with it. Existence and rights are rows of
 *         PostgreSQL, never read from here. What is no node of ours is passed over, so that it hides nothing else.
 */
import * as Y from "yjs";
import { isId } from "../ids/id.ts";
import { type DocumentKind, isDocumentKind } from "./kind.ts";
import { ORIGIN } from "./origin.ts";
import { byPosition, indexAfter, type Placed, placeAt, readIndex } from "./position.ts";

export type NodeKind = DocumentKind | "folder";

/** Names, not colours: each theme has its own shade of them. */
export const NODE_COLORS = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"] as const;
export type NodeColor = (typeof NODE_COLORS)[number];

export interface TreeNode extends Placed {
  kind: NodeKind;
  title: string;
  /** Id of the node above, or `null` at the top. */
  parent: string | null;
  /** Set while the node itself was thrown away; ISO 8601. What is below it went along. */
  trashedAt: string | null;
  /** An emoji, or the name of an icon of ours; `null` for that of its kind. */
  icon: string | null;
  color: NodeColor | null;
}

export interface NewNode {
  id: string;
  kind: NodeKind;
  title: string;
  parent?: string | null;
  icon?: string | null;
  color?: NodeColor | null;
}

const ICON_LENGTH = 32;

const tree = (doc: Y.Doc) => doc.getMap<unknown>("tree");

/** What changes when a tree changes: for who keeps it up to date piece by piece. */
export const treeOf = (doc: Y.Doc): Y.Map<unknown> => tree(doc);

/** Every node with the parent that readers agree on; siblings are not sorted. O(n). */
export function readTree(doc: Y.Doc): TreeNode[] {
  const nodes = [...tree(doc)].flatMap(([id, map]) => readNode(id, map) ?? []);
  const parents = agreedParents(nodes);
  for (const node of nodes) node.parent = parents.get(node.id) ?? null;
  return nodes;
}

/** One node as it is written, its parent not yet agreed on (`agreedParents`); `null` for none of ours. */
export function readWrittenNode(doc: Y.Doc, id: string): TreeNode | null {
  return readNode(id, tree(doc).get(id));
}

/** Keys of the tree that hold no node of ours: an export names them instead of leaving them out in silence. */
export function foreignNodes(doc: Y.Doc): string[] {
  return [...tree(doc)].filter(([id, map]) => readNode(id, map) === null).map(([id]) => id);
}

/** Children of `parent` in order, without those in the trash. */
export function childrenOf(nodes: readonly TreeNode[], parent: string | null): TreeNode[] {
  return nodes.filter((node) => node.parent === parent && !node.trashedAt).sort(byPosition);
}

/** What lies in the trash: thrown away itself, or below something that was. */
export function trashedIds(nodes: readonly TreeNode[]): Set<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const known = new Map<string, boolean>();
  for (const node of nodes) {
    const path: string[] = [];
    let answer = false;
    for (let at: TreeNode | undefined = node; at; at = at.parent === null ? undefined : byId.get(at.parent)) {
      const before = known.get(at.id);
      path.push(at.id);
      answer = before ?? at.trashedAt !== null;
      if (before !== undefined || answer) break;
    }
    for (const id of path) known.set(id, answer);
  }
  return new Set(nodes.filter(({ id }) => known.get(id)).map(({ id }) => id));
}

export interface TrashEntry {
  node: TreeNode;
  /** How many went along with it, those left out that were thrown away by themselves. */
  inside: number;
}

/** One entry for each thing that was thrown away, newest first. */
export function readTrash(nodes: readonly TreeNode[]): TrashEntry[] {
  const kept = nodes.filter((node) => node.trashedAt === null);
  const children = Map.groupBy(kept, ({ parent }) => parent);
  const below = (id: string): number => {
    const found = [...(children.get(id) ?? [])];
    for (const node of found) found.push(...(children.get(node.id) ?? []));
    return found.length;
  };
  return nodes
    .filter((node) => node.trashedAt !== null)
    .sort((a, b) => ((a.trashedAt ?? "") < (b.trashedAt ?? "") ? 1 : -1))
    .map((node) => ({ node, inside: below(node.id) }));
}

/** At the end of its siblings. The same registration twice changes nothing. */
export function addNode(doc: Y.Doc, node: NewNode): void {
  addNodes(doc, [node]);
}

/** Several, in their order, parents anywhere among them: one pass over the tree however many they are. */
export function addNodes(doc: Y.Doc, nodes: readonly NewNode[]): void {
  doc.transact(() => {
    const last = new Map<string | null, string>();
    for (const { parent, index } of readTree(doc)) if (index > (last.get(parent) ?? "")) last.set(parent, index);
    for (const { id, kind, title, parent = null, icon = null, color = null } of nodes) {
      if (nodeMap(doc, id)) continue;
      const index = indexAfter(last.get(parent) ?? null);
      last.set(parent, index);
      const face = [...(icon === null ? [] : [["icon", icon] as const]), ...(color === null ? [] : [["color", color] as const])];
      tree(doc).set(id, new Y.Map<unknown>([...Object.entries({ kind, title, parent, index, trashedAt: null }), ...face]));
    }
  }, ORIGIN.editor);
}

export function renameNode(doc: Y.Doc, id: string, title: string): void {
  doc.transact(() => nodeMap(doc, id)?.set("title", title), ORIGIN.editor);
}

export function setNodeFace(doc: Y.Doc, id: string, face: { icon?: string | null; color?: NodeColor | null }): void {
  doc.transact(() => {
    const map = nodeMap(doc, id);
    if (face.icon !== undefined) map?.set("icon", face.icon);
    if (face.color !== undefined) map?.set("color", face.color);
  }, ORIGIN.editor);
}

/**
 * `null` takes it out of the trash, and leaves it below whatever it is below (`restoreNode` looks at that too). `by`: id of the
 * person who threw it away, where one is known.
 */
export function trashNode(doc: Y.Doc, id: string, at: string | null, by: string | null = null): void {
  doc.transact(() => {
    const map = nodeMap(doc, id);
    map?.set("trashedAt", at);
    if (at !== null && (by !== null || map?.has("trashedBy"))) map?.set("trashedBy", by); // nobody else's name stays on it
  }, ORIGIN.editor);
}

/** Who threw the node away that is in the trash; `null` where that was not written down. */
export function trashedBy(doc: Y.Doc, id: string): string | null {
  return textIn(nodeMap(doc, id)?.get("trashedBy"));
}

/** Back to where it was; at the top when what it was in is gone or in the trash. */
export function restoreNode(doc: Y.Doc, id: string): void {
  const nodes = readTree(doc);
  const node = nodes.find((other) => other.id === id);
  if (!node) return;
  const buried = node.parent !== null && trashedIds(nodes).has(node.parent);
  doc.transact(() => {
    nodeMap(doc, id)?.set("trashedAt", null);
    if (buried) nodeMap(doc, id)?.set("parent", null);
  }, ORIGIN.editor);
}

/** Takes a node and everything below it out of the tree, for everybody and without a way back. */
export function removeNode(doc: Y.Doc, id: string): void {
  const gone = subtreeOf(readTree(doc), id);
  doc.transact(() => {
    for (const node of gone) tree(doc).delete(node.id);
  }, ORIGIN.editor);
}

/** The node itself first, then everything below it, parents before children. */
export function subtreeOf(nodes: readonly TreeNode[], id: string): TreeNode[] {
  const children = Map.groupBy(nodes, ({ parent }) => parent);
  const found = nodes.filter((node) => node.id === id);
  for (const node of found) found.push(...(children.get(node.id) ?? []));
  return found;
}

/** Puts a node at place `at` below `parent`. A move below itself is left undone; a new place below the same parent writes no parent. */
export function moveNode(doc: Y.Doc, id: string, parent: string | null, at: number): void {
  const nodes = readTree(doc);
  if (isBelow(nodes, parent, id)) return;
  const siblings = childrenOf(nodes, parent).filter((node) => node.id !== id);
  const isElsewhere = nodes.find((node) => node.id === id)?.parent !== parent;
  doc.transact(() => {
    if (isElsewhere) nodeMap(doc, id)?.set("parent", parent);
    for (const placed of placeAt(siblings, id, at)) nodeMap(doc, placed.id)?.set("index", placed.index);
  }, ORIGIN.editor);
}

/** Like `moveNode`, its place told by the sibling it comes before; at the end for `null` and for one that is not there. */
export function moveNodeBefore(doc: Y.Doc, id: string, parent: string | null, before: string | null): void {
  const siblings = childrenOf(readTree(doc), parent).filter((node) => node.id !== id);
  const at = siblings.findIndex((node) => node.id === before);
  moveNode(doc, id, parent, at < 0 ? siblings.length : at);
}

/** `true` for the node itself too. */
export function isBelow(nodes: readonly Pick<TreeNode, "id" | "parent">[], id: string | null, ancestor: string): boolean {
  const parents = new Map(nodes.map((node) => [node.id, node.parent]));
  for (let at = id; at !== null; at = parents.get(at) ?? null) if (at === ancestor) return true;
  return false;
}

/**
 * The parent of every node as all readers see it. A parent that is not there counts as the top; in every cycle the node
 * with the smallest id comes to the top: a choice that needs no clock and no sender. O(n).
 */
export function agreedParents(nodes: Iterable<Pick<TreeNode, "id" | "parent">>): Map<string, string | null> {
  const parents = new Map([...nodes].map(({ id, parent }) => [id, parent]));
  for (const [id, parent] of parents) if (parent !== null && !parents.has(parent)) parents.set(id, null);
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const path = new Map<string, number>();
    let at: string | null = start;
    while (at !== null && !done.has(at) && !path.has(at)) {
      path.set(at, path.size);
      at = parents.get(at) ?? null;
    }
    const from = at === null ? undefined : path.get(at);
    const ids = [...path.keys()];
    if (from !== undefined)
      parents.set(
        ids.slice(from).reduce((a, b) => (a < b ? a : b)),
        null,
      );
    for (const id of ids) done.add(id);
  }
  return parents;
}

function nodeMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map = tree(doc).get(id);
  return map instanceof Y.Map ? map : null;
}

function readNode(id: string, map: unknown): TreeNode | null {
  if (!isId(id) || !(map instanceof Y.Map)) return null;
  const text = (key: string) => textIn(map.get(key));
  const kind = text("kind");
  if (kind === null || !(kind === "folder" || isDocumentKind(kind))) return null;
  const [trashedAt, icon, color] = [text("trashedAt"), text("icon"), text("color")];
  return {
    id,
    kind,
    title: text("title") ?? "",
    parent: text("parent"),
    index: readIndex(map.get("index")),
    trashedAt: trashedAt !== null && Number.isNaN(Date.parse(trashedAt)) ? null : trashedAt,
    icon: icon !== null && icon.length > 0 && icon.length <= ICON_LENGTH ? icon : null,
    color: NODE_COLORS.find((name) => name === color) ?? null,
  };
}

const textIn = (value: unknown) => (typeof value === "string" ? value : null);
