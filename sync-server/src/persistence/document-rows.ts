/**
 * What PostgreSQL holds of one document, still sealed: its snapshot and the rows that came after, seen at one instant.
 */
import type { StoredDocument } from "../ports.ts";
import type { Sql } from "./database.ts";

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export interface SealedSnapshot {
  id: string;
  ordinal: number;
  keyId: number;
  state: Uint8Array;
  sha256: Uint8Array;
  covers: number;
  lastSeq: number;
  changedAt: Date;
}

export interface SealedRow {
  id: string;
  seq: number;
  keyId: number;
  bytes: number;
  sealed: Uint8Array;
  createdAt: Date;
}

export async function readSnapshot(sql: Sql, { organizationId, name }: StoredDocument): Promise<SealedSnapshot | null> {
  const { rows } = await sql.query<SealedSnapshot>(
    `select id, ordinal, key_id as "keyId", state, sha256, covers, last_seq as "lastSeq", changed_at as "changedAt"
     from sync.doc_snapshot where organization_id = $1 and document = $2`,
    [organizationId, name],
  );
  return rows[0] ?? null;
}

/** In order of `seq`; at most `maxRows`, and no more once their updates pass `maxBytes`. */
export async function readTail(
  sql: Sql,
  { organizationId, name }: StoredDocument,
  limits: { maxRows?: number; maxBytes?: number; upToSeq?: number } = {},
): Promise<SealedRow[]> {
  const { rows } = await sql.query<SealedRow>(
    `select id, seq, key_id as "keyId", bytes, sealed, created_at as "createdAt"
     from (select *, sum(bytes) over (order by seq) - bytes as before from sync.doc_log
           where organization_id = $1 and document = $2 and seq <= $5) tail
     where before < $4 order by seq limit $3`,
    [organizationId, name, limits.maxRows ?? null, limits.maxBytes ?? NO_LIMIT, limits.upToSeq ?? NO_LIMIT],
  );
  return rows;
}

/** Which of these rows are in a segment already: a late insert by a connection that was given up came after the fold. */
export async function readMovedIds(sql: Sql, { organizationId, name }: StoredDocument, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ id: string }>(
    `select r.id from unnest($3::uuid[]) as r (id) where exists (
       select from sync.doc_segment s where s.organization_id = $1 and s.document = $2
         and s.first_id <= r.id and s.last_id >= r.id and s.row_ids @> array[r.id])`,
    [organizationId, name, ids],
  );
  return new Set(rows.map(({ id }) => id));
}
