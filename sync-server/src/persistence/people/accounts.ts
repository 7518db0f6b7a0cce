import type { User } from "@coreos/schema/protocol/api";
import { guestAccount, guestName, guestOf } from "../../auth/guest-token.ts";
import type { Database } from "../database.ts";

/** `null`: the account is gone. */
export async function userOf(database: Database, accountId: string): Promise<User | null> {
  return database.withoutOrg(async (sql) => {
    const { rows } = await sql.query<User>('select "id", "name", "email" from auth."user" where "id" = $1', [accountId]);
    return rows[0] ?? null;
  });
}

/** By id; an account that is gone is missing. */
export async function namesOf(database: Database, accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  return database.withoutOrg(async (sql) => {
    const query = 'select "id", "name" from auth."user" where "id" = any($1)';
    const { rows } = await sql.query<{ id: string; name: string }>(query, [accountIds]);
    const guests = accountIds.flatMap((accountId) => guestOf(accountId) ?? []);
    if (guests.length > 0) {
      const named = await sql.query<{ id: string; name: string }>("select id, name from core.guest_names($1)", [guests]);
      rows.push(...named.rows.map(({ id, name }) => ({ id: guestAccount(id), name: guestName(name) })));
    }
    return new Map(rows.map((row) => [row.id, row.name]));
  });
}

export async function accountOf(database: Database, email: string): Promise<string | null> {
  return database.withoutOrg(async (sql) => {
    const { rows } = await sql.query<{ id: string }>('select "id" from auth."user" where "email" = $1', [email.trim().toLowerCase()]);
    return rows[0]?.id ?? null;
  });
}
