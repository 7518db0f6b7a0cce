/** Many writes cut into transactions below TRANSACTION_BYTES. Whoever calls makes them one undo step. */
import type * as Y from "yjs";
import { ORIGIN } from "./origin.ts";

/** A transaction ends before it holds more than this; one item that is larger has a transaction of its own. */
const BATCH_BYTES = 64 * 1024;
const ENTRY_BYTES = 48;

/** `weigh` answers an upper bound of the bytes that writing an item adds to an update. */
export function inBatches<T>(doc: Y.Doc, items: readonly T[], weigh: (item: T) => number, write: (item: T) => void): void {
  for (let at = 0; at < items.length; ) {
    doc.transact(() => {
      for (let bytes = 0; at < items.length; at++) {
        const item = items[at] as T;
        const weight = weigh(item);
        if (bytes > 0 && bytes + weight > BATCH_BYTES) return;
        bytes += weight;
        write(item);
      }
    }, ORIGIN.editor);
  }
}

export function weighEntries(entries: Iterable<readonly [string, unknown]>): number {
  let bytes = ENTRY_BYTES;
  for (const [key, value] of entries) bytes += ENTRY_BYTES + 3 * (key.length + weighValue(value));
  return bytes;
}

/** In letters, of three bytes at most. */
function weighValue(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== "object" || value === null) return 8;
  return Object.entries(value).reduce((sum, [key, part]) => sum + 8 + key.length + weighValue(part), 8);
}
