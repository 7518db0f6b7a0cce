/**
 * When a document gets its automatic version: ten minutes after the first edit that no version holds, whether anybody
 * still edits or not. So versions are at least ten minutes apart, and the last words of a session have one too.
 */
import type { StoredDocument } from "../../ports.ts";

export const VERSION_DISTANCE_MS = 10 * 60_000;

export class VersionSchedule {
  readonly #due = new Map<string, { document: StoredDocument; dueMs: number }>();

  edited(document: StoredDocument, nowMs: number): void {
    if (!this.#due.has(document.name)) this.#due.set(document.name, { document, dueMs: nowMs + VERSION_DISTANCE_MS });
  }

  /** Removes and answers what is due; an edit from now on waits its own ten minutes. */
  takeDue(nowMs: number): StoredDocument[] {
    const due = [...this.#due.values()].filter(({ dueMs }) => dueMs <= nowMs).map(({ document }) => document);
    for (const { name } of due) this.#due.delete(name);
    return due;
  }
}
