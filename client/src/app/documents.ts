/** The documents of a workspace as the shell lists them, and what can be done to them. */
import { initCanvas } from "@coreos/schema/documents/canvas";
import { initNote } from "@coreos/schema/documents/note";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { addNode, childrenOf, readTree, type TreeNode } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";
import type { Replica } from "../replica/ports.ts";
import { beginCreation, begunCreations, endCreation, type Preferences } from "./creations.ts";

/** Kinds that have a screen of their own. */
export type OpenKind = "canvas" | "note" | "tasks";

export interface DocumentNode extends TreeNode {
  kind: OpenKind;
}

const SEEDS = {
  canvas: { title: "Business model", seed: initCanvas },
  note: { title: "", seed: initNote },
  tasks: { title: "New project", seed: initTasks },
} as const;

export function isOpenKind(kind: string): kind is OpenKind {
  return Object.hasOwn(SEEDS, kind);
}

/** What is not in the trash, in order. */
export function listedDocuments(root: Y.Doc): DocumentNode[] {
  return childrenOf(readTree(root), null).filter(hasScreen);
}

/** Everything with a screen that is not in the trash, in no order, nested or not. */
export function livingDocuments(root: Y.Doc): DocumentNode[] {
  return readTree(root)
    .filter(hasScreen)
    .filter((node) => node.trashedAt === null);
}

/** Newest first. */
export function trashedDocuments(root: Y.Doc): DocumentNode[] {
  return readTree(root)
    .filter(hasScreen)
    .filter((node) => node.trashedAt !== null)
    .sort((a, b) => ((a.trashedAt ?? "") < (b.trashedAt ?? "") ? 1 : -1));
}

type Maker = Pick<Replica, "createDocument" | "flush"> & { preferences: Preferences };

export interface WantedDocument {
  /** A new one when left out; given by whoever names the document before it is made. */
  id?: string;
  kind: OpenKind;
  /** That of its kind when left out. */
  title?: string;
  /** Id of the document above it. */
  parent?: string | null;
  /** Writes the first content into the empty document, in place of what its kind begins with. */
  seed?(doc: Y.Doc): void;
}

/** Makes a document and puts it at the end of its list; answers its id. Works without a network. */
export async function createDocument(replica: Maker, root: Y.Doc, workspaceId: string, wanted: WantedDocument): Promise<string> {
  const { id = newId(), kind, title = SEEDS[wanted.kind].title, parent = null } = wanted;
  await beginCreation(replica.preferences, workspaceId, { id, kind, title, parent });
  try {
    await make(replica, root, workspaceId, { ...wanted, id, title, parent });
  } catch (error) {
    await endCreation(replica.preferences, workspaceId, id); // the person hears of it and decides
    throw error;
  }
  void crossOut(replica, workspaceId, id);
  return id;
}

/** Completes what a crash cut in the middle. Call it when the root document is read: doing it again changes nothing. */
export async function completeCreations(replica: Maker, root: Y.Doc, workspaceId: string): Promise<void> {
  for (const { id, kind, title, parent } of await begunCreations(replica.preferences, workspaceId)) {
    // What was to be in it came with its first write or never did: then it begins as its kind does.
    if (isOpenKind(kind)) await make(replica, root, workspaceId, { id, kind, title: title ?? SEEDS[kind].title, parent: parent ?? null });
    await crossOut(replica, workspaceId, id);
  }
}

type Made = WantedDocument & { id: string; title: string; parent: string | null };

async function make(replica: Maker, root: Y.Doc, workspaceId: string, { id, kind, title, parent, seed }: Made): Promise<void> {
  await replica.createDocument(formatDocumentName({ workspaceId, kind, documentId: id }), seed ?? SEEDS[kind].seed);
  addNode(root, { id, kind, title, parent });
}

/** Only once the place in the list is on the device too; where that fails, the intent stays and the next start has it. */
async function crossOut(replica: Maker, workspaceId: string, id: string): Promise<void> {
  try {
    await replica.flush();
    await endCreation(replica.preferences, workspaceId, id);
  } catch {
    // kept on purpose: completing it again changes nothing
  }
}

/** A UUIDv7 begins with the moment of its birth, in ms since epoch. */
export function bornAtMs(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

function hasScreen(node: TreeNode): node is DocumentNode {
  return isOpenKind(node.kind);
}
