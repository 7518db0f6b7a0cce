/** The documents of a workspace as the shell lists them, and what can be done to them. */
import { initCanvas } from "@coreos/schema/documents/canvas";
import { initNote } from "@coreos/schema/documents/note";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { addNode, type NodeColor, type TreeNode } from "@coreos/schema/documents/tree";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";
import type { Audience, Replica } from "../replica/ports.ts";
import { beginCreation, endCreation, type Preferences } from "./creations.ts";

/** Kinds that have a screen of their own. */
export type OpenKind = "canvas" | "note" | "tasks";

export interface DocumentNode extends TreeNode {
  kind: OpenKind;
}

/** What each kind begins with, in the order in which they are offered. */
const SEEDS = {
  canvas: { title: "Business model", seed: initCanvas },
  note: { title: "", seed: initNote },
  tasks: { title: "", seed: initTasks },
} as const;

export const OPEN_KINDS = Object.keys(SEEDS) as OpenKind[];

export function isOpenKind(kind: string): kind is OpenKind {
  return Object.hasOwn(SEEDS, kind);
}

export type Maker = Pick<Replica, "createDocument" | "flush"> & { preferences: Preferences };

export interface WantedDocument {
  /** A new one when left out; given by whoever names the document before it is made. */
  id?: string;
  kind: OpenKind;
  /** That of its kind when left out. */
  title?: string;
  /** Id of the document above it. */
  parent?: string | null;
  /** Every member of the workspace when left out. */
  audience?: Audience;
  icon?: string | null;
  color?: NodeColor | null;
  /** Writes the first content into the empty document, in place of what its kind begins with. */
  seed?(doc: Y.Doc): void;
}

/**
 * Makes a document and puts it at the end of its list; answers its id. Works without a network. `list` is the document whose
 * tree names it: the workspace's root, or the person's own for a private one.
 */
export async function createDocument(replica: Maker, list: Y.Doc, workspaceId: string, wanted: WantedDocument): Promise<string> {
  const { id = newId(), kind, title = SEEDS[kind].title, parent = null, audience = "workspace" } = wanted;
  await beginCreation(replica.preferences, workspaceId, { id, kind, title, parent }, audience);
  try {
    await make(replica, list, workspaceId, { ...wanted, id, title, parent, audience });
  } catch (error) {
    await endCreation(replica.preferences, workspaceId, id, audience); // the person hears of it and decides
    throw error;
  }
  void crossOut(replica, workspaceId, id, audience);
  return id;
}

type Made = WantedDocument & { id: string; parent: string | null; audience: Audience };

/** A document and its place in the list; what is there already stays as it is. `title`: that of its kind when left out. */
export async function make(replica: Maker, list: Y.Doc, workspaceId: string, made: Made): Promise<void> {
  const { id, kind, title = SEEDS[kind].title, parent, audience, seed, icon = null, color = null } = made;
  await replica.createDocument(formatDocumentName({ workspaceId, kind, documentId: id }), seed ?? SEEDS[kind].seed, { audience });
  addNode(list, { id, kind, title, parent, icon, color });
}

/** Only once the place in the list is on the device too; where that fails, the intent stays and the next start has it. */
export async function crossOut(replica: Maker, workspaceId: string, id: string, audience: Audience): Promise<void> {
  try {
    await replica.flush();
    await endCreation(replica.preferences, workspaceId, id, audience);
  } catch {
    // kept on purpose: completing it again changes nothing
  }
}

/** A UUIDv7 begins with the moment of its birth, in ms since epoch. */
export function bornAtMs(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}
