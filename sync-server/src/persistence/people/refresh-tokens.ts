/**
 * Families of refresh tokens: rows that are used once, in a chain.
 *
 * Law     A family has at most one unused token (an index says so). Using an unused one makes its successor in the same transaction;
 *         using a used one again ends the family, unless it comes at once: then it gets the same successor, never a second one.
 * Source  RFC 9700 §4.14, ASVS 10.4.5 and 10.4.8.
 */
import { newId } from "@coreos/schema/ids/id";
import type { Database, Sql } from "../database.ts";

export interface Turn {
  /** SHA-256 of the token that was shown. */
  shown: Buffer;
  /** SHA-256 of the one that follows it. */
  next: Buffer;
  /** `next` itself, sealed with the shown one. */
  sealedNext: Buffer;
  /** How long after its use a token still answers its successor, ms. */
  graceMs: number;
}

/** `again`: the successor that was made before, sealed. `reused`: the family has ended with this. */
export type Turned =
  | { kind: "turned"; accountId: string; familyId: string }
  | { kind: "again"; accountId: string; familyId: string; sealedNext: Buffer }
  | { kind: "unknown" }
  | { kind: "reused"; accountId: string };

export async function beginFamily(database: Database, accountId: string, first: Buffer, expiresAtMs: number): Promise<void> {
  const id = newId();
  await database.withoutOrg(async (sql) => {
    await sql.query("insert into auth.refresh_family (id, account_id, expires_at) values ($1, $2, $3)", [
      id,
      accountId,
      new Date(expiresAtMs),
    ]);
    await sql.query("insert into auth.refresh_token (token_sha256, family_id) values ($1, $2)", [first, id]);
  });
}

export async function turn(database: Database, { shown, next, sealedNext, graceMs }: Turn): Promise<Turned> {
  return database.withoutOrg(async (sql) => {
    const family = await familyOf(sql, shown);
    if (!family) return { kind: "unknown" };
    const { familyId, accountId } = family;
    const use = `update auth.refresh_token set used_at = now(), successor = $2 where token_sha256 = $1 and used_at is null`;
    const { rowCount } = await sql.query(use, [shown, sealedNext]);
    if (rowCount === 1) {
      await sql.query("insert into auth.refresh_token (token_sha256, family_id) values ($1, $2)", [next, familyId]);
      return { kind: "turned", accountId, familyId };
    }
    const again = `select successor from auth.refresh_token where token_sha256 = $1 and used_at > now() - $2 * interval '1 ms'`;
    const made = await sql.query<{ successor: Buffer }>(again, [shown, graceMs]);
    if (made.rows[0]) return { kind: "again", accountId, familyId, sealedNext: made.rows[0].successor };
    await sql.query("update auth.refresh_family set revoked_at = now() where id = $1", [familyId]);
    return { kind: "reused", accountId };
  });
}

/** Ends the family of a token, as signing out does. Unknown is the same. */
export async function endFamily(database: Database, shown: Buffer): Promise<void> {
  await database.withoutOrg(async (sql) => {
    const family = await familyOf(sql, shown);
    if (family) await sql.query("update auth.refresh_family set revoked_at = now() where id = $1", [family.familyId]);
  });
}

/** Locked until the end of the transaction: two uses of one token come one after the other. */
async function familyOf(sql: Sql, shown: Buffer): Promise<{ familyId: string; accountId: string } | null> {
  const query = `select f.id as "familyId", f.account_id as "accountId" from auth.refresh_token t join auth.refresh_family f on f.id = t.family_id
                 where t.token_sha256 = $1 and f.revoked_at is null and f.expires_at > now() for update of f`;
  return (await sql.query<{ familyId: string; accountId: string }>(query, [shown])).rows[0] ?? null;
}

export function postgresRefreshTokens(database: Database) {
  return {
    begin: (accountId: string, first: Buffer, expiresAtMs: number) => beginFamily(database, accountId, first, expiresAtMs),
    turn: (wanted: Turn) => turn(database, wanted),
    end: (shown: Buffer) => endFamily(database, shown),
  };
}
