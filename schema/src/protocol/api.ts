/**
 * Bodies of REST `/api/v1`: parsed by the server at its border, by the device at its own.
 *
 * Units   Times are ISO 8601 in UTC; sizes in bytes; `seq` counts log rows of PostgreSQL and grows per document.
 * Source  docs/ARCHITECTURE.md "REST"; errors answer RFC 9457 problems with our numeric `code`.
 */
import * as z from "zod/mini";
import { DOCUMENT_KINDS } from "../documents/kind.ts";
import { next } from "./page.ts";
import { SubmitGrant } from "./submission.ts";

const id = z.string().check(z.regex(/^[0-9a-f-]{36}$/));
const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
export const emailAddress = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());
/** What one call may bring: larger documents are brought in pieces. */
export const MARKDOWN_LETTERS = 100_000;
export const newPassword = z.string().check(z.minLength(10), z.maxLength(256));

export const SignUp = z.strictObject({
  name: title,
  email: emailAddress,
  password: newPassword,
  organization: z.optional(title),
  invitation: z.optional(z.string()),
});
/** `code`: of the second factor, asked for by 1414. */
export const SignIn = z.strictObject({
  email: emailAddress,
  password: z.string().check(z.minLength(1), z.maxLength(256)),
  code: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
});

export const User = z.object({ id: z.string(), name: z.string(), email: z.string() });
export const Organization = z.object({ id: z.string(), name: z.string(), role: z.enum(["admin", "member", "integration"]) });
export const Workspace = z.object({ id, name: z.string(), organizationId: z.string() });

/** `within`: the one organization that a single sign-on enters; the account may have more, of which nothing is said here. */
export const Me = z.object({
  user: User,
  organizations: z.array(Organization),
  workspaces: z.array(Workspace),
  within: z.optional(z.string()),
});
/** Answer of sign-up, sign-in and refresh; the refresh secret itself is an HttpOnly cookie. */
export const Session = z.extend(Me, {
  accessToken: z.string(),
  expiresAt: z.string(),
  /** For edits made offline that may turn out to come too late (protocol/submission.ts). */
  submitGrants: z.optional(z.array(SubmitGrant)),
});

export const OrganizationList = z.object({ organizations: z.array(Organization) });
export const WorkspaceList = z.object({ workspaces: z.array(Workspace) });

export const NewOrganization = z.strictObject({ name: title });
/** `id` is the device's own: claiming the same workspace again answers the same, by another organization 1410. */
export const NewWorkspace = z.strictObject({ id, organizationId: z.string(), name: title });
/**
 * Registers a document before its first frame; the same name again answers the same. With a `title` it stands in the tree at once,
 * with `markdown` it begins with these words, unless somebody has written in it already.
 */
export const NewDocument = z.strictObject({
  name: z.string().check(z.maxLength(200)),
  audience: z._default(z.enum(["workspace", "private"]), "workspace"),
  title: z.optional(title),
  markdown: z.optional(z.string().check(z.minLength(1), z.maxLength(MARKDOWN_LETTERS))),
});

/** Who may read it from now on: asked by its owner. Back to private only while nobody else has written in it (3419). */
export const ChangedDocument = z.strictObject({
  name: z.string().check(z.maxLength(200)),
  audience: z.enum(["workspace", "private"]),
});

export const DocumentEntry = z.object({
  name: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  audience: z.enum(["workspace", "private"]),
  /** Last committed log row of the document; 0 when nothing was written yet. */
  seq: z.number(),
  /** What a fresh device would roughly download. */
  sizeBytes: z.number(),
  changedAt: z.nullable(z.string()),
});
export const DocumentList = z.object({ documents: z.array(DocumentEntry), next });

/** Who can be named in a workspace: id and name, no address. Oldest membership first. */
export const PersonList = z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) });

export const NewInvitation = z.strictObject({ workspaceId: id, role: z._default(z.enum(["member", "admin"]), "member") });
export const InvitationLink = z.object({ url: z.string(), token: z.string(), expiresAt: z.string() });
export const InvitationPreview = z.object({ organization: z.string(), workspace: z.string(), invitedBy: z.string() });
export const InvitationAccepted = z.object({ workspace: Workspace });

export const VersionEntry = z.object({
  id: z.string(),
  /** `null`: taken automatically. */
  name: z.nullable(z.string()),
  at: z.string(),
  seq: z.number(),
  authors: z.array(z.object({ id: z.string(), name: z.string() })),
});
export const VersionList = z.object({ versions: z.array(VersionEntry), next });
export const NewVersion = z.strictObject({ name: title });
/** Who edited when: one entry for each run of edits of one person, newest first. */
export const HistoryEntry = z.object({
  from: z.string(),
  to: z.string(),
  edits: z.number(),
  /** The last log row of the run: `moments/:seq` shows what it led to. */
  seq: z.number(),
  author: z.object({ id: z.string(), name: z.string() }),
});
export const History = z.object({ entries: z.array(HistoryEntry), next });

/** Announces a file before its pieces; the same again answers which pieces are there. */
export const NewFile = z.strictObject({
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  sizeBytes: z.int().check(z.gte(0)),
});
/** `stored`: the whole content is verified and committed, and nothing more is to be sent. */
export const FileUpload = z.object({ state: z.enum(["receiving", "stored"]), pieces: z.array(z.number()) });
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.number(),
  detail: z.optional(z.string()),
});

export type SignUp = z.infer<typeof SignUp>;
export type SignIn = z.infer<typeof SignIn>;
export type User = z.infer<typeof User>;
export type Organization = z.infer<typeof Organization>;
export type Workspace = z.infer<typeof Workspace>;
export type Me = z.infer<typeof Me>;
export type Session = z.infer<typeof Session>;
export type NewWorkspace = z.infer<typeof NewWorkspace>;
export type NewDocument = z.infer<typeof NewDocument>;
export type DocumentEntry = z.infer<typeof DocumentEntry>;
export type PersonList = z.infer<typeof PersonList>;
export type InvitationLink = z.infer<typeof InvitationLink>;
export type InvitationPreview = z.infer<typeof InvitationPreview>;
export type VersionEntry = z.infer<typeof VersionEntry>;
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export type NewFile = z.infer<typeof NewFile>;
export type FileUpload = z.infer<typeof FileUpload>;
export type Problem = z.infer<typeof Problem>;
