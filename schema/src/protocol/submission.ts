/**
 * Edits that somebody made before they knew that they may not: handed in with a submit-only grant, and reviewed by whoever may share
 * the document (DESIGN §4 "Revocation").
 *
 * Shape   The content is one Yjs V1 update, sent in pieces of `FILE_PIECE_BYTES`, the last one shorter.
 * Units   Times are ISO 8601 in UTC; sizes in bytes.
 */
import * as z from "zod/mini";
import { next, pageQuery } from "./page.ts";

/** One for each organization of an account, renewed with its session: good for handing in alone. */
export const SubmitGrant = z.object({ organizationId: z.string(), grant: z.string(), expiresAt: z.string() });

/** `id` is the device's own: the same again is the same. */
export const NewSubmission = z.strictObject({
  id: z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  document: z.string().check(z.maxLength(200)),
  sizeBytes: z.int().check(z.gte(1)),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** `receiving`: pieces are missing. `waiting`: complete, for somebody to review. */
export const SUBMISSION_STATES = ["receiving", "waiting", "applied", "discarded"] as const;

/** What the device that hands in may know. */
export const SubmissionReceipt = z.object({
  id: z.string(),
  state: z.enum(SUBMISSION_STATES),
  /** Numbers of those that are there. */
  pieces: z.array(z.number()),
  decidedAt: z.nullable(z.string()),
});

const person = z.object({ id: z.string(), name: z.string() });

export const Submission = z.object({
  id: z.string(),
  document: z.string(),
  author: person,
  sizeBytes: z.number(),
  state: z.enum(["waiting", "applied", "discarded"]),
  handedInAt: z.string(),
  decidedAt: z.nullable(z.string()),
  decidedBy: z.nullable(person),
});
export const SubmissionList = z.object({ submissions: z.array(Submission), next });
export const SubmissionsQuery = z.object({ document: z.optional(z.string().check(z.maxLength(200))), ...pageQuery });

/** One piece of the document (a block, a card, a task) as it is and as it would be. */
export const SubmissionChange = z.object({
  change: z.enum(["added", "removed", "changed", "moved"]),
  /** The part of the document that it stands in, where that has a name. */
  where: z.nullable(z.string()),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});
/** `changes` is empty when nothing that can be read would be different; `more` counts those that were left out. */
export const SubmissionContent = z.extend(Submission, { changes: z.array(SubmissionChange), more: z.number() });

export type SubmitGrant = z.infer<typeof SubmitGrant>;
export type NewSubmission = z.infer<typeof NewSubmission>;
export type SubmissionReceipt = z.infer<typeof SubmissionReceipt>;
export type Submission = z.infer<typeof Submission>;
export type SubmissionChange = z.infer<typeof SubmissionChange>;
export type SubmissionContent = z.infer<typeof SubmissionContent>;
