/**
 * Bodies of REST `/api/v1/organizations/:id/webhooks`, and what a webhook is sent.
 *
 * Units   Times are ISO 8601 in UTC.
 * Source  Standard Webhooks 1.0.0 (standardwebhooks.com): headers `webhook-id`, `webhook-timestamp`, `webhook-signature`, secrets `whsec_`.
 */
import * as z from "zod/mini";

/** Migration 000020 tells of them under these names. */
export const WEBHOOK_EVENTS = [
  "document.added",
  "document.changed",
  "file.stored",
  "workspace.added",
  "member.added",
  "member.changed",
  "member.removed",
] as const;
export const WebhookEvent = z.enum(WEBHOOK_EVENTS);
export const MOST_WEBHOOKS = 20;

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
const url = z.url({ protocol: /^https?$/ }).check(z.maxLength(1_000));
const events = z.array(WebhookEvent).check(z.minLength(1), z.maxLength(WEBHOOK_EVENTS.length));

export const NewWebhook = z.strictObject({ name: title, url, events });
export const ChangedWebhook = z.strictObject({
  name: z.optional(title),
  url: z.optional(url),
  events: z.optional(events),
  isOn: z.optional(z.boolean()),
});

export const Webhook = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(WebhookEvent),
  isOn: z.boolean(),
  createdAt: z.string(),
  deliveredAt: z.nullable(z.string()),
  /** `null`: the last attempt was well. `why`: a status, or in words why there was none. */
  failing: z.nullable(z.object({ since: z.string(), why: z.string() })),
  /** What is still to be sent. */
  waiting: z.number(),
});
export const WebhookList = z.object({ webhooks: z.array(Webhook) });
/** The only answer that holds the secret, `whsec_` and base64. */
export const WebhookMade = z.extend(Webhook, { secret: z.string() });
export const WebhookSecret = z.object({ secret: z.string(), oldUntil: z.string() });
/** How a test went: the other side's status, or why there was none. */
export const WebhookTested = z.object({ status: z.nullable(z.number()), why: z.nullable(z.string()) });

export type WebhookEvent = z.infer<typeof WebhookEvent>;
export type NewWebhook = z.infer<typeof NewWebhook>;
export type ChangedWebhook = z.infer<typeof ChangedWebhook>;
export type Webhook = z.infer<typeof Webhook>;
export type WebhookTested = z.infer<typeof WebhookTested>;
