import { newId } from "@coreos/schema/ids/id";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApp, testApp } from "../../api/testing.ts";
import { createDocumentStore } from "../document-store.ts";
import { Keyring } from "../sealing/keyring.ts";
import { type Deliveries, postgresDeliveries } from "./deliveries.ts";
import { postgresWebhooks, type WebhookPlace } from "./webhooks.ts";

const masterKey = new Uint8Array(32).fill(9);
let test: TestApp;
let deliveries: Deliveries;
let place: WebhookPlace;
let name: string;
beforeAll(async () => {
  test = await testApp();
  const { people } = test.deps;
  const keyring = new Keyring(test.database, masterKey);
  deliveries = postgresDeliveries(test.database, keyring);
  const organizationId = (await people.createOrganization("operator", "Ours")).id;
  const webhook = { name: "Ours", url: "https://example.com", events: ["document.changed" as const] };
  const { id } = await postgresWebhooks(test.database, keyring).create("operator", organizationId, webhook, Buffer.alloc(32, 1));
  place = { organizationId, webhookId: id };
  const workspaceId = newId();
  await people.claimWorkspace("operator", { id: workspaceId, organizationId, name: "Room" });
  name = `${workspaceId}/note/${newId()}`;
  await people.registerDocument("operator", { name, audience: "workspace", organizationId });
});
afterAll(() => test.close());

describe("deliveries", () => {
  it("of a change that no server lived to tell are found in the log, once, whoever tells it again", async () => {
    const store = await createDocumentStore({ database: test.database, masterKey, workers: 1 });
    const seq = await store.append(
      { name, organizationId: place.organizationId },
      { update: Uint8Array.of(0, 0), author: "operator", atMs: Date.now() },
    );
    await store.close(5_000);
    const heads = await deliveries.headsSince(new Date(Date.now() - 60_000));
    expect(heads).toEqual([{ name, seq, atMs: expect.any(Number) }]);
    await Promise.all([deliveries.changed(heads), deliveries.changed(heads)]);
    await deliveries.changed(heads);
    const taken = await deliveries.take(10, { each: 4, busy: [] });
    expect(taken.map(({ type, data }) => ({ type, data }))).toEqual([{ type: "document.changed", data: { document: name, seq } }]);
    expect(taken[0]?.secrets).toEqual([Buffer.alloc(32, 1)]);
  });

  it("that was taken is nobody else's for a while, and comes again when it failed", async () => {
    expect(await deliveries.take(10, { each: 4, busy: [] })).toEqual([]);
    const { rows } = await test.database.withOrg(place.organizationId, (sql) =>
      sql.query<{ event: string }>("select event from core.webhook_delivery where webhook_id = $1", [place.webhookId]),
    );
    const event = rows[0]?.event as string;
    const delivery = {
      ...place,
      event,
      url: "",
      secrets: [],
      type: "document.changed",
      data: {},
      happenedAt: new Date(),
      attempts: 1,
    } as const;
    await deliveries.failed({ ...delivery, secrets: [] }, "no", new Date());
    const again = await deliveries.take(10, { each: 4, busy: [] });
    expect(again.map(({ event, attempts }) => ({ event, attempts }))).toEqual([{ event, attempts: 2 }]);
    await deliveries.delivered({ ...delivery, secrets: [] });
    expect(await deliveries.take(10, { each: 4, busy: [] })).toEqual([]);
  });

  it("are taken in turns: a few of each webhook, none of one that has its turns, and another one's never wait behind them", async () => {
    const { organizationId, webhookId } = place;
    const other = { name: "Other", url: "https://example.org", events: ["document.changed" as const] };
    const keyring = new Keyring(test.database, masterKey);
    const second = (await postgresWebhooks(test.database, keyring).create("operator", organizationId, other, Buffer.alloc(32, 2))).id;
    const add = `insert into core.webhook_delivery (organization_id, webhook_id, event, type, data, happened_at, due_at)
                 select $1, $2, gen_random_uuid(), 'document.changed', '{}', now(), now() - $4::interval from generate_series(1, $3)`;
    const client = new pg.Client({ connectionString: test.databaseUrl });
    await client.connect();
    await client.query(add, [organizationId, webhookId, 50, "1 hour"]);
    await client.query(add, [organizationId, second, 1, "1 second"]);
    await client.end();
    const of = (taken: readonly { webhookId: string }[]) => taken.map((each) => each.webhookId);
    const first = of(await deliveries.take(8, { each: 4, busy: [] }));
    expect(first.filter((id) => id === webhookId)).toHaveLength(4);
    expect(first).toContain(second);
    expect(await deliveries.take(8, { each: 4, busy: [webhookId, second] })).toEqual([]);
  });
});
