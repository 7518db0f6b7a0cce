/**
 * Bodies of REST `/api/v1` about who may do what: members, teams, invitations, and what was shared with whom.
 *
 * Units   Times are ISO 8601 in UTC.
 * Source  DESIGN §6; schema/permissions/matrix.ts says which role may call what.
 */
import * as z from "zod/mini";
import { next } from "./page.ts";

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
const access = z.enum(["view", "edit"]);

export const MemberRole = z.enum(["admin", "member", "integration"]);
export const Member = z.object({
  id: z.string(),
  name: z.string(),
  /** `null` for who may not manage members. */
  email: z.nullable(z.string()),
  role: MemberRole,
  isOwner: z.boolean(),
  joinedAt: z.string(),
  /** Ids of the teams they are in. */
  teams: z.array(z.string()),
});
export const MemberList = z.object({ members: z.array(Member), next });
export const ChangedMember = z.strictObject({ role: z.enum(["admin", "member"]) });
/** `owner`: handed on by the owner alone, to an admin. */
export const ChangedOrganization = z.strictObject({ name: z.optional(title), owner: z.optional(z.string()) });

/** Its name as it is called now: nobody deletes one by a slip. */
export const DeletedOrganization = z.strictObject({ name: z.string().check(z.maxLength(200)) });

export const Team = z.object({ id: z.string(), name: z.string(), members: z.array(z.string()) });
export const TeamList = z.object({ teams: z.array(Team) });
export const NewTeam = z.strictObject({ name: title });

export const Invitation = z.object({
  id: z.string(),
  role: z.enum(["member", "admin"]),
  workspace: z.string(),
  invitedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export const InvitationList = z.object({ invitations: z.array(Invitation), next });

/** Whom something is shared with: one person or one team of the organization. */
export const Grantee = z.union([z.strictObject({ accountId: z.string() }), z.strictObject({ teamId: z.string() })]);
export const Share = z.object({ accountId: z.nullable(z.string()), teamId: z.nullable(z.string()), name: z.string(), access });
export const ShareList = z.object({
  shares: z.array(Share),
  /** Who may open it by their role, named so that nobody wonders. */
  admins: z.array(z.object({ id: z.string(), name: z.string() })),
});
export const NewShare = z.strictObject({ with: Grantee, access });
export const EndedShare = z.strictObject({ with: Grantee });
/** Documents that were shared with the account or its teams where their workspace was not. */
export const SharedDocumentList = z.object({
  documents: z.array(z.object({ name: z.string(), kind: z.string(), workspaceId: z.string(), organizationId: z.string(), access })),
});

export type MemberRole = z.infer<typeof MemberRole>;
export type MemberList = z.infer<typeof MemberList>;
export type InvitationList = z.infer<typeof InvitationList>;
export type Member = z.infer<typeof Member>;
export type ChangedOrganization = z.infer<typeof ChangedOrganization>;
export type Team = z.infer<typeof Team>;
export type Invitation = z.infer<typeof Invitation>;
export type InvitedRole = Invitation["role"];
export type Grantee = z.infer<typeof Grantee>;
export type Share = z.infer<typeof Share>;
export type ShareList = z.infer<typeof ShareList>;
