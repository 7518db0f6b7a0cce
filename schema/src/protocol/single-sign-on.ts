/** Bodies of REST around single sign-on: what an organization sets, and what came of it. */
import * as z from "zod/mini";
import { emailAddress } from "./api.ts";

const MAX_DOMAINS = 20;

export const SsoPreset = z.enum(["google", "microsoft", "apple", "other"]);

/** Neither user, nor query, nor fragment: OpenID Connect Discovery §3. */
const issuer = z.url({ protocol: /^https?$/ }).check(z.maxLength(300), z.regex(/^[^?#@\s]+$/));
/** As DNS has it: what is not ASCII is written in Punycode. */
export const mailDomain = z
  .string()
  .check(z.trim(), z.toLowerCase(), z.maxLength(253), z.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/));

/** `clientSecret` left out: the one that is kept stays. */
export const SsoSettings = z.strictObject({
  preset: SsoPreset,
  issuer,
  clientId: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
  clientSecret: z.optional(z.string().check(z.minLength(1), z.maxLength(4000))),
  domains: z.array(mailDomain).check(z.minLength(1), z.maxLength(MAX_DOMAINS)),
});

export const SsoDomain = z.object({ domain: z.string(), isConfirmed: z.boolean() });
/** The secret is never told again. `testedAt`: since the last change, somebody came through. */
export const SsoState = z.object({
  /** To be entered at the provider. */
  redirectUrl: z.string(),
  /** Whether the caller runs the instance, and says of domains whose they are. */
  judgesDomains: z.boolean(),
  settings: z.nullable(
    z.object({
      preset: SsoPreset,
      issuer: z.string(),
      clientId: z.string(),
      domains: z.array(SsoDomain),
      testedAt: z.nullable(z.string()),
      isOn: z.boolean(),
    }),
  ),
});
export const SsoSwitch = z.strictObject({ isOn: z.boolean() });

export const SsoStart = z.strictObject({ email: emailAddress });
/** Where the browser goes on, at the provider. */
export const SsoBegun = z.object({ url: z.string() });

export const WaitingDomain = z.object({
  organizationId: z.string(),
  organization: z.string(),
  domain: z.string(),
  askedAt: z.string(),
});
export const WaitingDomains = z.object({ domains: z.array(WaitingDomain) });
export const DomainVerdict = z.strictObject({ isConfirmed: z.boolean() });

export type SsoPreset = z.infer<typeof SsoPreset>;
export type SsoSettings = z.infer<typeof SsoSettings>;
export type SsoState = z.infer<typeof SsoState>;
export type WaitingDomain = z.infer<typeof WaitingDomain>;
