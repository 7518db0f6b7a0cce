/**
 * Which POSTs were made already, and what they were answered.
 *
 * Law     Of calls with one key one is made: whoever inserts the row. A row without an answer is in progress, until its process must be
 *         dead; one older than a day is as good as none.
 */
import type { Database } from "../database.ts";

export interface IdempotencyRow {
  actor: string;
  accountId: string;
  key: string;
  requestSha256: Buffer;
}

/** `mine`: make it. `busy`: somebody is making it. `other`: the key belongs to another request. */
export type Claimed = { kind: "mine" } | { kind: "busy" } | { kind: "other" } | { kind: "answered"; answer: Buffer };

export interface IdempotencyRows {
  claim(row: IdempotencyRow): Promise<Claimed>;
  keep(row: IdempotencyRow, answer: Buffer): Promise<void>;
  /** It came to nothing: the next one may try. */
  release(row: IdempotencyRow): Promise<void>;
  removeExpired(): Promise<number>;
}

const LIFETIME = "interval '24 hours'";
/** No request of ours takes longer. */
const ABANDONED = "interval '2 minutes'";

export function postgresIdempotency(database: Database): IdempotencyRows {
  return {
    claim: ({ actor, accountId, key, requestSha256 }) =>
      database.withoutOrg(async (sql) => {
        const claim = `insert into auth.idempotency as i (actor, account_id, key, request_sha256) values ($1, $2, $3, $4)
                       on conflict (actor, key) do update set request_sha256 = excluded.request_sha256, answer = null, created_at = now()
                       where i.created_at < now() - ${LIFETIME} or (i.answer is null and i.created_at < now() - ${ABANDONED})`;
        if ((await sql.query(claim, [actor, accountId, key, requestSha256])).rowCount === 1) return { kind: "mine" };
        const query = "select request_sha256 as hash, answer from auth.idempotency where actor = $1 and key = $2";
        const [known] = (await sql.query<{ hash: Buffer; answer: Buffer | null }>(query, [actor, key])).rows;
        if (!known) return { kind: "busy" }; // released this moment
        if (!known.hash.equals(requestSha256)) return { kind: "other" };
        return known.answer ? { kind: "answered", answer: known.answer } : { kind: "busy" };
      }),
    keep: ({ actor, key }, answer) =>
      database.withoutOrg(async (sql) => {
        await sql.query("update auth.idempotency set answer = $3 where actor = $1 and key = $2", [actor, key, answer]);
      }),
    release: ({ actor, key }) =>
      database.withoutOrg(async (sql) => {
        await sql.query("delete from auth.idempotency where actor = $1 and key = $2 and answer is null", [actor, key]);
      }),
    removeExpired: () =>
      database.withoutOrg(
        async (sql) => (await sql.query(`delete from auth.idempotency where created_at < now() - ${LIFETIME}`)).rowCount ?? 0,
      ),
  };
}
