/** Bodies of REST around signing in: sessions, passwords, the second factor. */
import * as z from "zod/mini";
import { emailAddress, newPassword, User } from "./api.ts";

/** What somebody types to show that it is them; never judged by its shape. */
const typed = z.string().check(z.minLength(1), z.maxLength(256));
const code = z.string().check(z.minLength(1), z.maxLength(40));

export const SessionEntry = z.object({
  id: z.string(),
  kind: z.enum(["browser", "program"]),
  /** What the device says of itself. */
  userAgent: z.string(),
  address: z.nullable(z.string()),
  beganAt: z.string(),
  lastUsedAt: z.string(),
  /** The one that asks. */
  isCurrent: z.boolean(),
});
export const SessionList = z.object({ sessions: z.array(SessionEntry) });

/** `letters`: a link for a new password can be mailed. */
export const SignInWays = z.object({ letters: z.boolean() });

export const ChangedPassword = z.strictObject({ password: typed, newPassword });
export const WantedReset = z.strictObject({ email: emailAddress });
export const ResetPassword = z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(200)), newPassword });
export const ResetLink = z.object({ url: z.string(), token: z.string(), expiresAt: z.string() });

export const PasswordAgain = z.strictObject({ password: typed });
export const CodeShown = z.strictObject({ code });
export const SecondFactorState = z.object({ isOn: z.boolean(), since: z.nullable(z.string()), backupCodesLeft: z.number() });
/** `url` for a QR code, `secret` for who types it. */
export const SecondFactorBegun = z.object({ secret: z.string(), url: z.string() });
/** Shown once. */
export const BackupCodes = z.object({ codes: z.array(z.string()) });

/** Everything about an account that is kept outside of documents. */
export const AccountExport = z.object({
  exportedAt: z.string(),
  user: User,
  organizations: z.array(z.object({ id: z.string(), name: z.string(), role: z.string(), isOwner: z.boolean(), joinedAt: z.string() })),
  workspaces: z.array(z.object({ id: z.string(), name: z.string(), organizationId: z.string() })),
  documents: z.array(z.object({ name: z.string(), workspaceId: z.string(), audience: z.string(), isMine: z.boolean() })),
  sessions: z.array(SessionEntry),
  secondFactor: SecondFactorState,
  /** Who the account is to the providers of its organizations. */
  singleSignOn: z.array(z.object({ organizationId: z.string(), issuer: z.string(), subject: z.string(), since: z.string() })),
});

export type AccountExport = z.infer<typeof AccountExport>;
export type SessionEntry = z.infer<typeof SessionEntry>;
export type SecondFactorState = z.infer<typeof SecondFactorState>;
export type ResetLink = z.infer<typeof ResetLink>;
export type SecondFactorBegun = z.infer<typeof SecondFactorBegun>;
