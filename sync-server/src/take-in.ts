import * as Y from "yjs";
import type { StoredPart } from "./ports.ts";

/**
 * Brings a part of a stored document into memory, in one transaction: merging many rows first is quadratic. Answers how many rows
 * could not be read: they are passed over, for the others are still somebody's work.
 */
export function takeIn(doc: Y.Doc, part: StoredPart, origin?: unknown): number {
  let unreadable = 0;
  doc.transact(() => {
    if ("snapshotV2" in part) return Y.applyUpdateV2(doc, part.snapshotV2, origin);
    for (const update of part.updates) {
      try {
        Y.applyUpdate(doc, update, origin);
      } catch {
        unreadable += 1;
      }
    }
  }, origin);
  return unreadable;
}
