/**
 * The device's own copy, in IndexedDB through Dexie: one database for every account and workspace of this browser profile.
 *
 * Law     SPEC law 11: rows of `updates` with `stored: 0` leave only by becoming stored, by a person's word, or with their account.
 * Source  reference/client.md §3 (append log with snapshots; the only one of three that reports a full disk).
 */
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { Dexie, type EntityTable, type Table } from "dexie";
import type { Platform } from "../platform.ts";
import type { Audience } from "../ports.ts";

/** A row of the local log: one or more edits that were written together. */
export interface UpdateRow {
  id: number;
  document: string;
  /** Yjs update, V1. */
  update: Uint8Array;
  /** 1 once the server acknowledged the frame that carried it, and for what came from the server. */
  stored: 0 | 1;
  /** Edits in this row: what the badge counts. */
  count: number;
}

/** Holds everything of its document's rows up to `covers`, so that opening reads only what came later. */
export interface SnapshotRow {
  document: string;
  update: Uint8Array;
  covers: number;
}

export interface DocumentRow {
  name: string;
  workspaceId: string;
  /** 1 when this device holds a state that may be drawn: created here, or fetched once. */
  held: 0 | 1;
  /** 0 until the server knows the name: no frame before that. */
  registered: 0 | 1;
  /** Last committed log row of the server that this device has seen. */
  seq: number;
  /** What the server says a fresh device would download. */
  sizeBytes: number;
  quarantine: Quarantine | null;
  /** Who may read it, as it was made here or as the server last listed it; `null` before either. */
  audience: Audience | null;
  /** Files that it named when it was at `filesSeq`; looked up again when `seq` is another. */
  files?: readonly { hash: string; sizeBytes: number }[];
  filesSeq?: number;
}

export interface Quarantine {
  slug: ErrorSlug;
  atMs: number;
}

export interface WorkspaceRow {
  id: string;
  name: string;
  accountId: string | null;
  organizationId: string | null;
  claimedBy: string | null;
  registered: 0 | 1;
}

/** A command that waits for the server; idempotent, sent in order. */
export interface OutboxRow {
  id: number;
  accountId: string;
  kind: "workspace" | "document";
  /** Id of the workspace or name of the document. */
  target: string;
}

/** A file of a workspace, by the hash of its content. */
export interface FileRow {
  workspaceId: string;
  hash: string;
  name: string;
  type: string;
  sizeBytes: number;
  /** 1 once the server said that it has the whole content, verified and committed. */
  stored: 0 | 1;
  /** 1 when every piece of it is here; 0 while it is being fetched. */
  held: 0 | 1;
  /** Why the server will not take it: nothing is sent until a person asks again. */
  refused: ErrorSlug | null;
  addedAtMs: number;
}

/** A slice of a file's content, as long as FILE_PIECE_BYTES but the last. */
export interface FilePieceRow {
  workspaceId: string;
  hash: string;
  number: number;
  bytes: Blob;
}

/** Edits that were handed in for review, or are on the way there: kept until a person has read what became of them. */
export interface HandInRow {
  /** Of the submission. */
  id: string;
  accountId: string;
  document: string;
  title: string | null;
  edits: number;
  /** The last row of the log that it holds. */
  upTo: number;
  /** Submit-only grants that it may go with; the one that it went with. */
  grants: string[];
  /** `unknown`: nobody here can ask any more. */
  state: "sending" | "waiting" | "applied" | "discarded" | "unknown";
  /** Begun, then handed in. */
  atMs: number;
  /** With everything that the device holds of the document. */
  whole: boolean;
  /** A second try after something else had arrived. */
  again: boolean;
}

export type CoreDatabase = Dexie & {
  keyRange: typeof IDBKeyRange;
  updates: EntityTable<UpdateRow, "id">;
  snapshots: Table<SnapshotRow, string>;
  documents: Table<DocumentRow, string>;
  workspaces: Table<WorkspaceRow, string>;
  outbox: EntityTable<OutboxRow, "id">;
  files: Table<FileRow, [string, string]>;
  filePieces: Table<FilePieceRow, [string, string, number]>;
  handIns: Table<HandInRow, string>;
  preferences: Table<{ key: string; value: string }, string>;
};

export function openDatabase(name: string, platform: Pick<Platform, "indexedDB" | "IDBKeyRange">): CoreDatabase {
  const db = new Dexie(name, {
    indexedDB: platform.indexedDB,
    IDBKeyRange: platform.IDBKeyRange,
    chromeTransactionDurability: "relaxed",
  }) as CoreDatabase;
  db.version(1).stores({
    updates: "++id, [document+id], [stored+document+count]",
    snapshots: "document",
    documents: "name, workspaceId",
    workspaces: "id",
    outbox: "++id, accountId",
    preferences: "key",
  });
  db.version(2).stores({
    files: "[workspaceId+hash], workspaceId",
    filePieces: "[workspaceId+hash+number]",
  });
  db.version(3).stores({ handIns: "id, document, accountId" });
  return Object.assign(db, { keyRange: platform.IDBKeyRange });
}

export function newDocumentRow(name: string, fields: Partial<DocumentRow> = {}): DocumentRow {
  const workspaceId = name.slice(0, 36);
  return { name, workspaceId, held: 0, registered: 1, seq: 0, sizeBytes: 0, quarantine: null, audience: null, ...fields };
}

/** The rows of one document behind `after`, in the order in which they were written. */
export function rowsAfter(db: CoreDatabase, document: string, after: number) {
  return db.updates.where("[document+id]").between([document, after], [document, Number.POSITIVE_INFINITY], false, true);
}

/** Ids and counts of rows that are (not) stored, read from the index alone. Call inside a transaction. */
export async function rowKeys(db: CoreDatabase, stored: 0 | 1, document: string): Promise<Map<number, number>> {
  const range = () =>
    db.updates.where("[stored+document+count]").between([stored, document, 0], [stored, document, Number.POSITIVE_INFINITY]);
  const [ids, keys] = await Promise.all([range().primaryKeys(), range().keys()]);
  return new Map(ids.map((id, i) => [id, (keys[i] as unknown as [number, string, number])[2]]));
}

/** Edits that are not stored, by document, over the whole device. */
export async function unstoredByDocument(db: CoreDatabase): Promise<Map<string, number>> {
  const keys = await db.updates.where("[stored+document+count]").between([0, "", 0], [0, "\uffff", Number.POSITIVE_INFINITY]).keys();
  const counts = new Map<string, number>();
  for (const key of keys as unknown as [number, string, number][]) counts.set(key[1], (counts.get(key[1]) ?? 0) + key[2]);
  return counts;
}
