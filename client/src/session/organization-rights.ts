/** REST about who is in an organization and what is shared with whom, in the account's name. Errors are CoreErrors of the server. */
import { type Grantee, InvitationList, MemberList, type MemberRole, ShareList } from "@coreos/schema/protocol/access";
import { everyPage } from "@coreos/schema/protocol/page";
import type { Session } from "./session.ts";

type Role = Exclude<MemberRole, "integration">;

export interface OrganizationRights {
  members(organizationId: string): Promise<MemberList["members"]>;
  changeRole(organizationId: string, accountId: string, role: Role): Promise<void>;
  remove(organizationId: string, accountId: string): Promise<void>;
  invitations(organizationId: string): Promise<InvitationList["invitations"]>;
  endInvitation(organizationId: string, id: string): Promise<void>;
  shares(workspaceId: string): Promise<ShareList>;
  share(workspaceId: string, grantee: Grantee, access: "view" | "edit"): Promise<void>;
  endShare(workspaceId: string, grantee: Grantee): Promise<void>;
}

export function organizationRights(session: Pick<Session, "request">): OrganizationRights {
  const call = async (method: string, path: string, body?: object) => {
    await session.request(path, { method, ...(body && { body }) });
  };
  const organization = (id: string) => `/organizations/${encodeURIComponent(id)}`;
  const member = (id: string, accountId: string) => `${organization(id)}/members/${encodeURIComponent(accountId)}`;
  return {
    members: (id) =>
      everyPage(async (query) => {
        const { members, next } = MemberList.parse(await session.request(`${organization(id)}/members${query}`));
        return { items: members, next };
      }),
    changeRole: (id, accountId, role) => call("PATCH", member(id, accountId), { role }),
    remove: (id, accountId) => call("DELETE", member(id, accountId)),
    invitations: (id) =>
      everyPage(async (query) => {
        const { invitations, next } = InvitationList.parse(await session.request(`${organization(id)}/invitations${query}`));
        return { items: invitations, next };
      }),
    endInvitation: (id, invitationId) => call("DELETE", `${organization(id)}/invitations/${encodeURIComponent(invitationId)}`),
    shares: async (workspaceId) => ShareList.parse(await session.request(`/workspaces/${workspaceId}/shares`)),
    share: (workspaceId, grantee, access) => call("PUT", `/workspaces/${workspaceId}/shares`, { with: grantee, access }),
    endShare: (workspaceId, grantee) => call("DELETE", `/workspaces/${workspaceId}/shares`, { with: grantee }),
  };
}
