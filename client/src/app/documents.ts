/** The documents of a workspace as the shell lists them, and what can be done to them. */
import { initCanvas } from "@coreos/schema/documents/canvas";
import { initNote } from "@coreos/schema/documents/note";
import { addNode, childrenOf, readTree, type TreeNode } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";
import type { Replica } from "../replica/ports.ts";

/** Kinds that have a screen of their own. */
export type OpenKind = "canvas" | "note";

export interface DocumentNode extends TreeNode {
  kind: OpenKind;
}

const SEEDS = {
  canvas: { title: "Business model", seed: initCanvas },
  note: { title: "", seed: initNote },
} as const;

export function isOpenKind(kind: string): kind is OpenKind {
  return Object.hasOwn(SEEDS, kind);
}

/** What is not in the trash, in order. */
export function listedDocuments(root: Y.Doc): DocumentNode[] {
  return childrenOf(readTree(root), null).filter(hasScreen);
}

/** Newest first. */
export function trashedDocuments(root: Y.Doc): DocumentNode[] {
  return readTree(root)
    .filter(hasScreen)
    .filter((node) => node.trashedAt !== null)
    .sort((a, b) => ((a.trashedAt ?? "") < (b.trashedAt ?? "") ? 1 : -1));
}

/** Makes a document and puts it at the end of the list; answers its id. Works without a network. */
export async function createDocument(
  replica: Pick<Replica, "createDocument">,
  root: Y.Doc,
  workspaceId: string,
  kind: OpenKind,
): Promise<string> {
  const id = newId();
  const { title, seed } = SEEDS[kind];
  await replica.createDocument(formatDocumentName({ workspaceId, kind, documentId: id }), seed);
  addNode(root, { id, kind, title });
  return id;
}

/** A UUIDv7 begins with the moment of its birth, in ms since epoch. */
export function bornAtMs(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

function hasScreen(node: TreeNode): node is DocumentNode {
  return isOpenKind(node.kind);
}
