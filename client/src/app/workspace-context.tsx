import { readFavourites } from "@coreos/schema/documents/person";
import type { TreeNode } from "@coreos/schema/documents/tree";
import { createContext, useContext } from "react";
import type * as Y from "yjs";
import type { Audience, DocumentSession, LocalWorkspace } from "../replica/ports.ts";
import { useDocValue } from "../ui/use-doc-value.ts";
import type { OpenKind, WantedDocument } from "./documents.ts";
import type { Personal } from "./personal.ts";

/** Where a new canvas is to stand; at the end of what everybody shares when left out. */
export type CanvasPlace = Pick<WantedDocument, "parent" | "audience">;

/** The workspace around a screen, and what can be done in it from anywhere. */
export interface WorkspaceView {
  id: string;
  name: string;
  local: LocalWorkspace;
  root: DocumentSession;
  /** What is this person's own here; `null` in the first moment. */
  personal: Personal | null;
  /** The document whose tree names this one: the workspace's root, or the person's own for what is private. */
  listOf(documentId: string): Y.Doc;
  open(document: { kind: OpenKind; id: string; anchor?: string }): void;
  /** Makes a document without leaving the screen; answers its id. Throws what the device refuses. */
  make(wanted: WantedDocument): Promise<string>;
  /** Makes a document and goes there. What goes wrong is said in a toast. */
  create(wanted: WantedDocument): Promise<void>;
  /** Asks which type of canvas, makes it and goes there. */
  newCanvas(place?: CanvasPlace): void;
  rename(documentId: string, title: string): void;
  /** With everything in it; a toast takes it back. */
  trash(node: TreeNode): void;
  setFavourite(documentId: string, isFavourite: boolean): void;
  moveFavourite(documentId: string, at: number): void;
  /** Asks first, in plain words: this is the one thing here that cannot simply be undone. */
  changeAudience(documentId: string, audience: Audience): void;
}

const WorkspaceContext = createContext<WorkspaceView | null>(null);
export const WorkspaceProvider = WorkspaceContext.Provider;

export function useWorkspace(): WorkspaceView {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error("a screen of a workspace was drawn outside one");
  return workspace;
}

/** Ids of my favourite documents here, in my order. */
export function useFavourites(): readonly string[] {
  return useDocValue(useWorkspace().personal?.session.doc ?? null, readFavourites) ?? NONE;
}

const NONE: readonly string[] = [];
