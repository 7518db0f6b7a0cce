/**
 * Who was let into a workspace or into one document of it: a person or a team of its organization, to look or to edit.
 *
 * Law     Sharing with somebody twice leaves the later access. Row policies keep both ends inside one organization.
 * Errors  1403 permission.denied for a person or team that is not of the organization (SPEC law 15).
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId } from "@coreos/schema/ids/id";
import type { Access } from "@coreos/schema/permissions/matrix";
import type { Grantee, Share, ShareList } from "@coreos/schema/protocol/access";
import type { Database, Sql } from "../database.ts";
import { isConstraint } from "../database-error.ts";

/** Where: a workspace, or one document. */
export type SharedPlace = { organizationId: string } & ({ workspaceId: string } | { document: string });

interface TableOf {
  table: "core.workspace_share" | "core.document_share";
  key: "workspace_id" | "document";
  value: string;
}

const tableOf = (place: SharedPlace): TableOf =>
  "document" in place
    ? { table: "core.document_share", key: "document", value: place.document }
    : { table: "core.workspace_share", key: "workspace_id", value: place.workspaceId };

export async function addShare(sql: Sql, place: SharedPlace, share: Grantee & { access: Access; by: string }): Promise<void> {
  const { table, key, value } = tableOf(place);
  const insert = `insert into ${table} (${key}, organization_id, account_id, team_id, access, created_by) values ($1, $2, $3, $4, $5, $6)
                  on conflict (${key}, account_id, team_id) do update set access = excluded.access where ${table}.access <> excluded.access`;
  await sql.query(insert, [value, place.organizationId, ...columnsOf(share), share.access, share.by]);
}

export async function share(database: Database, place: SharedPlace, wanted: { with: Grantee; access: Access; by: string }): Promise<void> {
  const { access, by } = wanted;
  await database
    .withOrg(place.organizationId, (sql) => addShare(sql, place, { ...wanted.with, access, by }))
    .catch((error) => {
      throw isConstraint(error, "foreign key") ? new CoreError("permission.denied", {}, error) : error;
    });
}

export async function endShare(database: Database, place: SharedPlace, grantee: Grantee): Promise<void> {
  const { table, key, value } = tableOf(place);
  const remove = `delete from ${table} where ${key} = $1 and organization_id = $2
                  and account_id is not distinct from $3 and team_id is not distinct from $4`;
  await database.withOrg(place.organizationId, (sql) => sql.query(remove, [value, place.organizationId, ...columnsOf(grantee)]));
}

/** Whom it is shared with, oldest first, and the admins, who may open it anyway. */
export async function sharesOf(database: Database, place: SharedPlace): Promise<ShareList> {
  const { table, key, value } = tableOf(place);
  return database.withOrg(place.organizationId, async (sql) => {
    const query = `select s.account_id as "accountId", s.team_id as "teamId", coalesce(u."name", t.name, '') as name, s.access
                   from ${table} s left join auth."user" u on u."id" = s.account_id left join core.team t on t.id = s.team_id
                   where s.${key} = $1 order by s.created_at, name`;
    const shares = await sql.query<Share>(query, [value]);
    const admins = await sql.query<{ id: string; name: string }>(
      `select u."id", u."name" from core.member m join auth."user" u on u."id" = m.account_id
       where m.organization_id = $1 and m.role = 'admin' order by m.created_at, u."id"`,
      [place.organizationId],
    );
    return { shares: shares.rows, admins: admins.rows };
  });
}

function columnsOf(grantee: Grantee): [accountId: string | null, teamId: string | null] {
  if ("accountId" in grantee) return [grantee.accountId, null];
  if (!isId(grantee.teamId)) throw new CoreError("permission.denied");
  return [null, grantee.teamId];
}
