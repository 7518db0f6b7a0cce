/**
 * Workspaces: born on a device with their id, claimed once by one organization.
 *
 * Law     SPEC law 16. Who asks with somebody else's id learns that it is taken, and nothing about by whom.
 * Errors  1403 permission.denied, 1410 workspace.claimed.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId } from "@coreos/schema/ids/id";
import type { Workspace } from "@coreos/schema/protocol/api";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import type { Standing } from "../../ports.ts";
import type { Database } from "../database.ts";
import { insertDocument } from "./documents.ts";
import { isMember } from "./members.ts";
import type { Author } from "./people.ts";
import { addShare } from "./shares.ts";

const COLUMNS = `id, name, organization_id as "organizationId"`;

/** Oldest first. */
export async function workspacesOf(database: Database, accountId: string): Promise<Workspace[]> {
  return database.withoutOrg(async (sql) => {
    const { rows } = await sql.query<Workspace>(`select ${COLUMNS} from core.workspaces_open_to($1)`, [accountId]);
    return rows;
  });
}

/** Registers the root document too, so the first device may write it at once. */
export async function claimWorkspace(database: Database, accountId: string, claim: Workspace) {
  if (!isId(claim.id)) throw new CoreError("request.invalid", { field: "id", rule: "not a UUID" });
  return database.withOrg(claim.organizationId, async (sql) => {
    const insert = `insert into core.workspace (id, organization_id, name, created_by) values ($1, $2, $3, $4)
                    on conflict (id) do nothing returning ${COLUMNS}`;
    const made = await sql.query<Workspace>(insert, [claim.id, claim.organizationId, claim.name, accountId]);
    if (made.rows[0]) {
      const root = { name: rootDocumentName(claim.id), kind: "workspace", audience: "workspace" } as const;
      const { id: workspaceId, organizationId } = claim;
      await insertDocument(sql, { ...root, workspaceId, organizationId, owner: accountId });
      // Whoever runs the instance is no member here, and opens everything anyway.
      if (await isMember(sql, { organizationId, accountId })) {
        await addShare(sql, { workspaceId, organizationId }, { accountId, access: "edit", by: accountId });
      }
      return { workspace: made.rows[0], created: true };
    }
    // Row policy: another organization's workspace is not there to be read.
    const known = await sql.query<Workspace>(`select ${COLUMNS} from core.workspace where id = $1`, [claim.id]);
    if (!known.rows[0]) throw new CoreError("workspace.claimed", { workspace: claim.id });
    return { workspace: known.rows[0], created: false };
  });
}

export async function renameWorkspace(database: Database, { id, organizationId, name }: Workspace): Promise<void> {
  await database.withOrg(organizationId, (sql) =>
    sql.query("update core.workspace set name = $2 where id = $1 and name <> $2", [id, name]),
  );
}

export async function nameOfWorkspace(database: Database, { id, organizationId }: { id: string; organizationId: string }) {
  return database.withOrg(organizationId, async (sql) => {
    const { rows } = await sql.query<{ name: string }>("select name from core.workspace where id = $1", [id]);
    return rows[0]?.name ?? null;
  });
}

export async function makerOfWorkspace(database: Database, { id, organizationId }: { id: string; organizationId: string }) {
  return database.withOrg(organizationId, async (sql) => {
    const { rows } = await sql.query<{ maker: string }>("select created_by as maker from core.workspace where id = $1", [id]);
    return rows[0]?.maker ?? null;
  });
}

/** Throws 1403 for a workspace of others and one that does not exist alike. */
export async function roleInWorkspace(database: Database, accountId: string, workspaceId: string): Promise<Standing> {
  if (!isId(workspaceId)) throw new CoreError("permission.denied");
  return database.withoutOrg(async (sql) => {
    const query = `select role, organization_id as "organizationId", access from core.standing_in_workspace($1, $2)`;
    const { rows } = await sql.query<Standing>(query, [accountId, workspaceId]);
    if (!rows[0]) throw new CoreError("permission.denied");
    return rows[0];
  });
}

/** Admins, and whoever was let in, oldest membership first. */
export async function peopleIn(database: Database, { id, organizationId }: { id: string; organizationId: string }): Promise<Author[]> {
  return database.withOrg(organizationId, async (sql) => {
    const query = `select u."id", u."name" from core.member m join auth."user" u on u."id" = m.account_id
                   where m.organization_id = $1 and (m.role = 'admin' or exists (
                     select from core.workspace_share s where s.workspace_id = $2
                     and (s.account_id = m.account_id or s.team_id in (select t.team_id from core.team_member t where t.account_id = m.account_id))))
                   order by m.created_at, u."id"`;
    const { rows } = await sql.query<Author>(query, [organizationId, id]);
    return rows;
  });
}
