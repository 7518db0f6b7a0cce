/**
 * The statements that put rows into `sync.doc_log`.
 *
 * Law     A row is inserted once, however often the answer is lost: its id is made before, and an insert tried again
 *         finds the row in the log, or in the segment that compaction moved it to meanwhile.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Database, Sql } from "../database.ts";
import { databaseError } from "../database-error.ts";

export interface LogRow {
  id: string;
  organizationId: string;
  document: string;
  keyId: number;
  entries: number;
  bytes: number;
  sealed: Uint8Array;
}

/** Compaction holds it shared while it moves rows; an insert tried again holds it alone, so that no row is moved under it. */
export const MOVE_GATE = 0x636f7265_01n;

// The sealed rows travel as one binary value and are cut apart by PostgreSQL: an array of bytea would travel as hexadecimal text.
const COLUMNS = "id, organization_id, document, key_id, entries, bytes, sealed";
const ROWS = `select r.id, r.organization_id, r.document, r.key_id, r.entries, r.bytes, substring($7::bytea from r.start for r.length) as sealed
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::int[], $6::int[], $8::int[], $9::int[])
    as r (id, organization_id, document, key_id, entries, bytes, start, length)`;

const INSERT = `insert into sync.doc_log (${COLUMNS}) ${ROWS} on conflict (id) do nothing returning id, seq`;

const INSERT_AGAIN = `insert into sync.doc_log (${COLUMNS}) ${ROWS}
  where not exists (
    select from sync.doc_segment s
    where s.organization_id = r.organization_id and s.document = r.document
      and s.first_id <= r.id and s.last_id >= r.id and s.row_ids @> array[r.id])
  on conflict (id) do nothing`;

const FIND = `select id, seq from sync.doc_log where id = any($1::uuid[])
  union all
  select moved.id, moved.seq from sync.doc_segment s, unnest(s.row_ids, s.row_seqs) as moved (id, seq)
  where s.organization_id = any($2::uuid[]) and s.document = any($3::text[]) and s.row_ids && $1::uuid[] and moved.id = any($1::uuid[])`;

/** Of one row alone, which is what one person's typing makes: nothing to take apart again, half of the time. */
const INSERT_ONE = `insert into sync.doc_log (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7) returning id, seq`;

/** Answers the seq of each row by id, after COMMIT. One round trip: a single statement is its own transaction. */
export async function insertRows(database: Database, rows: readonly LogRow[], timeoutMs: number): Promise<Map<string, number>> {
  const client = await database.writer.connect().catch((cause: unknown) => {
    throw databaseError(cause);
  });
  let broken = true; // a connection that did not answer in time is not reused
  try {
    const [only] = rows.length === 1 ? rows : [];
    const query = only
      ? { name: "log-insert-one", text: INSERT_ONE, values: valuesOfOne(only) }
      : { name: "log-insert", text: INSERT, values: valuesOf(rows) };
    const answer = client.query<{ id: string; seq: number }>(query);
    const result = await within(timeoutMs, answer);
    broken = false;
    return seqsOf(rows, result.rows);
  } catch (cause) {
    throw databaseError(cause);
  } finally {
    client.release(broken);
  }
}

/** The same after an attempt whose outcome is unknown. */
export async function insertRowsAgain(database: Database, rows: readonly LogRow[], timeoutMs: number): Promise<Map<string, number>> {
  return await database.withWriter(async (sql: Sql) => {
    await sql.query(`set local statement_timeout = ${Math.ceil(timeoutMs)}`);
    await sql.query("select pg_advisory_xact_lock($1)", [MOVE_GATE]);
    await within(timeoutMs, sql.query(INSERT_AGAIN, valuesOf(rows)));
    const found = sql.query<{ id: string; seq: number }>(FIND, [
      rows.map((row) => row.id),
      rows.map((row) => row.organizationId),
      rows.map((row) => row.document),
    ]);
    return seqsOf(rows, (await within(timeoutMs, found)).rows);
  }, "commit");
}

function valuesOfOne(row: LogRow): unknown[] {
  return [row.id, row.organizationId, row.document, row.keyId, row.entries, row.bytes, row.sealed];
}

function valuesOf(rows: readonly LogRow[]): unknown[] {
  const starts: number[] = [];
  let start = 1; // SQL counts from one
  for (const { sealed } of rows) {
    starts.push(start);
    start += sealed.length;
  }
  return [
    rows.map((row) => row.id),
    rows.map((row) => row.organizationId),
    rows.map((row) => row.document),
    rows.map((row) => row.keyId),
    rows.map((row) => row.entries),
    rows.map((row) => row.bytes),
    Buffer.concat(rows.map((row) => row.sealed)),
    starts,
    rows.map((row) => row.sealed.length),
  ];
}

function seqsOf(rows: readonly LogRow[], found: readonly { id: string; seq: number }[]): Map<string, number> {
  const seqs = new Map(found.map(({ id, seq }) => [id, seq]));
  const missing = rows.filter((row) => !seqs.has(row.id)).length;
  if (missing > 0) throw new CoreError("system.unexpected", { rows: rows.length, missing });
  return seqs;
}

async function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new CoreError("database.unavailable", { timeoutMs })), timeoutMs);
  answer.catch(() => undefined); // when the deadline won, a late failure is nobody's
  try {
    return await Promise.race([answer, promise]);
  } finally {
    clearTimeout(timer);
  }
}
