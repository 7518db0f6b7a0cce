/** Who is a member, in which teams, and what is shared with whom: the rows behind every answer about rights. */
import type { Access } from "@coreos/schema/permissions/matrix";
import type { ChangedOrganization, Grantee, Invitation, Member, ShareList, Team } from "@coreos/schema/protocol/access";
import type { Database } from "../database.ts";
import { endInvitation, invitationsOf } from "./invitations.ts";
import { changeOrganization, changeRole, type MemberPlace, membersOf, organizationOf, removeMember } from "./members.ts";
import { endShare, type SharedPlace, share, sharesOf } from "./shares.ts";
import { createTeam, deleteTeam, joinTeam, leaveTeam, renameTeam, type TeamPlace, teamsOf } from "./teams.ts";

export interface Rights {
  /** Throws 1403 where there is none. */
  organizationOf(organizationId: string): Promise<{ name: string; owner: string }>;
  membersOf(organizationId: string): Promise<Member[]>;
  changeRole(place: MemberPlace, role: "admin" | "member"): Promise<void>;
  removeMember(place: MemberPlace): Promise<void>;
  changeOrganization(organizationId: string, change: ChangedOrganization, by: { accountId: string; isSuperAdmin: boolean }): Promise<void>;
  teamsOf(organizationId: string): Promise<Team[]>;
  createTeam(accountId: string, team: { organizationId: string; name: string }): Promise<Team>;
  renameTeam(place: TeamPlace, name: string): Promise<void>;
  deleteTeam(place: TeamPlace): Promise<void>;
  joinTeam(place: TeamPlace, accountId: string): Promise<void>;
  leaveTeam(place: TeamPlace, accountId: string): Promise<void>;
  invitationsOf(organizationId: string): Promise<Invitation[]>;
  endInvitation(organizationId: string, id: string): Promise<void>;
  sharesOf(place: SharedPlace): Promise<ShareList>;
  share(place: SharedPlace, wanted: { with: Grantee; access: Access; by: string }): Promise<void>;
  endShare(place: SharedPlace, grantee: Grantee): Promise<void>;
}

export function postgresRights(database: Database): Rights {
  return {
    organizationOf: (organizationId) => organizationOf(database, organizationId),
    membersOf: (organizationId) => membersOf(database, organizationId),
    changeRole: (place, role) => changeRole(database, place, role),
    removeMember: (place) => removeMember(database, place),
    changeOrganization: (organizationId, change, by) => changeOrganization(database, organizationId, change, by),
    teamsOf: (organizationId) => teamsOf(database, organizationId),
    createTeam: (accountId, team) => createTeam(database, accountId, team),
    renameTeam: (place, name) => renameTeam(database, place, name),
    deleteTeam: (place) => deleteTeam(database, place),
    joinTeam: (place, accountId) => joinTeam(database, place, accountId),
    leaveTeam: (place, accountId) => leaveTeam(database, place, accountId),
    invitationsOf: (organizationId) => invitationsOf(database, organizationId),
    endInvitation: (organizationId, id) => endInvitation(database, organizationId, id),
    sharesOf: (place) => sharesOf(database, place),
    share: (place, wanted) => share(database, place, wanted),
    endShare: (place, grantee) => endShare(database, place, grantee),
  };
}
