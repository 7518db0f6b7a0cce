import { isId, newId } from "@coreos/schema/ids/id";
import type { Role } from "@coreos/schema/permissions/matrix";
import type { Organization } from "@coreos/schema/protocol/api";
import type { Database, Sql } from "../database.ts";
import type { Author } from "./people.ts";

/** Oldest membership first. */
export async function organizationsOf(database: Database, accountId: string): Promise<Organization[]> {
  return database.withoutOrg(async (sql) => {
    const { rows } = await sql.query<Organization>("select id, name, role from core.organizations_of($1)", [accountId]);
    return rows;
  });
}

/** The account becomes its admin. */
export async function createOrganization(database: Database, accountId: string, name: string): Promise<Organization> {
  const id = newId();
  return database.withOrg(id, async (sql) => {
    await sql.query("insert into core.organization (id, name, created_by) values ($1, $2, $3)", [id, name, accountId]);
    await addMember(sql, id, accountId, "admin");
    return { id, name, role: "admin" };
  });
}

/** The same again changes nothing, the role neither. */
export async function addMember(sql: Sql, organizationId: string, accountId: string, role: Role): Promise<void> {
  const insert = "insert into core.member (organization_id, account_id, role) values ($1, $2, $3) on conflict do nothing";
  await sql.query(insert, [organizationId, accountId, role]);
}

/** `null` for a stranger. */
export async function roleInOrganization(database: Database, accountId: string, organizationId: string): Promise<Role | null> {
  if (!isId(organizationId)) return null;
  return database.withOrg(organizationId, async (sql) => {
    const { rows } = await sql.query<{ role: Role }>("select role from core.member where account_id = $1", [accountId]);
    return rows[0]?.role ?? null;
  });
}

/** Everybody in it, oldest membership first; the row policy keeps to this organization. */
export async function membersOf(database: Database, organizationId: string): Promise<Author[]> {
  return database.withOrg(organizationId, async (sql) => {
    const query = `select u."id", u."name" from core.member m join auth."user" u on u."id" = m.account_id
                   where m.organization_id = $1 order by m.created_at, u."id"`;
    const { rows } = await sql.query<Author>(query, [organizationId]);
    return rows;
  });
}
