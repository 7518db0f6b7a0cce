/**
 * What a document's screen may ask of the workspace around it: other documents, people, files. `app` hands it down, so that
 * features reach one another's documents without importing one another.
 */
import { type ComponentType, createContext, useContext } from "react";
import type { Observable } from "../replica/ports.ts";
import type { Person } from "../ui/person-avatar.tsx";
import type { FilePort } from "./file-port.ts";
import type { TaskPort } from "./tasks/task-port.ts";

/** A place that names a document, with the sentence around it. */
export interface BackLink {
  /** Id and kind of the document that holds the words, and the place in it. */
  from: string;
  kind: string;
  anchor: string | null;
  text: string;
  embedded: boolean;
}

/** A document, or with `anchor` (id of a block, card, task or thread) a place in it. */
export interface DocumentPlace {
  kind: string;
  id: string;
  anchor?: string | null;
}

/** A document as others name it. */
export interface DocumentLink {
  id: string;
  kind: string;
  title: string;
}

export interface Surroundings {
  workspaceId: string;
  /** Who writes here; `null` without an account. */
  self: Person | null;
  /** Everybody who can be named in this workspace, as far as this device knows. */
  people: Observable<readonly Person[]>;
  /** Documents with a screen, those in the trash left out. */
  documents: Observable<readonly DocumentLink[]>;
  /** Files of this workspace (editor/files draws them). */
  files: FilePort;
  /** Tasks of this workspace's projects (editor/tasks draws them). */
  tasks: TaskPort;
  /** Those that lie in the trash. */
  trash: Observable<readonly DocumentLink[]>;
  /** Ids of what was opened on this device lately, newest first. */
  recent(): Promise<readonly string[]>;
  /** Makes a note without going there. Its id is given, so that it can be named before it is made. */
  createNote(note: { id: string; title: string }): Promise<void>;
  /** Who names this document; `null` until that is known. */
  backLinks(documentId: string): Observable<readonly BackLink[] | null>;
  /** Another document as a small picture that follows it; nothing in it can be changed. */
  Preview: ComponentType<DocumentPlace>;
  /** The whole address of a place, to be copied. */
  address(place: DocumentPlace): string;
  /** Goes to a document; with `anchor` (id of a block, card or task) to that place in it. */
  open(target: { kind: string; id: string; anchor?: string }): void;
}

const SurroundingsContext = createContext<Surroundings | null>(null);
export const SurroundingsProvider = SurroundingsContext.Provider;

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error("a document was drawn outside a workspace");
  return surroundings;
}
