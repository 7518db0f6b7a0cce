import { isId, newId } from "@coreos/schema/ids/id";
import type { Role } from "@coreos/schema/permissions/matrix";
import type { Organization } from "@coreos/schema/protocol/api";
import type { Standing } from "../../ports.ts";
import { INSTANCE } from "../audit/audit.ts";
import type { Database, Sql } from "../database.ts";

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
    await sql.query("insert into core.organization (id, name, created_by, owner) values ($1, $2, $3, $3)", [id, name, accountId]);
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
export async function roleInOrganization(database: Database, accountId: string, organizationId: string): Promise<Standing | null> {
  if (!isId(organizationId)) return null;
  return database.withOrg(organizationId, async (sql) => {
    const query = `select case when a.account_id is not null then 'super-admin' else m.role end as role
                   from core.organization o
                   left join core.member m on m.organization_id = o.id and m.account_id = $2
                   left join auth.super_admin a on a.account_id = $2
                   where o.id = $1`;
    const { rows } = await sql.query<{ role: Role | null }>(query, [organizationId, accountId]);
    const role = rows[0]?.role ?? null;
    return role && { role, organizationId, access: "edit" };
  });
}

/** `null` unless the account runs the instance. */
export async function standingInInstance(database: Database, accountId: string): Promise<Standing | null> {
  const query = "select from auth.super_admin where account_id = $1";
  const { rowCount } = await database.withoutOrg((sql) => sql.query(query, [accountId]));
  return rowCount === 1 ? { role: "super-admin", organizationId: INSTANCE, access: "edit" } : null;
}

/** The first account of an instance runs it; of any later one nothing becomes. */
export async function foundInstance(database: Database, accountId: string): Promise<void> {
  await database.withoutOrg((sql) => sql.query("select core.found_instance($1)", [accountId]));
}
