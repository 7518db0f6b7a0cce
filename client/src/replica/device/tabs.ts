/**
 * What tabs of one browser profile tell each other. Hints only: whoever misses one finds the truth in the database.
 */
import { mergeInOrder } from "../merge.ts";
import type { Channel } from "../platform.ts";

export type TabMessage =
  /** Edits of tab `from` up to its number `upTo`; that tab writes and sends them itself. */
  | { t: "edit"; from: string; document: string; upTo: number; update: Uint8Array }
  /** The server acknowledged edits of tab `from` up to `upTo`. */
  | { t: "stored"; from: string; document: string; upTo: number }
  /** Rows of this document changed on disk; edits of tab `from` up to `upTo` are written. */
  | { t: "rows"; from: string; document: string; upTo: number }
  /** A tab opened this document: whoever holds edits of it that are on no disk yet says so, and writes them. */
  | { t: "opened"; document: string }
  /** Edits of tab `from` up to `upTo` are on no disk yet. */
  | { t: "unwritten"; from: string; document: string; upTo: number }
  /** The row of this document changed: held, registered or quarantined. */
  | { t: "document"; document: string }
  /** A person gave up what this device held of the document. */
  | { t: "discarded"; document: string }
  /** The row of this file changed: added, fetched, stored or refused. */
  | { t: "file"; workspaceId: string; hash: string }
  /** Something was handed in for review, or is known to be decided. */
  | { t: "hand-ins" }
  | { t: "workspaces" }
  | { t: "forgotten"; documents: string[] };

export class Tabs {
  readonly id: string;
  readonly #channel: Channel | null;
  readonly #edits = new Map<string, { upTo: number; updates: Uint8Array[] }>();
  readonly #listeners = new Set<(message: TabMessage) => void>();

  constructor(id: string, channel: Channel | null) {
    this.id = id;
    this.#channel = channel;
    if (channel)
      channel.onmessage = (event) =>
        this.#listeners.forEach((listener) => {
          listener(event.data as TabMessage);
        });
  }

  subscribe(listener: (message: TabMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  /** Edits of one turn leave as one message. */
  edited(document: string, upTo: number, update: Uint8Array): void {
    if (!this.#channel) return;
    if (this.#edits.size === 0) queueMicrotask(() => this.#flush());
    const waiting = this.#edits.get(document) ?? { upTo, updates: [] };
    waiting.upTo = upTo;
    waiting.updates.push(update);
    this.#edits.set(document, waiting);
  }

  close(): void {
    this.#listeners.clear();
    this.#channel?.close();
  }

  #flush(): void {
    for (const [document, { upTo, updates }] of this.#edits)
      this.tell({ t: "edit", from: this.id, document, upTo, update: mergeInOrder(updates) });
    this.#edits.clear();
  }
}
