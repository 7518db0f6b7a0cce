import type { Database } from "../database.ts";
import { accountOf, namesOf, userOf } from "./accounts.ts";
import { documentRoles } from "./document-roles.ts";
import { audienceOf, changeAudience, documentsOf, ownerOfDocument, registerDocument, sharedWith } from "./documents.ts";
import { acceptInvitation, createInvitation, openInvitation } from "./invitations.ts";
import { createOrganization, foundInstance, organizationsOf, roleInOrganization, standingInInstance } from "./organizations.ts";
import type { People } from "./people.ts";
import {
  claimWorkspace,
  makerOfWorkspace,
  nameOfWorkspace,
  peopleIn,
  renameWorkspace,
  roleInWorkspace,
  workspacesOf,
} from "./workspaces.ts";

export function postgresPeople({ database, clock }: { database: Database; clock: () => number }): People {
  const roles = documentRoles(database, clock);
  return {
    roleIn: roles.roleIn,
    forgetRoles: roles.forget,
    userOf: (accountId) => userOf(database, accountId),
    accountOf: (email) => accountOf(database, email),
    namesOf: (accountIds) => namesOf(database, accountIds),
    organizationsOf: (accountId) => organizationsOf(database, accountId),
    foundInstance: (accountId) => foundInstance(database, accountId),
    createOrganization: (accountId, name) => createOrganization(database, accountId, name),
    standingInInstance: (accountId) => standingInInstance(database, accountId),
    roleInOrganization: (accountId, organizationId) => roleInOrganization(database, accountId, organizationId),
    peopleIn: (workspace) => peopleIn(database, workspace),
    workspacesOf: (accountId) => workspacesOf(database, accountId),
    roleInWorkspace: (accountId, workspaceId) => roleInWorkspace(database, accountId, workspaceId),
    renameWorkspace: (workspace) => renameWorkspace(database, workspace),
    claimWorkspace: (accountId, claim) => claimWorkspace(database, accountId, claim),
    documentsOf: (accountId, where, slice) => documentsOf(database, accountId, where, slice),
    nameOfWorkspace: (workspace) => nameOfWorkspace(database, workspace),
    makerOfWorkspace: (workspace) => makerOfWorkspace(database, workspace),
    sharedWith: (accountId) => sharedWith(database, accountId),
    ownerOfDocument: (document) => ownerOfDocument(database, document),
    audienceOf: (document) => audienceOf(database, document),
    registerDocument: (accountId, wanted) => registerDocument(database, accountId, wanted),
    async changeAudience(accountId, wanted) {
      const document = await changeAudience(database, accountId, wanted);
      roles.forget();
      return document;
    },
    createInvitation: (accountId, invitation) => createInvitation(database, accountId, invitation),
    openInvitation: (tokenSha256) => openInvitation(database, tokenSha256),
    acceptInvitation: (accountId, tokenSha256) => acceptInvitation(database, accountId, tokenSha256),
  };
}
