/**
 * What a document's screen may ask of the workspace around it: other documents, people, files. `app` hands it down, so that
 * features reach one another's documents without importing one another.
 */
import { createContext, useContext } from "react";
import type { Observable } from "../replica/ports.ts";
import type { Person } from "../ui/person-avatar.tsx";
import type { FilePort } from "./file-port.ts";

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
