/**
 * The one write of a keystroke, on IndexedDB itself: a transaction of Dexie costs the main thread several times as much
 * (`npm run bench -- client --only log`, one keystroke every 60 ms). Everything else goes through Dexie.
 */
import type { CoreDatabase, DocumentRow, UpdateRow } from "./database.ts";

export interface Batch {
  document: string;
  /** Rows behind this one that other tabs wrote are read first. */
  after: number;
  rows: readonly Omit<UpdateRow, "id">[];
  /** Ids of rows that are stored now. */
  marks: readonly number[];
  /** The document is whole from now on. */
  held: boolean;
}

export interface Written {
  pulled: UpdateRow[];
  ids: number[];
}

/** `null` when the document's row is gone: nothing is written then. Rejects with what the storage said. */
export async function writeBatch(db: CoreDatabase, batch: Batch): Promise<Written | null> {
  if (!db.isOpen()) await db.open();
  const transaction = db.backendDB().transaction(["documents", "updates"], "readwrite", { durability: "relaxed" });
  const documents = transaction.objectStore("documents");
  const updates = transaction.objectStore("updates");
  const written: Written = { pulled: [], ids: [] };
  let known = true;
  const done = completed(transaction);
  try {
    documents.get(batch.document).onsuccess = ({ target }) => {
      const row = (target as IDBRequest<DocumentRow | undefined>).result;
      known = row !== undefined;
      if (!row) transaction.abort();
      else if (batch.held && row.held === 0) documents.put({ ...row, held: 1 });
    };
    updates.index("[document+id]").getAll(behind(db, batch)).onsuccess = ({ target }) => {
      written.pulled = (target as IDBRequest<UpdateRow[]>).result;
    };
    batch.rows.forEach((row, at) => {
      updates.add(row).onsuccess = ({ target }) => {
        written.ids[at] = (target as IDBRequest<number>).result;
      };
    });
    for (const id of batch.marks) {
      updates.get(id).onsuccess = ({ target }) => {
        const row = (target as IDBRequest<UpdateRow | undefined>).result;
        if (row && row.stored === 0) updates.put({ ...row, stored: 1 });
      };
    }
  } catch (error) {
    done.catch(() => {}); // the abort of our own making
    transaction.abort();
    throw error;
  }
  await done.catch((error) => {
    if (known) throw error;
  });
  return known ? written : null;
}

function behind(db: CoreDatabase, { document, after }: Batch): IDBKeyRange {
  return db.keyRange.bound([document, after], [document, Number.POSITIVE_INFINITY], true, false);
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
}
