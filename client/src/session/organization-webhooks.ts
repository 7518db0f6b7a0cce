/** REST about the webhooks of an organization, for its admins. Errors are CoreErrors of the server. */
import {
  type ChangedWebhook,
  type NewWebhook,
  type Webhook,
  WebhookList,
  WebhookMade,
  WebhookSecret,
  WebhookTested,
} from "@coreos/schema/protocol/webhooks";
import type { Session } from "./session.ts";

export interface OrganizationWebhooks {
  list(): Promise<Webhook[]>;
  /** Answers its secret, which is shown once. */
  make(wanted: NewWebhook): Promise<string>;
  change(id: string, change: ChangedWebhook): Promise<void>;
  renewSecret(id: string): Promise<string>;
  test(id: string): Promise<WebhookTested>;
  end(id: string): Promise<void>;
}

export function organizationWebhooks(session: Pick<Session, "request">, organizationId: string): OrganizationWebhooks {
  const all = `/organizations/${encodeURIComponent(organizationId)}/webhooks`;
  const one = (id: string) => `${all}/${encodeURIComponent(id)}`;
  return {
    list: async () => WebhookList.parse(await session.request(all)).webhooks,
    make: async (body) => WebhookMade.parse(await session.request(all, { method: "POST", body })).secret,
    change: async (id, body) => void (await session.request(one(id), { method: "PATCH", body })),
    renewSecret: async (id) => WebhookSecret.parse(await session.request(`${one(id)}/secret`, { method: "POST" })).secret,
    test: async (id) => WebhookTested.parse(await session.request(`${one(id)}/test`, { method: "POST" })),
    end: async (id) => void (await session.request(one(id), { method: "DELETE" })),
  };
}
