/**
 * Bodies of REST `/api/v1` for programs: API keys, the accounts that act for programs, tickets, and refresh tokens.
 *
 * Units   Times are ISO 8601 in UTC.
 */
import * as z from "zod/mini";
import { SCOPES } from "../permissions/scope.ts";
import { Session } from "./api.ts";
import { next } from "./page.ts";

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
const MAX_DAYS = 366;

export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  organizationId: z.string(),
  /** Whose rights it has, at most. */
  account: z.object({ id: z.string(), name: z.string() }),
  /** What it begins with, to be recognized by. */
  prefix: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** To the minute; `null` while it was never used. */
  lastUsedAt: z.nullable(z.string()),
});
export const ApiKeyList = z.object({ keys: z.array(ApiKey), next });
/** `accountId`: one of the organization's accounts for programs; left out, the caller's own. */
export const NewApiKey = z.strictObject({
  organizationId: z.string(),
  name: title,
  scopes: z.array(z.enum(SCOPES)).check(z.minLength(1), z.maxLength(SCOPES.length)),
  days: z._default(z.int().check(z.gte(1), z.lte(MAX_DAYS)), 90),
  accountId: z.optional(z.string()),
});
/** The key itself is in this answer and nowhere else. */
export const ApiKeyMade = z.extend(ApiKey, { key: z.string() });

export const NewProgram = z.strictObject({ name: title });
export const Program = z.object({ id: z.string(), name: z.string() });

export const NewTicket = z.strictObject({ document: z.string().check(z.maxLength(200)) });
export const Ticket = z.object({ ticket: z.string(), url: z.string(), expiresAt: z.string() });

/** For programs: no cookie, the next secret in the body. */
export const RefreshToken = z.strictObject({ refreshToken: z.string().check(z.maxLength(200)) });
export const ProgramSession = z.extend(Session, { refreshToken: z.string() });

export type ApiKey = z.infer<typeof ApiKey>;
export type NewApiKey = z.infer<typeof NewApiKey>;
export type ProgramSession = z.infer<typeof ProgramSession>;
