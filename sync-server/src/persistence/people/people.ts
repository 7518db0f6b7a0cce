/**
 * Who exists and who may: organizations, their members, workspaces, documents and invitations, as rows of PostgreSQL.
 *
 * Shape   `accountId` comes from a verified token. `organizationId` and `workspaceId` come from an answer about that account's
 *         role: the caller has asked the permission matrix (api/declaration.ts).
 * Errors  1403 permission.denied for a stranger and for what does not exist alike (SPEC law 15); 1404 invitation.invalid;
 *         1410 workspace.claimed; 3408 document.conflict; 5503 database.unavailable.
 */
import type { Access } from "@coreos/schema/permissions/matrix";
import type { InvitedRole } from "@coreos/schema/protocol/access";
import type { Organization, User, VersionEntry, Workspace } from "@coreos/schema/protocol/api";
import type { DocumentName } from "@coreos/schema/protocol/document-name";
import type { Members, Standing, WorkspaceNames } from "../../ports.ts";
import type { Slice } from "../slice.ts";

export type Audience = "workspace" | "private";

export interface RegisteredDocument {
  name: string;
  kind: DocumentName["kind"];
  audience: Audience;
}

export interface BornDocument extends RegisteredDocument {
  /** As PostgreSQL writes it: to the microsecond. */
  bornAt: string;
}

export interface SharedDocument {
  name: string;
  kind: string;
  workspaceId: string;
  organizationId: string;
  access: Access;
}

export interface OpenInvitation {
  organization: string;
  workspace: Workspace;
  invitedBy: string;
  role: InvitedRole;
}

export interface People extends Members, WorkspaceNames {
  /** `null`: the account is gone. */
  userOf(accountId: string): Promise<User | null>;
  /** Id of the account with this e-mail address. */
  accountOf(email: string): Promise<string | null>;
  /** Authors of versions and history; an account that is gone is missing. */
  namesOf(accountIds: readonly string[]): Promise<Map<string, string>>;

  /** Oldest membership first. */
  organizationsOf(accountId: string): Promise<Organization[]>;
  /** The first account of an instance becomes its Super Admin. */
  foundInstance(accountId: string): Promise<void>;
  /** The account becomes its admin. */
  createOrganization(accountId: string, name: string): Promise<Organization>;
  /** What the Super Admin is where no organization is meant; `null` for anybody else. */
  standingInInstance(accountId: string): Promise<Standing | null>;
  /** `null` for a stranger. */
  roleInOrganization(accountId: string, organizationId: string): Promise<Standing | null>;

  /** Everybody who may open a workspace, oldest membership first. */
  peopleIn(workspace: { id: string; organizationId: string }): Promise<Author[]>;

  /** Oldest first. */
  workspacesOf(accountId: string): Promise<Workspace[]>;
  nameOfWorkspace(workspace: { id: string; organizationId: string }): Promise<string | null>;
  /** Who claimed it. */
  makerOfWorkspace(workspace: { id: string; organizationId: string }): Promise<string | null>;
  /** Throws 1403 for a stranger. */
  roleInWorkspace(accountId: string, workspaceId: string): Promise<Standing>;
  /** `created: false` when the same organization had claimed the id before: its row is answered as it is. */
  claimWorkspace(accountId: string, claim: Workspace): Promise<{ workspace: Workspace; created: boolean }>;

  /** What somebody who may open the workspace may read there, in order of birth. */
  documentsOf(accountId: string, where: { organizationId: string; workspaceId: string }, slice: Slice): Promise<BornDocument[]>;
  /** What was shared with the account or its teams beside workspaces, in order of birth. */
  sharedWith(accountId: string): Promise<SharedDocument[]>;
  /** Who registered it. */
  ownerOfDocument(document: { name: string; organizationId: string }): Promise<string | null>;
  /** Of a document that is there. */
  audienceOf(document: { name: string; organizationId: string }): Promise<Audience>;
  /** `created: false` when the name was there before. */
  registerDocument(accountId: string, wanted: WantedDocument): Promise<{ document: RegisteredDocument; created: boolean }>;

  /** By its owner. Throws 1403 for anybody else, and for kinds whose audience is fixed. */
  changeAudience(accountId: string, wanted: WantedDocument): Promise<RegisteredDocument>;

  createInvitation(accountId: string, invitation: NewInvitation): Promise<void>;
  openInvitation(tokenSha256: Buffer): Promise<OpenInvitation>;
  /** Adds the membership once; the same again answers the same. */
  acceptInvitation(accountId: string, tokenSha256: Buffer): Promise<Workspace>;

  /** Forgets what `roleIn` remembers, for a change of rights that must be felt at once. */
  forgetRoles(): void;
}

export interface WantedDocument {
  name: string;
  audience: Audience;
  organizationId: string;
}

/** `tokenSha256` alone is kept: whoever reads the table cannot use it. */
export interface NewInvitation {
  organizationId: string;
  workspaceId: string;
  role: InvitedRole;
  tokenSha256: Buffer;
  expiresAtMs: number;
}

export type Author = VersionEntry["authors"][number];
