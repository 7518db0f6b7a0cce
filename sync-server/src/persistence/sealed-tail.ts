/**
 * The rows of a document that no snapshot holds yet, still sealed, page by page.
 *
 * Shape   PostgreSQL sends a page of rows as one value (tail-page.ts): thousands of small rows cost the driver more to read
 *         one by one than to open.
 */
import type { StoredDocument } from "../ports.ts";
import type { Sql } from "./database.ts";
import { pageOf, rowsOf, type SealedRow, type TailPage } from "./tail-page.ts";

export interface TailLimits {
  maxRows?: number;
  /** No more rows once their updates pass this; one row alone may be larger. */
  maxBytes?: number;
  upToSeq?: number;
  /** How many rows come at once, at first and at most; each page doubles. For who works on them while the next are read. */
  pageRows?: readonly [first: number, most: number];
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
export async function* tailPages(sql: Sql, document: StoredDocument, limits: TailLimits = {}): AsyncGenerator<TailPage> {
  const { maxRows = NO_LIMIT, maxBytes = NO_LIMIT, upToSeq = NO_LIMIT, pageRows = [PAGE_ROWS, PAGE_ROWS] } = limits;
  let [rowsLeft, bytesLeft, afterSeq, nextRows] = [maxRows, maxBytes, 0, pageRows[0]];
  while (rowsLeft > 0 && bytesLeft > 0) {
    const [mostRows, mostBytes] = [Math.min(nextRows, rowsLeft), Math.min(PAGE_BYTES, bytesLeft)];
    const values = [document.organizationId, document.name, afterSeq, upToSeq, mostBytes, mostRows];
    const { rows } = await sql.query<{ page: Buffer | null }>({ name: "log-tail", text: PAGE, values });
    if (!rows[0]?.page) return;
    const page = pageOf(rows[0].page);
    yield page;
    if (page.rows < mostRows && page.bytes < mostBytes) return;
    rowsLeft -= page.rows;
    bytesLeft -= page.bytes;
    afterSeq = page.lastSeq;
    nextRows = Math.min(nextRows * 2, pageRows[1]);
  }
}

export async function readTail(sql: Sql, document: StoredDocument, limits: TailLimits = {}): Promise<SealedRow[]> {
  const tail: SealedRow[] = [];
  for await (const { frames } of tailPages(sql, document, limits)) tail.push(...rowsOf(frames));
  return tail;
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
