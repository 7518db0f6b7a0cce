/** What an import has read and is about to make. */
import type { Fidelity } from "../../../editor/paste/fidelity.ts";
import type { Archive } from "../archive/archive.ts";

/** A document to be made. */
export interface Incoming {
  id: string;
  /** A folder has no content. */
  kind: "note" | "folder";
  title: string;
  parent: string | null;
  /** Yjs updates, in order, each small enough for one transaction. */
  pieces: readonly Uint8Array[];
  fidelity: Fidelity;
}

export type ImportPlan =
  | { kind: "archive"; archive: Archive }
  | { kind: "documents"; documents: readonly Incoming[] /** Paths that are nothing we can read. */; passedOver: readonly string[] };

export const isLossless = ({ leftOut, changed }: Fidelity) => Object.keys(leftOut).length + Object.keys(changed).length === 0;
