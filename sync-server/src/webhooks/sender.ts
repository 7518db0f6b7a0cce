/**
 * Delivers what waits for webhooks, a few of each at a time, and tries again what failed.
 *
 * Law     One that does not answer holds up its own messages, not those of others.
 *
 * Units   The waits are those that Standard Webhooks recommends; after the last one an event is given up. A webhook that has failed
 *         for five days, or answers 410 Gone, is turned off, with a line in the audit log.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Audit } from "../persistence/audit/audit.ts";
import type { Deliveries, Delivery } from "../persistence/webhooks/deliveries.ts";
import type { WebhookPost } from "./post.ts";

const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60 * SECOND_MS;
const WAITS_MS = [
  5 * SECOND_MS,
  300 * SECOND_MS,
  0.5 * HOUR_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];
const GIVE_UP_MS = 5 * 24 * HOUR_MS;
const GONE = 410;
const AT_ONCE = 32;
const OF_EACH = 4;
const LOOK_MS = 1_000;

export interface SenderDeps {
  deliveries: Pick<Deliveries, "take" | "delivered" | "failed" | "turnOff">;
  post: Pick<WebhookPost, "send">;
  audit: Pick<Audit, "note">;
  clock: () => number;
  report(event: string, error: unknown): void;
  lookMs?: number;
}

export function startSender({ deliveries, post, audit, clock, report, lookMs = LOOK_MS }: SenderDeps): { stop(): Promise<void> } {
  const ended = new AbortController();

  async function deliver(delivery: Delivery): Promise<void> {
    const { event, type, data, happenedAt, attempts } = delivery;
    const body = JSON.stringify({ type, timestamp: happenedAt.toISOString(), data });
    const { status, why, waitMs } = await post.send(delivery.url, delivery.secrets, { id: event, body, at: new Date(clock()) });
    if (why === null) return deliveries.delivered(delivery);
    const ownMs = WAITS_MS[attempts - 1];
    const since = await deliveries.failed(delivery, why, ownMs === undefined ? null : new Date(clock() + Math.max(ownMs, waitMs)));
    if (status === GONE || clock() - since.getTime() > GIVE_UP_MS) await turnOff(delivery, why);
  }

  async function turnOff(delivery: Delivery, why: string): Promise<void> {
    await deliveries.turnOff(delivery);
    const actor = { accountId: "system", via: "system" };
    audit.note(delivery.organizationId, { action: "webhook.turned_off", target: delivery.webhookId, detail: { why }, actor });
  }

  const onTheWay = new Map<Promise<void>, string>();

  function begin(delivery: Delivery): void {
    const going: Promise<void> = deliver(delivery)
      .catch((error) => report("webhooks.delivery_failed", error))
      .finally(() => onTheWay.delete(going));
    onTheWay.set(going, delivery.webhookId);
  }

  /** Those that have all their turns. */
  function busy(): string[] {
    const turns = Map.groupBy(onTheWay.values(), (webhookId) => webhookId);
    return [...turns].flatMap(([webhookId, { length }]) => (length < OF_EACH ? [] : [webhookId]));
  }

  async function run(): Promise<void> {
    while (!ended.signal.aborted) {
      const due = await deliveries.take(AT_ONCE - onTheWay.size, { each: OF_EACH, busy: busy() }).catch((error) => {
        report("webhooks.take_failed", error);
        return [];
      });
      for (const delivery of due) begin(delivery);
      if (due.length === 0) await delay(lookMs, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
      if (onTheWay.size >= AT_ONCE) await Promise.race(onTheWay.keys());
    }
    await Promise.all(onTheWay.keys());
  }

  const running = run();
  return {
    async stop() {
      ended.abort();
      await running;
    },
  };
}
