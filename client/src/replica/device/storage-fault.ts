import { Cell } from "../observable.ts";
import type { StorageFault } from "../ports.ts";

/** What this device refuses to keep, over all documents: one banner, gone when the last of them is written. */
export class StorageFaults {
  readonly cell = new Cell<StorageFault | null>(null);
  readonly #failing = new Set<string>();

  report(document: string, error: unknown, nowMs: number): void {
    if (error === null) this.#failing.delete(document);
    else this.#failing.add(document);
    const before = this.cell.get();
    if (this.#failing.size === 0) this.cell.set(null);
    else if (error !== null) this.cell.set({ slug: slugOf(error), sinceMs: before?.sinceMs ?? nowMs });
  }

  forget(document: string): void {
    this.report(document, null, 0);
  }
}

/** IndexedDB says a full disk by name, Dexie wraps it once or twice. */
export function slugOf(error: unknown): StorageFault["slug"] {
  for (let at = error, depth = 0; at instanceof Object && depth < 4; depth++) {
    if ("name" in at && at.name === "QuotaExceededError") return "device.storage_full";
    at = "inner" in at ? at.inner : null;
  }
  return "device.storage_failed";
}
