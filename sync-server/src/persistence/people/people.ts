/**
 * Who exists and who may: organizations, their members, workspaces, documents and invitations, as rows of PostgreSQL.
 *
 * Shape   `accountId` comes from a verified token. `organizationId` and `workspaceId` come from an answer about that account's
 *         role: the caller has asked the permission matrix (api/declaration.ts).
 * Errors  1403 permission.denied for a stranger and for what does not exist alike (SPEC law 15); 1404 invitation.invalid;
 *         1410 workspace.claimed; 3408 document.conflict; 5503 database.unavailable.
 */
import type { Role } from "@coreos/schema/permissions/matrix";
import type { Organization, User, VersionEntry, Workspace } from "@coreos/schema/protocol/api";
import type { DocumentName } from "@coreos/schema/protocol/document-name";
import type { Members, WorkspaceNames } from "../../ports.ts";

export type Audience = "workspace" | "private";

export interface RegisteredDocument {
  name: string;
  kind: DocumentName["kind"];
  audience: Audience;
}

export interface OpenInvitation {
  organization: string;
  workspace: Workspace;
  invitedBy: string;
}

export interface Membership {
  role: Role;
  organizationId: string;
}

export interface People extends Members, WorkspaceNames {
  /** `null`: the account is gone. */
  userOf(accountId: string): Promise<User | null>;
  /** Authors of versions and history; an account that is gone is missing. */
  namesOf(accountIds: readonly string[]): Promise<Map<string, string>>;

  /** Oldest membership first. */
  organizationsOf(accountId: string): Promise<Organization[]>;
  /** The account becomes its admin. */
  createOrganization(accountId: string, name: string): Promise<Organization>;
  /** `null` for a stranger. */
  roleInOrganization(accountId: string, organizationId: string): Promise<Role | null>;

  /** Everybody in an organization, oldest membership first. */
  membersOf(organizationId: string): Promise<Author[]>;

  /** Oldest first. */
  workspacesOf(accountId: string): Promise<Workspace[]>;
  /** Throws 1403 for a stranger. */
  roleInWorkspace(accountId: string, workspaceId: string): Promise<Membership>;
  /** `created: false` when the same organization had claimed the id before: its row is answered as it is. */
  claimWorkspace(accountId: string, claim: Workspace): Promise<{ workspace: Workspace; created: boolean }>;

  /** What the account may read there, in order of birth. */
  documentsOf(accountId: string, where: { organizationId: string; workspaceId: string }): Promise<RegisteredDocument[]>;
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
  tokenSha256: Buffer;
  expiresAtMs: number;
}

export type Author = VersionEntry["authors"][number];
