/**
 * The last letters before a page is left. IndexedDB drops a transaction whose page goes away before it could commit, so
 * what is on its way to disk is also written down at once, in the one store that answers synchronously; whoever
 * opens the replica next puts it into the log.
 *
 * Law     SPEC law 11. Finding a note whose edits did reach the log costs nothing: the same update applies once.
 * Units   A note holds at most `MAX_NOTE_CHARS`; what is larger (a paste cut short) relies on IndexedDB alone.
 */
import { fromBase64, toBase64 } from "lib0/buffer";
import * as z from "zod/mini";
import { mergeInOrder } from "../merge.ts";
import type { Platform } from "../platform.ts";
import type { CoreDatabase } from "./database.ts";

const MAX_NOTE_CHARS = 1_000_000;

const Note = z.array(z.object({ document: z.string(), updates: z.array(z.string()) }));

export interface Unkept {
  name: string;
  /** Edits of this tab that no committed transaction holds. */
  updates: readonly Uint8Array[];
}

export class PartingNotes {
  readonly #storage: Platform["notes"];
  readonly #prefix: string;
  readonly #own: string;

  constructor(storage: Platform["notes"], database: string, tabId: string) {
    this.#storage = storage;
    this.#prefix = `${database}.parting.`;
    this.#own = this.#prefix + tabId;
  }

  /** Replaces this tab's note; with nothing left to keep it is withdrawn. */
  leave(documents: readonly Unkept[]): void {
    const note = documents
      .filter(({ updates }) => updates.length > 0)
      .map(({ name, updates }) => ({ document: name, updates: updates.map(toBase64) }));
    try {
      if (note.length === 0) this.#storage?.removeItem(this.#own);
      else this.#write(JSON.stringify(note));
    } catch {
      // no room there either: the log's own fault says so on the screen
    }
  }

  #write(text: string): void {
    if (text.length <= MAX_NOTE_CHARS) this.#storage?.setItem(this.#own, text);
  }

  /** Puts the notes of tabs that are gone into the log; answers the documents that got rows. Documents that were forgotten get none. */
  async adopt(db: CoreDatabase): Promise<string[]> {
    const adopted: string[] = [];
    for (const key of this.#keys()) {
      for (const { document, updates } of parseNote(this.#storage?.getItem(key) ?? "[]")) {
        const row = { document, update: mergeInOrder(updates.map(fromBase64)), stored: 0, count: updates.length } as const;
        const kept = await db.transaction("rw", db.documents, db.updates, async () => {
          if (!(await db.documents.get(document))) return false;
          await db.updates.add(row);
          return true;
        });
        if (kept) adopted.push(document);
      }
      this.#storage?.removeItem(key);
    }
    return adopted;
  }

  #keys(): string[] {
    const count = this.#storage?.length ?? 0;
    const keys = Array.from({ length: count }, (_, at) => this.#storage?.key(at) ?? "");
    return keys.filter((key) => key.startsWith(this.#prefix) && key !== this.#own);
  }
}

function parseNote(text: string): z.infer<typeof Note> {
  try {
    return Note.parse(JSON.parse(text));
  } catch {
    return []; // somebody else's words under our name
  }
}
