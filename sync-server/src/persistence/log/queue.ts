/**
 * What waits to be committed, by document, in order of arrival. Plain data: no clock, no database.
 *
 * Law     Within a document nothing overtakes; a document with a long backlog goes to the end after each share it got.
 */
import type { NewEntry, StoredDocument } from "../../ports.ts";

export interface Waiting extends NewEntry {
  /** Told the row's seq once it is committed. */
  stored: (seq: number) => void;
  queuedAtMs: number;
}

/** A document's share of one group commit: becomes one row. */
export interface Share {
  document: StoredDocument;
  entries: Waiting[];
}

interface Line {
  document: StoredDocument;
  entries: Waiting[];
}

export class LogQueue {
  readonly #lines = new Map<string, Line>();
  readonly #inFlight = new Set<string>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  has(documentName: string): boolean {
    return this.#lines.has(documentName) || this.#inFlight.has(documentName);
  }

  add(document: StoredDocument, waiting: Waiting): void {
    const line = this.#lines.get(document.name);
    if (line && line.document.organizationId !== document.organizationId) {
      throw new TypeError(`document ${document.name} is queued for another organization`);
    }
    if (line) line.entries.push(waiting);
    else this.#lines.set(document.name, { document, entries: [waiting] });
    this.#bytes += waiting.update.length;
  }

  /** When the entry that waits longest among the ready ones came; `null` when none is ready. */
  oldestMs(ready: (document: StoredDocument) => boolean): number | null {
    let oldest: number | null = null;
    for (const { document, entries } of this.#lines.values()) {
      const atMs = entries[0]?.queuedAtMs ?? 0;
      if ((oldest === null || atMs < oldest) && ready(document)) oldest = atMs;
    }
    return oldest;
  }

  /** Moves shares of ready documents into flight: at most `maxRows` of them, and not more bytes unless one entry alone is larger. */
  take(ready: (document: StoredDocument) => boolean, maxRows: number, maxBytes: number): Share[] {
    const shares: Share[] = [];
    let bytes = 0;
    for (const [name, line] of [...this.#lines]) {
      if (shares.length >= maxRows || bytes >= maxBytes) break;
      if (!ready(line.document)) continue;
      let count = 0;
      for (const { update } of line.entries) {
        if (bytes > 0 && bytes + update.length > maxBytes) break;
        bytes += update.length;
        count += 1;
      }
      if (count === 0) break;
      this.#lines.delete(name);
      this.#inFlight.add(name);
      shares.push({ document: line.document, entries: line.entries.slice(0, count) });
      if (count < line.entries.length) this.#lines.set(name, { document: line.document, entries: line.entries.slice(count) });
    }
    return shares;
  }

  /** The shares are committed. */
  landed(shares: readonly Share[]): void {
    for (const { document, entries } of shares) {
      this.#inFlight.delete(document.name);
      for (const { update } of entries) this.#bytes -= update.length;
    }
  }
}
