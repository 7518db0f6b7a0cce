/**
 * Guests: somebody without an account, in one document, by a link.
 *
 * Units   Times are ISO 8601 in UTC. A link lives whole days, a guest's token five minutes.
 */
import * as z from "zod/mini";

const access = z.enum(["view", "edit"]);
/** 256 random bits, as base64url. */
const secret = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const GuestLink = z.object({
  id: z.string(),
  access,
  createdBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** How many came by it. */
  guests: z.number(),
  /** When somebody last did. */
  seenAt: z.nullable(z.string()),
});
export type GuestLink = z.infer<typeof GuestLink>;
/** Few: a document has twenty at most. */
export const GuestLinkList = z.object({ links: z.array(GuestLink) });

export const NewGuestLink = z.strictObject({ access, days: z.int().check(z.gte(1), z.lte(365)) });
export type NewGuestLink = z.infer<typeof NewGuestLink>;
/** The link itself is in this one answer. */
export const MadeGuestLink = z.object({ id: z.string(), url: z.string(), token: z.string(), expiresAt: z.string() });
export type MadeGuestLink = z.infer<typeof MadeGuestLink>;

export const GuestEntry = z.strictObject({
  token: secret,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  /** Made by the device: by it the same guest comes again. */
  key: secret,
});
export type GuestEntry = z.infer<typeof GuestEntry>;

/** What a guest may know: their document, and who let them in. */
export const GuestPass = z.object({
  accessToken: z.string(),
  expiresAt: z.string(),
  guest: z.object({ id: z.string(), name: z.string() }),
  document: z.string(),
  title: z.string(),
  access,
  organization: z.string(),
  /** Of the link. */
  endsAt: z.string(),
});
export type GuestPass = z.infer<typeof GuestPass>;
