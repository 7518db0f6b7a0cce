import { createContext, useContext } from "react";
import type { DocumentSession, LocalWorkspace } from "../replica/ports.ts";
import type { DocumentNode, OpenKind, WantedDocument } from "./documents.ts";

/** The workspace around a screen, and what can be done in it from anywhere. */
export interface WorkspaceView {
  id: string;
  name: string;
  local: LocalWorkspace;
  root: DocumentSession;
  open(document: { kind: OpenKind; id: string; anchor?: string }): void;
  /** Makes a document without leaving the screen; answers its id. Throws what the device refuses. */
  make(wanted: WantedDocument): Promise<string>;
  /** Makes a document and goes there. What goes wrong is said in a toast. */
  create(wanted: WantedDocument): Promise<void>;
  rename(documentId: string, title: string): void;
  trash(document: DocumentNode): void;
}

const WorkspaceContext = createContext<WorkspaceView | null>(null);
export const WorkspaceProvider = WorkspaceContext.Provider;

export function useWorkspace(): WorkspaceView {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error("a screen of a workspace was drawn outside one");
  return workspace;
}
