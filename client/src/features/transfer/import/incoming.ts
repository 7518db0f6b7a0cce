/** What an import will make, and what it has read. */

import type { Fidelity } from "../../../editor/paste/fidelity.ts";
import type { OpenedArchive } from "../archive/archive.ts";
import type { OpenDocument } from "../archive/document-file.ts";
import type { PlannedFile } from "./import-tree.ts";
import type { SourceFile } from "./source-file.ts";

/** Known from the names alone: nothing is read, kept or made before a person has agreed to it. */
export type ImportPlan =
  | { kind: "archive"; archive: OpenedArchive }
  | { kind: "files"; pages: readonly PlannedFile[]; files: readonly SourceFile[] };

/** A document to be made. */
export interface Incoming {
  id: string;
  /** A folder has no content. */
  kind: OpenDocument["kind"] | "folder";
  title: string;
  parent: string | null;
  /** Yjs updates, in order, each small enough for one transaction. */
  pieces: readonly Uint8Array[];
  fidelity: Fidelity;
}

export interface ReadImport {
  documents: readonly Incoming[];
  /** Paths of what no document took along. */
  passedOver: readonly string[];
  /** Paths of pages that are larger than a note can be. */
  tooLarge: readonly string[];
}

export const isLossless = ({ leftOut, changed }: Fidelity) => Object.keys(leftOut).length + Object.keys(changed).length === 0;
