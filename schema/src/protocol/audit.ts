/** Bodies of REST `/api/v1/audit`. Times are ISO 8601 in UTC; `seq` counts the lines of one organization. */
import * as z from "zod/mini";
import { next, pageQuery } from "./page.ts";

export const AuditLine = z.object({
  seq: z.number(),
  at: z.string(),
  /** `name` is empty for an account that is gone, and for what is none. */
  actor: z.object({ id: z.string(), name: z.string() }),
  /** `person`, `key:<id>`, `system`. */
  via: z.string(),
  action: z.string(),
  target: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export const AuditPage = z.object({ lines: z.array(AuditLine), next });
export const AuditQuery = z.object({
  organizationId: z.string(),
  /** `member.removed`, or `member` for everything about members. */
  action: z.optional(z.string().check(z.regex(/^[a-z_]+(\.[a-z_]+)?$/))),
  actor: z.optional(z.string().check(z.maxLength(100))),
  from: z.optional(z.iso.datetime()),
  to: z.optional(z.iso.datetime()),
  ...pageQuery,
  /** `csv` downloads everything that the other fields let through. */
  format: z._default(z.enum(["json", "csv"]), "json"),
});

export type AuditLine = z.infer<typeof AuditLine>;
export type AuditPage = z.infer<typeof AuditPage>;
