/**
 * The rows of a document that no snapshot holds yet, still sealed.
 *
 * Shape   PostgreSQL sends a page of rows as one value (below): thousands of small rows cost the driver more to read one by
 *         one than to open. A frame is seq int8 · key id int4 · bytes int4 · ms since epoch int8 · id 16 B · length int4 · sealed.
 */
import type { StoredDocument } from "../ports.ts";
import type { Sql } from "./database.ts";

export interface SealedRow {
  id: string;
  seq: number;
  keyId: number;
  /** Of its updates, before sealing. */
  bytes: number;
  sealed: Uint8Array;
  createdAtMs: number;
}

export interface TailLimits {
  maxRows?: number;
  /** No more rows once their updates pass this; one row alone may be larger. */
  maxBytes?: number;
  upToSeq?: number;
}

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
/** A value of PostgreSQL ends at 1 GB of text, and bytes are two digits each. */
const PAGE_BYTES = 64 * 1024 * 1024;
const PAGE_ROWS = 20_000;

const PAGE = `select string_agg(
    int8send(seq) || int4send(key_id) || int4send(bytes) || int8send(floor(date_part('epoch', created_at) * 1000)::bigint)
      || uuid_send(id) || int4send(octet_length(sealed)) || sealed, ''::bytea order by seq) as page
  from (
    select * from (
      select *, sum(bytes) over (order by seq) - bytes as before from sync.doc_log
      where organization_id = $1 and document = $2 and seq > $3 and seq <= $4) tail
    where before < $5 order by seq limit $6) page`;

/** In order of `seq`. Several pages see one instant only inside a snapshot transaction. */
export async function readTail(sql: Sql, document: StoredDocument, limits: TailLimits = {}): Promise<SealedRow[]> {
  const { maxRows = NO_LIMIT, maxBytes = NO_LIMIT, upToSeq = NO_LIMIT } = limits;
  const tail: SealedRow[] = [];
  let bytes = 0;
  while (tail.length < maxRows && bytes < maxBytes) {
    const pageRows = Math.min(PAGE_ROWS, maxRows - tail.length);
    const pageBytes = Math.min(PAGE_BYTES, maxBytes - bytes);
    const values = [document.organizationId, document.name, tail.at(-1)?.seq ?? 0, upToSeq, pageBytes, pageRows];
    const { rows } = await sql.query<{ page: Buffer | null }>({ name: "log-tail", text: PAGE, values });
    const page = rows[0]?.page ? framesOf(rows[0].page) : [];
    tail.push(...page);
    const read = page.reduce((sum, row) => sum + row.bytes, 0);
    bytes += read;
    if (page.length < pageRows && read < pageBytes) break;
  }
  return tail;
}

function framesOf(page: Buffer): SealedRow[] {
  const rows: SealedRow[] = [];
  for (let at = 0; at < page.length; ) {
    const length = page.readInt32BE(at + 40);
    const sealed = page.subarray(at + 44, at + 44 + length);
    rows.push({
      seq: Number(page.readBigInt64BE(at)),
      keyId: page.readInt32BE(at + 8),
      bytes: page.readInt32BE(at + 12),
      createdAtMs: Number(page.readBigInt64BE(at + 16)),
      id: dashed(page.toString("hex", at + 24, at + 40)),
      sealed,
    });
    at += 44 + length;
  }
  return rows;
}

/** Thirty-two hexadecimal digits as PostgreSQL and the rest of us write an id. */
export function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
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
