/**
 * Teams: groups of members that workspaces and documents are shared with.
 *
 * Errors  1403 permission.denied for a team or a person that is not of the organization; 1413 team.exists.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId, newId } from "@coreos/schema/ids/id";
import type { Team } from "@coreos/schema/protocol/access";
import type { Database, Sql } from "../database.ts";
import { isConstraint } from "../database-error.ts";

export interface TeamPlace {
  organizationId: string;
  teamId: string;
}

/** By name. */
export async function teamsOf(database: Database, organizationId: string): Promise<Team[]> {
  return database.withOrg(organizationId, async (sql) => {
    const query = `select t.id, t.name, coalesce(array_agg(m.account_id order by m.created_at) filter (where m.account_id is not null), '{}') as members
                   from core.team t left join core.team_member m on m.team_id = t.id
                   where t.organization_id = $1 group by t.id order by lower(t.name), t.id`;
    return (await sql.query<Team>(query, [organizationId])).rows;
  });
}

export async function createTeam(
  database: Database,
  accountId: string,
  { organizationId, name }: { organizationId: string; name: string },
) {
  const id = newId();
  const insert = "insert into core.team (id, organization_id, name, created_by) values ($1, $2, $3, $4)";
  await named(name, () => database.withOrg(organizationId, (sql) => sql.query(insert, [id, organizationId, name, accountId])));
  return { id, name, members: [] } satisfies Team;
}

export async function renameTeam(database: Database, { organizationId, teamId }: TeamPlace, name: string): Promise<void> {
  const update = "update core.team set name = $2 where id = $1";
  await named(name, () => changed(database, organizationId, (sql) => sql.query(update, [known(teamId), name])));
}

export async function deleteTeam(database: Database, { organizationId, teamId }: TeamPlace): Promise<void> {
  await changed(database, organizationId, (sql) => sql.query("delete from core.team where id = $1", [known(teamId)]));
}

export async function joinTeam(database: Database, { organizationId, teamId }: TeamPlace, accountId: string): Promise<void> {
  const insert = "insert into core.team_member (team_id, organization_id, account_id) values ($1, $2, $3) on conflict do nothing";
  await database
    .withOrg(organizationId, (sql) => sql.query(insert, [known(teamId), organizationId, accountId]))
    .catch((error) => {
      throw isConstraint(error, "foreign key") ? new CoreError("permission.denied", {}, error) : error;
    });
}

/** Not in it already is the same. */
export async function leaveTeam(database: Database, { organizationId, teamId }: TeamPlace, accountId: string): Promise<void> {
  const remove = "delete from core.team_member where team_id = $1 and account_id = $2";
  await database.withOrg(organizationId, (sql) => sql.query(remove, [known(teamId), accountId]));
}

function known(teamId: string): string {
  if (!isId(teamId)) throw new CoreError("permission.denied");
  return teamId;
}

async function changed(database: Database, organizationId: string, run: (sql: Sql) => Promise<{ rowCount: number | null }>): Promise<void> {
  const { rowCount } = await database.withOrg(organizationId, run);
  if (rowCount === 0) throw new CoreError("permission.denied");
}

async function named<T>(name: string, run: () => Promise<T>): Promise<T> {
  return run().catch((error) => {
    throw isConstraint(error, "unique") ? new CoreError("team.exists", { name }, error) : error;
  });
}
