/**
 * What is to be sent to webhooks: written by triggers in the transaction of what happened (migration 000020), gone once delivered.
 *
 * Law     At least once, to each webhook that heard of it: whoever takes one and dies leaves it to the next after `LEASE`.
 */
import type { WebhookEvent } from "@coreos/schema/protocol/webhooks";
import type { Database } from "../database.ts";
import type { Keyring } from "../sealing/keyring.ts";
import { openSecret } from "./webhooks.ts";

export interface Delivery {
  organizationId: string;
  webhookId: string;
  url: string;
  /** The present one first; the one before as long as it is good. */
  secrets: Buffer[];
  event: string;
  type: WebhookEvent;
  data: Record<string, unknown>;
  happenedAt: Date;
  /** With this one. */
  attempts: number;
}

export interface Deliveries {
  /** At most so many that are due, few of each webhook and none of the `busy` ones. */
  take(most: number, turns: { each: number; busy: readonly string[] }): Promise<Delivery[]>;
  delivered(delivery: Delivery): Promise<void>;
  /** `againAt`: `null` gives it up. Answers since when the webhook fails. */
  failed(delivery: Delivery, why: string, againAt: Date | null): Promise<Date>;
  /** Nothing more is sent until an admin turns it on. */
  turnOff(delivery: Delivery): Promise<void>;
  /** Documents as they were seen committed; what was told before is not told again. */
  changed(heads: readonly { name: string; seq: number; atMs: number }[]): Promise<void>;
  /** Heads that were committed after `since`: what a server that was killed saw and did not tell. */
  headsSince(since: Date): Promise<{ name: string; seq: number; atMs: number }[]>;
}

const LEASE = "1 minute";

type Row = Omit<Delivery, "secrets"> & { secret: Buffer; oldSecret: Buffer | null; keyId: number };

export function postgresDeliveries(database: Database, keyring: Keyring): Deliveries {
  return {
    async take(most, { each, busy }) {
      const query = `select organization_id as "organizationId", webhook_id as "webhookId", url, secret, old_secret as "oldSecret", key_id as "keyId",
                            event, type, data, happened_at as "happenedAt", attempts from core.webhook_take($1, $2, $3, $4)`;
      const { rows } = await database.withoutOrg((sql) => sql.query<Row>(query, [most, each, busy, LEASE]));
      const opened = await Promise.allSettled(
        rows.map(async ({ secret, oldSecret, keyId, ...delivery }) => {
          const sealed = oldSecret ? [secret, oldSecret] : [secret];
          return { ...delivery, secrets: await Promise.all(sealed.map((bytes) => openSecret(keyring, delivery, keyId, bytes))) };
        }),
      );
      // One whose secret does not open comes again after its lease, and holds nobody else's up.
      const good = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
      const [bad] = opened.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
      if (bad && good.length === 0) throw bad;
      return good;
    },
    async delivered({ organizationId, webhookId, event }) {
      await database.withOrg(organizationId, async (sql) => {
        await sql.query("delete from core.webhook_delivery where webhook_id = $1 and event = $2", [webhookId, event]);
        const well = "update core.webhook set delivered_at = now(), failing_since = null, failure = null where id = $1";
        await sql.query(well, [webhookId]);
      });
    },
    async failed({ organizationId, webhookId, event }, why, againAt) {
      return database.withOrg(organizationId, async (sql) => {
        const place = [webhookId, event];
        if (againAt)
          await sql.query("update core.webhook_delivery set due_at = $3 where webhook_id = $1 and event = $2", [...place, againAt]);
        else await sql.query("delete from core.webhook_delivery where webhook_id = $1 and event = $2", place);
        const ill = `update core.webhook set failed_at = now(), failing_since = coalesce(failing_since, now()), failure = $2 where id = $1
                     returning failing_since as since`;
        const { rows } = await sql.query<{ since: Date }>(ill, [webhookId, why]);
        return rows[0]?.since ?? new Date();
      });
    },
    async turnOff({ organizationId, webhookId }) {
      await database.withOrg(organizationId, (sql) => sql.query("update core.webhook set is_on = false where id = $1", [webhookId]));
    },
    async changed(heads) {
      const columns = [heads.map(({ name }) => name), heads.map(({ seq }) => seq), heads.map(({ atMs }) => new Date(atMs))];
      await database.withoutOrg((sql) => sql.query("select core.webhook_changed($1, $2, $3)", columns));
    },
    headsSince: (since) =>
      database.withWriter(async (sql) => {
        const query = `select document as name, max(seq) as seq, max(at) as at from (
                         select document, last_seq as seq, changed_at as at from sync.doc_snapshot where changed_at > $1
                         union all select document, seq, created_at from sync.doc_log where created_at > $1) h group by document`;
        const { rows } = await sql.query<{ name: string; seq: number; at: Date }>(query, [since]);
        return rows.map(({ name, seq, at }) => ({ name, seq, atMs: at.getTime() }));
      }),
  };
}
