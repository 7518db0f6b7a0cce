import { newId } from "@coreos/schema/ids/id";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import { createDocumentStore } from "./document-store.ts";
import { migrate } from "./migrate.ts";
import { type TestDatabase, testDatabase } from "./postgres/testing.ts";
import { loadedParts } from "./testing-replica.ts";
import { testDocument } from "./testing-store.ts";

const databases: TestDatabase[] = [];
let url: string;

beforeEach(async () => {
  url = await fresh();
});
afterEach(async () => {
  for (const { drop } of databases.splice(0)) await drop();
});

async function fresh(): Promise<string> {
  const made = await testDatabase();
  databases.push(made);
  return made.url;
}

async function ask<T>(text: string, values: unknown[] = [], at = url): Promise<T[]> {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Everything a migration can make: columns, constraints, indexes, policies, functions, grants. */
async function shape(): Promise<unknown> {
  const ours = "('sync', 'core', 'auth', 'coreos')";
  return await Promise.all([
    ask(`select table_schema, table_name, column_name, data_type, is_nullable, column_default, is_identity
         from information_schema.columns where table_schema in ${ours} order by 1, 2, 3`),
    ask(`select conrelid::regclass::text as on, conname, pg_get_constraintdef(oid) as is from pg_constraint
         where connamespace::regnamespace::text in ${ours} order by 1, 2`),
    ask(`select indexdef from pg_indexes where schemaname in ${ours} order by 1`),
    ask(`select schemaname, tablename, policyname, roles::text, cmd, qual, with_check from pg_policies order by 1, 2, 3`),
    ask(`select oid::regclass::text as name, relrowsecurity, relforcerowsecurity, relacl::text from pg_class
         where relnamespace::regnamespace::text in ${ours} and relkind = 'r' order by 1`),
    ask(`select oid::regprocedure::text as name, prosrc, pg_get_function_sqlbody(oid) as body, prosecdef, proacl::text, proowner::regrole::text
         from pg_proc where pronamespace::regnamespace::text in ${ours} order by 1`),
    ask(`select nspname, nspacl::text from pg_namespace where nspname in ${ours} order by 1`),
  ]);
}

/** A few rows in the tables of the log. The rest is filled by whoever owns it. */
async function fill(): Promise<void> {
  const database = openDatabase({ url });
  const store = await createDocumentStore({ database, masterKey: new Uint8Array(32), workers: 1 });
  const document = testDocument();
  const empty = Uint8Array.of(0, 0);
  await store.append(document, { update: empty, author: newId(), atMs: 1 });
  await store.createVersion(document, { name: "Filled" });
  await store.append(document, { update: empty, author: newId(), atMs: 2 });
  await store.close(5_000);
  await database.close();
  expect(await ask("select (select count(*) from sync.doc_log) + (select count(*) from sync.doc_version) as n")).toEqual([{ n: "2" }]);
}

describe("migrations", () => {
  it("go up, down and up on a filled database, and end with the same tables", async () => {
    const applied = await migrate({ url });
    const numbers = applied.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    const first = await shape();
    await fill();
    expect((await migrate({ url, to: 0 })).map(({ number }) => number)).toEqual(applied.map(({ number }) => number).reverse());
    expect(await ask("select 1 from information_schema.tables where table_schema in ('sync', 'core', 'auth')")).toEqual([]);
    await migrate({ url });
    expect(await shape()).toEqual(first);
    await fill();
    expect(await migrate({ url })).toEqual([]); // nothing left to do
  });

  it("are applied once when several servers start at once, and in several databases of one cluster at once", async () => {
    const others = await Promise.all([fresh(), fresh()]);
    const results = await Promise.all([url, url, url, ...others].map((at) => migrate({ url: at })));
    const done = results.map((result) => result.length).sort();
    const all = Math.max(...done);
    expect(done).toEqual([0, 0, all, all, all]);
  });

  it("say that the login lacks rights (5513), and leave nothing half done", async () => {
    const name = `weak_${newId().slice(-12)}`;
    await ask(`create role ${name} login password 'weak'`);
    const weak = new URL(url);
    weak.username = name;
    weak.password = "weak";
    try {
      await expect(migrate({ url: weak.href })).rejects.toMatchObject({ slug: "database.rights", code: 5513 });
      expect(await ask("select 1 from pg_namespace where nspname in ('coreos', 'sync')")).toEqual([]);
    } finally {
      await ask(`drop role ${name}`);
    }
  });

  it("need no superuser: CREATEROLE and a database of one's own are enough", async () => {
    // A cluster whose roles were made by a superuser needs its word once; here the roles exist already.
    await migrate({ url });
    const name = `plain_${newId().slice(-12)}`;
    await ask(`create role ${name} login createrole password 'plain'`);
    await ask(`grant coreos_app, coreos_writer, coreos_lookup to ${name}`);
    const own = await fresh();
    const database = new URL(own).pathname.slice(1);
    await ask(`alter database ${database} owner to ${name}`);
    const plain = new URL(own);
    plain.username = name;
    plain.password = "plain";
    expect(await migrate({ url: plain.href })).not.toEqual([]);
    const opened = openDatabase({ url: plain.href });
    const store = await createDocumentStore({ database: opened, masterKey: new Uint8Array(32), workers: 1 });
    const document = testDocument();
    await store.append(document, { update: Uint8Array.of(0, 0), author: newId(), atMs: 1 });
    await store.compact(document);
    expect((await loadedParts(store, document)).snapshotV2).not.toBeNull();
    await store.close(5_000);
    await opened.close();
    await ask(`reassign owned by ${name} to current_user`, [], own);
    await ask(`drop owned by ${name}`, [], own);
    await ask(`alter database ${database} owner to current_user`);
    await ask(`drop role ${name}`);
  });

  it("say that PostgreSQL is away (5503)", async () => {
    await expect(migrate({ url: "postgres://nobody@127.0.0.1:9/none" })).rejects.toMatchObject({ code: 5503 });
  });
});
