/** Passwords of accounts: better-auth's own row, read and written where it has no call for it. */
import { newId } from "@coreos/schema/ids/id";
import type { Database, Sql } from "../database.ts";

export interface Credentials {
  /** PHC string; `null` for an account without a password. */
  hashOf(accountId: string): Promise<string | null>;
  /** The same by e-mail address; `null` where there is no account, too. */
  hashBehind(email: string): Promise<string | null>;
  setHash(accountId: string, hash: string): Promise<void>;
  /** Notes a link by the hash of its token; earlier ones of its kind end. `organizationId`: of the Org Admin who made it. */
  addReset(reset: NewReset): Promise<void>;
  /** Whose it is, without using it. */
  behindReset(tokenSha256: Buffer): Promise<string | null>;
  /** Uses the link and sets the password in one step; answers whose it was, `null` for a link that is none any more. */
  useReset(tokenSha256: Buffer, hash: string): Promise<string | null>;
  /** Whether an admin of the organization may set the account's password anew (migration 000011). */
  mayReset(organizationId: string, accountId: string): Promise<boolean>;
}

export interface NewReset {
  accountId: string;
  tokenSha256: Buffer;
  expiresAtMs: number;
  by: "letter" | { organizationId: string | null };
}

/** What an Org Admin made is good while they still may make it: the account may have come to more since. */
const IS_GOOD = "token_sha256 = $1 and expires_at > now() and (organization_id is null or core.may_reset(organization_id, account_id))";
const GOOD = `select account_id from auth.password_reset where ${IS_GOOD}`;

export function postgresCredentials(database: Database): Credentials {
  return {
    async hashOf(accountId) {
      const select = `select "password" as hash from auth."account" where "userId" = $1 and "providerId" = 'credential'`;
      const { rows } = await database.withoutOrg((sql) => sql.query<{ hash: string | null }>(select, [accountId]));
      return rows[0]?.hash ?? null;
    },
    async hashBehind(email) {
      const select = `select a."password" as hash from auth."account" a join auth."user" u on u."id" = a."userId"
                      where u."email" = $1 and a."providerId" = 'credential'`;
      const { rows } = await database.withoutOrg((sql) => sql.query<{ hash: string | null }>(select, [email]));
      return rows[0]?.hash ?? null;
    },
    setHash: (accountId, hash) => database.withoutOrg((sql) => setHash(sql, accountId, hash)),
    async addReset({ accountId, tokenSha256, expiresAtMs, by }) {
      const byAdmin = by !== "letter";
      await database.withoutOrg(async (sql) => {
        await sql.query("delete from auth.password_reset where (account_id = $1 and by_admin = $2) or expires_at < now()", [
          accountId,
          byAdmin,
        ]);
        const insert = `insert into auth.password_reset (token_sha256, account_id, expires_at, by_admin, organization_id)
                        values ($1, $2, $3, $4, $5)`;
        await sql.query(insert, [tokenSha256, accountId, new Date(expiresAtMs), byAdmin, byAdmin ? by.organizationId : null]);
      });
    },
    async behindReset(tokenSha256) {
      const { rows } = await database.withoutOrg((sql) => sql.query<{ account_id: string }>(GOOD, [tokenSha256]));
      return rows[0]?.account_id ?? null;
    },
    useReset: (tokenSha256, hash) =>
      database.withoutOrg(async (sql) => {
        const used = `delete from auth.password_reset where ${IS_GOOD} returning account_id`;
        const [row] = (await sql.query<{ account_id: string }>(used, [tokenSha256])).rows;
        if (row) await setHash(sql, row.account_id, hash);
        return row?.account_id ?? null;
      }),
    async mayReset(organizationId, accountId) {
      const ask = "select core.may_reset($1, $2) as may";
      return (await database.withoutOrg((sql) => sql.query<{ may: boolean }>(ask, [organizationId, accountId]))).rows[0]?.may ?? false;
    },
  };
}

/** An account that came by single sign-on has no row yet. Links that were made for the old password end with it. */
async function setHash(sql: Sql, accountId: string, hash: string): Promise<void> {
  await sql.query("delete from auth.password_reset where account_id = $1", [accountId]);
  const change = `update auth."account" set "password" = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'`;
  if ((await sql.query(change, [accountId, hash])).rowCount) return;
  const add = `insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt") values ($1, $2, 'credential', $2, $3, now())`;
  await sql.query(add, [newId(), accountId, hash]);
}
