/**
 * Two copies of one document in PostgreSQL: one as 2,000 rows that nobody has folded yet, one folded into a snapshot.
 *
 * Law     Rows are written as the server writes them (sealed, with organization and key id), only without its compaction,
 *         which would fold them at 500. The server must not have opened the documents yet.
 */
import { newId } from "@coreos/schema/ids/id";
import { openDatabase } from "@coreos/sync-server/persistence/database";
import { createDocumentStore } from "@coreos/sync-server/persistence/document-store";
import { insertRows, type LogRow } from "@coreos/sync-server/persistence/log/log-table";
import { encodeRow } from "@coreos/sync-server/persistence/log/row";
import { Keyring } from "@coreos/sync-server/persistence/sealing/keyring";
import { placeOf, seal } from "@coreos/sync-server/persistence/sealing/seal";
import type { StoredDocument } from "@coreos/sync-server/ports";
import * as Y from "yjs";
import { below, type Random } from "../random.ts";
import { record } from "./record.ts";

export const TAIL_ROWS = 2_000;
const RECORDS = 1_000;
const INSERT_TIMEOUT_MS = 30_000;

export interface TailWriter {
  /** Writes the rows, and folds them when asked to. */
  write(document: StoredDocument, updates: readonly Uint8Array[], folded: boolean): Promise<void>;
  close(): Promise<void>;
}

export async function tailWriter(databaseUrl: string, masterKey: Uint8Array): Promise<TailWriter> {
  const database = openDatabase({ url: databaseUrl });
  const keyring = new Keyring(database, masterKey);
  const store = await createDocumentStore({ database, masterKey, workers: 1 });
  return {
    async write(document, updates, folded) {
      await keyring.load(document.organizationId);
      const rows = updates.map((update) => sealedRow(keyring, document, update));
      await insertRows(database, rows, INSERT_TIMEOUT_MS);
      if (folded) await store.compact(document);
    },
    async close() {
      await store.close(INSERT_TIMEOUT_MS);
      await database.close();
    },
  };
}

/** Half of them write a record each, half type a word somewhere: about 335 kB (reference/sync.md §6). */
export function tailUpdates(random: Random): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const rows = doc.getMap<Y.Map<string>>("rows");
  const text = doc.getText("content");
  for (let row = 0; row < RECORDS; row++) rows.set(`r${row}`, record(row));
  while (updates.length < TAIL_ROWS) text.insert(below(random, text.length + 1), "word ");
  return updates;
}

function sealedRow(keyring: Keyring, document: StoredDocument, update: Uint8Array): LogRow {
  const current = keyring.current(document);
  if (!current) throw new Error("the organization has no key");
  const id = newId();
  const entries = [{ update, author: "bench", atMs: Date.now() }];
  return {
    id,
    organizationId: document.organizationId,
    document: document.name,
    keyId: current.keyId,
    entries: entries.length,
    bytes: update.length,
    sealed: seal(current.key, placeOf(document, id), encodeRow(entries)),
  };
}
