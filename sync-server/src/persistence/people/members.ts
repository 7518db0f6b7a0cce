/**
 * Members of an organization: who they are, what they are, and how they go.
 *
 * Law     The owner stays an admin and stays a member: an organization is handed on before its owner leaves. What somebody
 *         made stays when they go; what they were let into goes with them.
 * Errors  1403 permission.denied for somebody who is no member; 1412 organization.owner_stays.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { ChangedOrganization, Member, MemberRole } from "@coreos/schema/protocol/access";
import type { Database, Sql } from "../database.ts";

/** Oldest membership first, with their addresses. */
export async function membersOf(database: Database, organizationId: string): Promise<Member[]> {
  return database.withOrg(organizationId, async (sql) => {
    const query = `select u."id", u."name", u."email", m.role, o.owner = u."id" as "isOwner", m.created_at as "joinedAt",
                          array(select t.team_id::text from core.team_member t where t.organization_id = o.id and t.account_id = u."id") as teams
                   from core.member m join auth."user" u on u."id" = m.account_id join core.organization o on o.id = m.organization_id
                   where m.organization_id = $1 order by m.created_at, u."id"`;
    const { rows } = await sql.query<Omit<Member, "joinedAt"> & { joinedAt: Date }>(query, [organizationId]);
    return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() }));
  });
}

export async function changeRole(
  database: Database,
  { organizationId, accountId }: MemberPlace,
  role: Exclude<MemberRole, "integration">,
): Promise<void> {
  await database.withOrg(organizationId, async (sql) => {
    if (role !== "admin") await refuseOwner(sql, { organizationId, accountId });
    // What acts for a program never becomes a person's role.
    const update = "update core.member set role = $3 where organization_id = $1 and account_id = $2 and role <> 'integration'";
    const { rowCount } = await sql.query(update, [organizationId, accountId, role]);
    if (rowCount === 0) throw new CoreError("permission.denied");
  });
}

export async function removeMember(database: Database, { organizationId, accountId }: MemberPlace): Promise<void> {
  await database.withOrg(organizationId, async (sql) => {
    await refuseOwner(sql, { organizationId, accountId });
    const { rowCount } = await sql.query("delete from core.member where organization_id = $1 and account_id = $2", [
      organizationId,
      accountId,
    ]);
    if (rowCount === 0) throw new CoreError("permission.denied");
  });
}

/** `by`: whoever hands it on must own it, unless the instance is theirs. The next owner must be an admin. */
export async function organizationOf(database: Database, organizationId: string): Promise<{ name: string; owner: string }> {
  const query = "select name, owner from core.organization where id = $1";
  const { rows } = await database.withOrg(organizationId, (sql) => sql.query<{ name: string; owner: string }>(query, [organizationId]));
  if (!rows[0]) throw new CoreError("permission.denied");
  return rows[0];
}

export async function changeOrganization(
  database: Database,
  organizationId: string,
  { name, owner }: ChangedOrganization,
  by: { accountId: string; isSuperAdmin: boolean },
): Promise<void> {
  await database.withOrg(organizationId, async (sql) => {
    if (name !== undefined) await sql.query("update core.organization set name = $2 where id = $1", [organizationId, name]);
    if (owner === undefined) return;
    // Held until the end: whoever is about to own it does not leave meanwhile.
    const next = "select from core.member where organization_id = $1 and account_id = $2 and role = 'admin' for share";
    if ((await sql.query(next, [organizationId, owner])).rowCount !== 1) throw new CoreError("permission.denied");
    const update = "update core.organization set owner = $2 where id = $1 and (owner = $3 or $4)";
    const { rowCount } = await sql.query(update, [organizationId, owner, by.accountId, by.isSuperAdmin]);
    if (rowCount === 0) throw new CoreError("permission.denied");
  });
}

export async function isMember(sql: Sql, { organizationId, accountId }: MemberPlace): Promise<boolean> {
  const query = "select from core.member where organization_id = $1 and account_id = $2";
  return (await sql.query(query, [organizationId, accountId])).rowCount === 1;
}

export interface MemberPlace {
  organizationId: string;
  accountId: string;
}

async function refuseOwner(sql: Sql, { organizationId, accountId }: MemberPlace): Promise<void> {
  // Held until the end of the transaction: nobody hands it on in between.
  const { rows } = await sql.query<{ owner: string }>("select owner from core.organization where id = $1 for share", [organizationId]);
  if (rows[0]?.owner === accountId) throw new CoreError("organization.owner_stays");
}
