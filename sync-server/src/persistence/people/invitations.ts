/**
 * Invitations: a link that lets whoever holds it join, as often as wanted, until it ends.
 *
 * Errors  1404 invitation.invalid, for an unknown and an ended one alike.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { Workspace } from "@coreos/schema/protocol/api";
import type { Database } from "../database.ts";
import { addMember } from "./organizations.ts";
import type { NewInvitation, OpenInvitation } from "./people.ts";

export async function createInvitation(database: Database, accountId: string, invitation: NewInvitation): Promise<void> {
  const { organizationId, workspaceId, tokenSha256, expiresAtMs } = invitation;
  await database.withOrg(organizationId, async (sql) => {
    const insert = `insert into core.invitation (token_sha256, workspace_id, organization_id, created_by, expires_at)
                    values ($1, $2, $3, $4, $5)`;
    await sql.query(insert, [tokenSha256, workspaceId, organizationId, accountId, new Date(expiresAtMs)]);
  });
}

export async function openInvitation(database: Database, tokenSha256: Buffer): Promise<OpenInvitation> {
  return database.withoutOrg(async (sql) => {
    const { rows } = await sql.query<InvitationRow>("select * from core.open_invitation($1)", [tokenSha256]);
    const row = rows[0];
    if (!row) throw new CoreError("invitation.invalid");
    const workspace = { id: row.workspace_id, name: row.workspace, organizationId: row.organization_id };
    return { organization: row.organization, workspace, invitedBy: row.invited_by };
  });
}

export async function acceptInvitation(database: Database, accountId: string, tokenSha256: Buffer): Promise<Workspace> {
  const { workspace } = await openInvitation(database, tokenSha256);
  await database.withOrg(workspace.organizationId, (sql) => addMember(sql, workspace.organizationId, accountId, "member"));
  return workspace;
}

interface InvitationRow {
  organization_id: string;
  organization: string;
  workspace_id: string;
  workspace: string;
  invited_by: string;
}
