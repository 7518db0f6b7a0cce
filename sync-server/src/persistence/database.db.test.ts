import { newId } from "@coreos/schema/ids/id";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import { type TestStore, testDocument, testStore } from "./testing-store.ts";

const LOG_TABLES = ["doc_log", "doc_snapshot", "doc_segment", "doc_version"];
const update = Uint8Array.of(0, 0);

let test: TestStore;
beforeAll(async () => {
  test = await testStore();
});
afterAll(() => test.drop());

async function terminate(pid: number): Promise<void> {
  const admin = new pg.Client({ connectionString: test.url });
  await admin.connect();
  await admin.query("select pg_terminate_backend($1)", [pid]);
  await admin.end();
}

describe("row policies", () => {
  it("show an organization its own rows: without one none, with another one none", async () => {
    const document = testDocument();
    await test.store.append(document, { update, author: newId(), atMs: 1 });
    await test.store.createVersion(document, { name: "One" });
    await test.store.append(document, { update, author: newId(), atMs: 2 });
    for (const table of LOG_TABLES) {
      const count = `select count(*) as n from sync.${table} where document = $1`;
      const seen = async (organizationId: string) =>
        (await test.database.withOrg(organizationId, (sql) => sql.query(count, [document.name]))).rows[0].n;
      expect(await seen(document.organizationId)).toBe(1);
      expect(await seen(newId())).toBe(0);
      expect((await test.database.app.query(count, [document.name])).rows[0].n).toBe(0);
    }
    const keys = "select count(*) as n from coreos.organization_key";
    expect((await test.database.withOrg(document.organizationId, (sql) => sql.query(keys))).rows[0].n).toBe(1);
    expect((await test.database.withOrg(newId(), (sql) => sql.query(keys))).rows[0].n).toBe(0);
    expect((await test.database.app.query(keys)).rows[0].n).toBe(0);
  });

  it("are enabled and forced on every table that has an organization", async () => {
    const { rows } = await test.database.app.query<{ name: string; bound: boolean }>(
      `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as bound
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
       where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('sync', 'core', 'coreos')`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(LOG_TABLES.length + 1);
    expect(rows.filter(({ bound }) => !bound)).toEqual([]);
  });

  it("let neither role do more than it needs", async () => {
    const { rows: roles } = await test.database.app.query(
      "select rolname from pg_roles where rolname in ('coreos_app', 'coreos_writer', 'coreos_lookup') and (rolsuper or rolbypassrls or rolcanlogin)",
    );
    expect(roles).toEqual([]);
    await expect(test.database.withOrg(newId(), (sql) => sql.query("delete from sync.doc_log"))).rejects.toMatchObject({ code: 5513 });
    await expect(test.database.withWriter((sql) => sql.query("update sync.doc_log set seq = default"))).rejects.toMatchObject({
      code: 5513,
    });
  });

  it("hold over thousands of interleaved transactions on shared connections", async () => {
    const documents = [testDocument(), testDocument(), testDocument()];
    for (const document of documents) await test.store.append(document, { update, author: newId(), atMs: 1 });
    const leaks = await Promise.all(
      Array.from({ length: 1_000 }, async (_, at) => {
        const organizationId = documents[at % documents.length]?.organizationId ?? "";
        return await test.database
          .withOrg(organizationId, async (sql) => {
            if (at % 7 === 0) await sql.query("select 1 / 0");
            const { rows } = await sql.query("select count(*) as n from sync.doc_log where organization_id <> $1", [organizationId]);
            return rows[0].n as number;
          })
          .catch(() => 0);
      }),
    );
    expect(leaks.filter((count) => count > 0)).toEqual([]);
  });
});

describe("withOrg", () => {
  it("rolls back what fails and gives back a usable connection", async () => {
    const single = openDatabase({ url: test.url, appConnections: 1 });
    const organizationId = newId();
    const insert = (sql: { query: (text: string, values: unknown[]) => Promise<unknown> }) =>
      sql.query("insert into coreos.organization_key (organization_id, key_id, wrapped) values ($1, 1, '')", [organizationId]);
    await expect(
      single.withOrg(organizationId, async (sql) => {
        await insert(sql);
        await sql.query("select no_such_column");
      }),
    ).rejects.toMatchObject({ code: "42703" });
    const count = () => single.withOrg(organizationId, (sql) => sql.query("select count(*) as n from coreos.organization_key"));
    expect((await count()).rows[0].n).toBe(0);
    expect((await single.app.query("select coreos.organization_id() as id")).rows[0].id).toBeNull();
    await expect(single.withOrg("no uuid'; drop table sync.doc_log; --", insert)).rejects.toMatchObject({ code: "22P02" });
    expect((await count()).rows[0].n).toBe(0);
    await single.close();
  });

  it("refuses rows for another organization", async () => {
    const insert = test.database.withOrg(newId(), (sql) =>
      sql.query("insert into coreos.organization_key (organization_id, key_id, wrapped) values ($1, 1, '')", [newId()]),
    );
    await expect(insert).rejects.toMatchObject({ code: 5513 });
  });

  it("says 5503 when PostgreSQL is away, and works again when connections were cut", async () => {
    const away = openDatabase({ url: "postgres://nobody@127.0.0.1:9/none" });
    await expect(away.withOrg(newId(), async () => 1)).rejects.toMatchObject({ slug: "database.unavailable", code: 5503 });
    await expect(away.ping()).rejects.toMatchObject({ code: 5503 });
    await away.close();

    const own = openDatabase({ url: test.url, appConnections: 1 });
    const cut = own.withOrg(newId(), async (sql) => {
      const { rows } = await sql.query("select pg_backend_pid() as pid");
      await terminate(rows[0].pid);
      await sql.query("select 1");
    });
    await expect(cut).rejects.toMatchObject({ code: 5503 });
    await own.ping();
    await own.close();
  });
});
