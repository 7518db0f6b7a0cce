/**
 * Invitations: a link that lets whoever holds it join, as often as wanted, until it ends.
 *
 * Errors  1404 invitation.invalid, for an unknown and an ended one alike.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Invitation, InvitedRole } from "@coreos/schema/protocol/access";
import type { Workspace } from "@coreos/schema/protocol/api";
import type { Database } from "../database.ts";
import { addMember } from "./organizations.ts";
import type { NewInvitation, OpenInvitation } from "./people.ts";
import { addShare } from "./shares.ts";

export async function createInvitation(database: Database, accountId: string, invitation: NewInvitation): Promise<void> {
  const { organizationId, workspaceId, role, tokenSha256, expiresAtMs } = invitation;
  await database.withOrg(organizationId, async (sql) => {
    const insert = `insert into core.invitation (token_sha256, workspace_id, organization_id, role, created_by, expires_at)
                    values ($1, $2, $3, $4, $5, $6)`;
    await sql.query(insert, [tokenSha256, workspaceId, organizationId, role, accountId, new Date(expiresAtMs)]);
  });
}

export async function openInvitation(database: Database, tokenSha256: Buffer): Promise<OpenInvitation> {
  return database.withoutOrg(async (sql) => {
    const { rows } = await sql.query<InvitationRow>("select * from core.invitation_behind($1)", [tokenSha256]);
    const row = rows[0];
    if (!row) throw new CoreError("invitation.invalid");
    const workspace = { id: row.workspace_id, name: row.workspace, organizationId: row.organization_id };
    return { organization: row.organization, workspace, invitedBy: row.invited_by, role: row.role };
  });
}

export async function acceptInvitation(database: Database, accountId: string, tokenSha256: Buffer): Promise<Workspace> {
  const { workspace, role } = await openInvitation(database, tokenSha256);
  const { id: workspaceId, organizationId } = workspace;
  await database.withOrg(organizationId, async (sql) => {
    await addMember(sql, organizationId, accountId, role);
    await addShare(sql, { workspaceId, organizationId }, { accountId, access: "edit", by: accountId });
  });
  return workspace;
}

/** Those that still open, newest first. */
export async function invitationsOf(database: Database, organizationId: string): Promise<Invitation[]> {
  return database.withOrg(organizationId, async (sql) => {
    const query = `select i.id, i.role, w.name as workspace, coalesce(u."name", '') as "invitedBy", i.created_at as "createdAt", i.expires_at as "expiresAt"
                   from core.invitation i join core.workspace w on w.id = i.workspace_id left join auth."user" u on u."id" = i.created_by
                   where i.organization_id = $1 and i.expires_at > now() order by i.created_at desc, i.id`;
    const { rows } = await sql.query<Omit<Invitation, "createdAt" | "expiresAt"> & { createdAt: Date; expiresAt: Date }>(query, [
      organizationId,
    ]);
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() }));
  });
}

/** Its link opens nothing from now on. Ended already is the same. */
export async function endInvitation(database: Database, organizationId: string, id: string): Promise<void> {
  await database.withOrg(organizationId, (sql) =>
    sql.query("delete from core.invitation where organization_id = $1 and id = $2", [organizationId, id]),
  );
}

interface InvitationRow {
  organization_id: string;
  organization: string;
  workspace_id: string;
  workspace: string;
  invited_by: string;
  role: InvitedRole;
}
