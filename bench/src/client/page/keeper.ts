/** Something that keeps a document on this device while it is edited: ours, y-indexeddb, or nothing. */

import { type CoreDatabase, newDocumentRow, openDatabase } from "@coreos/client/replica/device/database";
import { DocumentLog } from "@coreos/client/replica/device/document-log";
import { Ledger } from "@coreos/client/replica/device/ledger";
import { browserPlatform } from "@coreos/client/replica/platform";
import { newId } from "@coreos/schema/ids/id";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

export interface Kept {
  doc: Y.Doc;
  /** Everything edited so far is on the disk. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Opens what was kept under `name`, or begins it. */
export type Keeper = (name: string) => Promise<Kept>;

export const KEEPERS = { nothing, ours, "y-indexeddb": yIndexedDb } satisfies Record<string, Keeper>;
export type KeeperName = keyof typeof KEEPERS;

async function nothing(): Promise<Kept> {
  const doc = new Y.Doc();
  return { doc, settle: async () => {}, close: async () => doc.destroy() };
}

let database: CoreDatabase | null = null;

/** The device's database with a local workspace in it, as somebody without an account has it. */
export async function oursDatabase(): Promise<CoreDatabase> {
  database ??= openDatabase("coreos-bench", browserPlatform());
  return database;
}

export async function oursDocument(name: string): Promise<void> {
  const db = await oursDatabase();
  const row = newDocumentRow(name, { held: 1 });
  await db.transaction("rw", db.documents, db.workspaces, async () => {
    if (await db.documents.get(name)) return;
    const workspace = {
      id: row.workspaceId,
      name: "Bench",
      accountId: null,
      organizationId: null,
      claimedBy: null,
      registered: 0 as const,
    };
    await db.workspaces.put(workspace);
    await db.documents.put(row);
  });
}

async function ours(name: string): Promise<Kept> {
  await oursDocument(name);
  const doc = new Y.Doc();
  const ledger = new Ledger();
  const failed = (error: unknown) => {
    if (error !== null) throw error;
  };
  const log = new DocumentLog({
    db: await oursDatabase(),
    name,
    doc,
    ledger,
    onFault: failed,
    onForgotten: () => failed(new Error("the document's row is gone")),
    onWritten: () => {},
    onForeign: () => {},
  });
  await log.load();
  doc.on("update", (update: Uint8Array) => log.append(ledger.edit(), update));
  return {
    doc,
    settle: () => log.flush(),
    async close() {
      await log.close();
      doc.destroy();
    },
  };
}

async function yIndexedDb(name: string): Promise<Kept> {
  const doc = new Y.Doc();
  const persistence = new IndexeddbPersistence(name, doc);
  await persistence.whenSynced;
  return {
    doc,
    settle: () => behindAllWrites(name),
    async close() {
      await persistence.destroy();
      doc.destroy();
    },
  };
}

/** It has no promise for its writes; a transaction on the same store waits its turn behind them. */
function behindAllWrites(name: string): Promise<void> {
  return withStore(name, "updates", (store) => store.count());
}

/** Runs `work` in a read-write transaction of its own connection; answers when that is complete. */
export function withStore(database: string, store: string, work: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const transaction = db.transaction(store, "readwrite");
      work(transaction.objectStore(store));
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => {
        db.close();
        resolve();
      };
    };
  });
}

/** A name that both the product's grammar and y-indexeddb accept. */
export const newName = () => `${newId()}/note/${newId()}`;
