/**
 * Webhooks of organizations: where they lead, what they hear of, and how their last attempt went.
 *
 * Law     The secret is sealed with the organization's key and bound to its place.
 * Errors  1403 permission.denied for one that is not there; 2409 webhook.too_many.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { isId, newId } from "@coreos/schema/ids/id";
import { type ChangedWebhook, MOST_WEBHOOKS, type NewWebhook, type Webhook } from "@coreos/schema/protocol/webhooks";
import type { Database, Sql } from "../database.ts";
import type { Keyring } from "../sealing/keyring.ts";
import { open, placeOf, seal } from "../sealing/seal.ts";

export interface WebhookPlace {
  organizationId: string;
  webhookId: string;
}

export interface Webhooks {
  /** Oldest first. */
  webhooksOf(organizationId: string): Promise<Webhook[]>;
  /** Throws 1403 for one that is not there. */
  webhook(place: WebhookPlace): Promise<Webhook>;
  create(accountId: string, organizationId: string, webhook: NewWebhook, secret: Buffer): Promise<Webhook>;
  /** Turned on again it begins anew: what waited since it went off is not sent. */
  change(place: WebhookPlace, change: ChangedWebhook): Promise<void>;
  remove(place: WebhookPlace): Promise<void>;
  /** The secret before it signs beside it until then. */
  renewSecret(place: WebhookPlace, secret: Buffer, oldUntil: Date): Promise<void>;
  secretOf(place: WebhookPlace): Promise<Buffer>;
}

const SELECT = `select w.id, w.name, w.url, w.events, w.is_on as "isOn", w.created_at as "createdAt", w.delivered_at as "deliveredAt",
  w.failing_since as "failingSince", w.failure, (select count(*) from core.webhook_delivery d where d.webhook_id = w.id) as waiting
  from core.webhook w where w.organization_id = $1`;

interface Row extends Omit<Webhook, "createdAt" | "deliveredAt" | "failing"> {
  createdAt: Date;
  deliveredAt: Date | null;
  failingSince: Date | null;
  failure: string | null;
}

const sealedPlace = ({ organizationId, webhookId }: WebhookPlace) => ({ organizationId, name: `webhook/${webhookId}` });
const SECRET = "secret";

export function postgresWebhooks(database: Database, keyring: Keyring): Webhooks {
  async function sealed(place: WebhookPlace, secret: Buffer): Promise<{ keyId: number; bytes: Buffer }> {
    await keyring.load(place.organizationId);
    const current = keyring.current(sealedPlace(place));
    if (!current) throw new CoreError("data.key_mismatch");
    return { keyId: current.keyId, bytes: seal(current.key, placeOf(sealedPlace(place), SECRET), secret) };
  }

  const webhooks: Webhooks = {
    webhooksOf: (organizationId) =>
      database.withOrg(organizationId, async (sql) =>
        (await sql.query<Row>(`${SELECT} order by w.created_at, w.id`, [organizationId])).rows.map(webhookOf),
      ),
    async webhook({ organizationId, webhookId }) {
      const found = (await webhooks.webhooksOf(organizationId)).find(({ id }) => id === webhookId);
      if (!found) throw new CoreError("permission.denied");
      return found;
    },
    async create(accountId, organizationId, { name, url, events }, secret) {
      const webhookId = newId();
      const { keyId, bytes } = await sealed({ organizationId, webhookId }, secret);
      await database.withOrg(organizationId, async (sql) => {
        // Held until the end: two that are made at once are counted one after the other.
        await sql.query("select from core.organization where id = $1 for update", [organizationId]);
        const { rows } = await sql.query<{ count: number }>("select count(*) from core.webhook");
        if ((rows[0]?.count ?? 0) >= MOST_WEBHOOKS) throw new CoreError("webhook.too_many");
        const insert = `insert into core.webhook (organization_id, id, name, url, events, secret, key_id, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`;
        await sql.query(insert, [organizationId, webhookId, name, url, [...new Set(events)], bytes, keyId, accountId]);
      });
      return webhooks.webhook({ organizationId, webhookId });
    },
    async change(place, { name, url, events, isOn }) {
      await changed(place, async (sql) => {
        if (isOn)
          await sql.query(
            "delete from core.webhook_delivery d using core.webhook w where w.id = $1 and d.webhook_id = w.id and not w.is_on",
            [place.webhookId],
          );
        const update = `update core.webhook set name = coalesce($2, name), url = coalesce($3, url), events = coalesce($4, events), is_on = coalesce($5, is_on),
                          failing_since = case when $5 then null else failing_since end, failure = case when $5 then null else failure end where id = $1`;
        return sql.query(update, [place.webhookId, name ?? null, url ?? null, events ? [...new Set(events)] : null, isOn ?? null]);
      });
    },
    remove: (place) => changed(place, (sql) => sql.query("delete from core.webhook where id = $1", [place.webhookId])),
    async renewSecret(place, secret, oldUntil) {
      const old = await webhooks.secretOf(place);
      const [fresh, before] = await Promise.all([sealed(place, secret), sealed(place, old)]);
      const update = "update core.webhook set secret = $2, old_secret = $3, old_until = $4, key_id = $5 where id = $1";
      await changed(place, (sql) => sql.query(update, [place.webhookId, fresh.bytes, before.bytes, oldUntil, fresh.keyId]));
    },
    async secretOf(place) {
      if (!isId(place.webhookId)) throw new CoreError("permission.denied");
      const query = `select secret, key_id as "keyId" from core.webhook where id = $1`;
      const found = await database.withOrg(place.organizationId, (sql) =>
        sql.query<{ secret: Buffer; keyId: number }>(query, [place.webhookId]),
      );
      const row = found.rows[0];
      if (!row) throw new CoreError("permission.denied");
      return openSecret(keyring, place, row.keyId, row.secret);
    },
  };

  async function changed({ organizationId, webhookId }: WebhookPlace, run: (sql: Sql) => Promise<{ rowCount: number | null }>) {
    if (!isId(webhookId)) throw new CoreError("permission.denied");
    const { rowCount } = await database.withOrg(organizationId, run);
    if (rowCount !== 1) throw new CoreError("permission.denied");
  }

  return webhooks;
}

export async function openSecret(keyring: Keyring, place: WebhookPlace, keyId: number, bytes: Buffer): Promise<Buffer> {
  const key = (await keyring.byId(sealedPlace(place), [keyId])).get(keyId);
  if (!key) throw new CoreError("data.key_mismatch");
  return Buffer.from(open(key, placeOf(sealedPlace(place), SECRET), bytes));
}

function webhookOf({ createdAt, deliveredAt, failingSince, failure, ...row }: Row): Webhook {
  const failing = failingSince && { since: failingSince.toISOString(), why: failure ?? "" };
  return { ...row, createdAt: createdAt.toISOString(), deliveredAt: deliveredAt?.toISOString() ?? null, failing };
}
