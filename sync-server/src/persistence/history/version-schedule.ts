/**
 * When a document gets its automatic version: ten minutes after the first edit that no version holds, whether anybody
 * still edits or not. So versions are at least ten minutes apart, and the last words of a session have one too.
 * Only memory: a node that starts fills it from the log (unversioned.ts).
 */
import type { StoredDocument } from "../../ports.ts";

export const VERSION_DISTANCE_MS = 10 * 60_000;

export class VersionSchedule {
  readonly #due = new Map<string, { document: StoredDocument; dueMs: number }>();

  /** The earliest edit counts, in whatever order they become known. */
  edited(document: StoredDocument, atMs: number): void {
    const dueMs = atMs + VERSION_DISTANCE_MS;
    if (dueMs < (this.#due.get(document.name)?.dueMs ?? Number.POSITIVE_INFINITY)) this.#due.set(document.name, { document, dueMs });
  }

  /** Removes and answers what is due; an edit from now on waits its own ten minutes. */
  takeDue(nowMs: number): StoredDocument[] {
    const due = [...this.#due.values()].filter(({ dueMs }) => dueMs <= nowMs).map(({ document }) => document);
    for (const { name } of due) this.#due.delete(name);
    return due;
  }
}
