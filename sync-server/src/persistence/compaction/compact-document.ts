/**
 * One compaction of one document: snapshot and tail are read at one instant, folded in a thread, and exactly the rows
 * that were read move into a segment, in one transaction with the new snapshot.
 *
 * Law     12. Rows are named by id, never `seq <= max`: sequence numbers commit out of order. Of several nodes that
 *         fold the same document at once the first wins; the others find another snapshot than they began with and stop.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { StoredDocument } from "../../ports.ts";
import type { Database, Sql } from "../database.ts";
import { MOVE_GATE } from "../log/log-table.ts";
import { readSnapshot, type SealedSnapshot } from "../sealed-snapshot.ts";
import { readMovedIds, readTail } from "../sealed-tail.ts";
import type { Keyring } from "../sealing/keyring.ts";
import type { SealedRow } from "../tail-page.ts";
import type { Folded } from "./fold.ts";
import type { WorkerPool } from "./worker-pool.ts";

/** What one fold takes in; a longer tail takes several. */
const MAX_ROWS = 5_000;
const MAX_BYTES = 32 * 1024 * 1024;

export interface CompactDeps {
  database: Database;
  keyring: Keyring;
  pool: WorkerPool;
  report: (event: string, error: unknown) => void;
}

/** `empty`: there was no tail. `lost`: another node was faster, and the tail may still be there. `more`: it was too long for once. */
export type Outcome = { state: "empty" } | { state: "lost" } | { state: "folded"; rows: number; bytes: number; more: boolean };

export function keepsHistory(documentName: string): boolean {
  const { kind } = parseDocumentName(documentName);
  return kind !== "records" && kind !== "metrics";
}

/** Two-part lock key of everything that replaces a document's snapshot or adds its versions. */
export async function lockDocument(sql: Sql, { organizationId, name }: StoredDocument): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${organizationId}\n${name}`]);
}

export async function compactDocument({ database, keyring, pool, report }: CompactDeps, document: StoredDocument): Promise<Outcome> {
  const read = await database.withOrg(document.organizationId, (sql) => readWork(sql, document), { snapshot: true });
  const { base, rows, moved } = read;
  if (rows.length === 0 && moved.length === 0) return { state: "empty" };
  const keys = await keyring.byId(
    document,
    [...rows, ...(base ? [base] : [])].map(({ keyId }) => keyId),
  );
  const current = keyring.current(document);
  if (!current) throw new TypeError("an organization whose rows were opened has a key");
  keys.set(current.keyId, current.key);
  const snapshotId = newId();
  const segmentId = keepsHistory(document.name) ? newId() : null;
  const sealed = rows.map(({ id, seq, keyId, sealed }) => ({ id, seq, keyId, sealed }));
  const state = base && { id: base.id, keyId: base.keyId, state: base.state, sha256: base.sha256 };
  const job = { kind: "fold", document, base: state, rows: sealed, keys, sealWith: current.keyId, snapshotId, segmentId } as const;
  const folded = rows.length > 0 ? await pool.fold(job) : null;
  if (folded && folded.unreadable > 0) {
    report("compaction.unreadable_updates", new CoreError("document.malformed", { document: document.name, updates: folded.unreadable }));
  }
  const written = await database.withWriter(async (sql) => {
    await sql.query("select pg_advisory_xact_lock_shared($1)", [MOVE_GATE]);
    await lockDocument(sql, document);
    const now = await readSnapshot(sql, document);
    if (now?.id !== base?.id) return false;
    if (folded) {
      await writeSegment(sql, document, { base, rows, folded, segmentId, keyId: current.keyId });
      await writeSnapshot(sql, document, { base, rows, folded, snapshotId, keyId: current.keyId });
    }
    await deleteRows(sql, document, [...rows, ...moved]);
    return true;
  });
  if (!written) return { state: "lost" };
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  return { state: "folded", rows: rows.length, bytes, more: rows.length >= MAX_ROWS || bytes >= MAX_BYTES };
}

/** A tail to fold, and rows that are in a segment already and only need to go. */
async function readWork(sql: Sql, document: StoredDocument) {
  const tail = await readTail(sql, document, { maxRows: MAX_ROWS, maxBytes: MAX_BYTES });
  if (tail.length === 0) return { base: null, rows: [], moved: [] };
  const movedIds = await readMovedIds(
    sql,
    document,
    tail.map(({ id }) => id),
  );
  const [rows, moved] = [tail.filter(({ id }) => !movedIds.has(id)), tail.filter(({ id }) => movedIds.has(id))];
  return { base: await readSnapshot(sql, document), rows, moved };
}

interface Write {
  base: SealedSnapshot | null;
  rows: readonly SealedRow[];
  folded: Folded;
  keyId: number;
}

async function writeSegment(sql: Sql, document: StoredDocument, write: Write & { segmentId: string | null }): Promise<void> {
  const { base, rows, folded, segmentId, keyId } = write;
  if (segmentId === null || !folded.segment) return;
  const seqs = rows.map(({ seq }) => seq);
  const ids = rows.map(({ id }) => id);
  const sorted = [...ids].sort(); // as PostgreSQL sorts UUIDs: by their bytes
  await sql.query(
    `insert into sync.doc_segment
       (id, organization_id, document, ordinal, key_id, first_seq, last_seq, first_id, last_id, row_ids, row_seqs, entries, sealed,
        sha256, runs)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      segmentId,
      document.organizationId,
      document.name,
      (base?.ordinal ?? 0) + 1,
      keyId,
      seqs[0],
      seqs.at(-1),
      sorted[0],
      sorted.at(-1),
      ids,
      seqs,
      folded.segment.entries,
      Buffer.from(folded.segment.sealed),
      Buffer.from(folded.segment.sha256),
      Buffer.from(folded.segment.runs),
    ],
  );
}

async function writeSnapshot(sql: Sql, document: StoredDocument, write: Write & { snapshotId: string }): Promise<void> {
  const { base, rows, folded, snapshotId, keyId } = write;
  const newestMs = rows.reduce((latest, { createdAtMs }) => Math.max(latest, createdAtMs), base?.changedAt.getTime() ?? 0);
  const { rows: kept } = await sql.query<{ sha256: Buffer }>(
    `insert into sync.doc_snapshot as s
       (organization_id, document, id, ordinal, key_id, state, sha256, state_bytes, covers, last_seq, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (organization_id, document) do update set
       id = excluded.id, ordinal = excluded.ordinal, key_id = excluded.key_id, state = excluded.state, sha256 = excluded.sha256,
       state_bytes = excluded.state_bytes, covers = excluded.covers, last_seq = excluded.last_seq, changed_at = excluded.changed_at,
       created_at = now()
     returning sha256(s.state) as sha256`,
    [
      document.organizationId,
      document.name,
      snapshotId,
      (base?.ordinal ?? 0) + 1,
      keyId,
      Buffer.from(folded.snapshot.state),
      Buffer.from(folded.snapshot.sha256),
      folded.snapshot.bytes,
      (base?.covers ?? 0) + rows.length,
      Math.max(base?.lastSeq ?? 0, rows.at(-1)?.seq ?? 0),
      new Date(newestMs),
    ],
  );
  // The bytes were opened and loaded again in the thread; what PostgreSQL took must be those bytes.
  if (!kept[0]?.sha256.equals(folded.snapshot.sealedSha256)) throw new CoreError("system.unexpected", { snapshotRows: kept.length });
}

async function deleteRows(sql: Sql, document: StoredDocument, rows: readonly SealedRow[]): Promise<void> {
  const deleted = await sql.query("delete from sync.doc_log where organization_id = $1 and document = $2 and id = any($3::uuid[])", [
    document.organizationId,
    document.name,
    rows.map(({ id }) => id),
  ]);
  if (deleted.rowCount !== rows.length) throw new CoreError("system.unexpected", { read: rows.length, deleted: deleted.rowCount ?? 0 });
}
