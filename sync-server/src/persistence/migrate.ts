/**
 * Brings a database to a version of its tables: numbered SQL files, one transaction each, a `.down.sql` beside each.
 *
 * Shape   `migrations/000001-name.sql`; the applied numbers are rows of `coreos.migration`.
 * Errors  5503 database.unavailable, 5513 database.rights (the login of DATABASE_URL needs CREATE on the database, and
 *         CREATEROLE unless the roles exist and were granted to it).
 * Safe    beside other servers that start at the same moment: an advisory lock lets one work, the rest find it done.
 */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { databaseError } from "./database-error.ts";

const LOCK = 0x636f7265; // "core"
const DIRECTORY = fileURLToPath(new URL("../../migrations/", import.meta.url));

export interface MigrateOptions {
  url: string;
  directory?: string;
  /** The last migration to be in force afterwards; lower than now goes down. All of them when left out. */
  to?: number;
  /** Runs on the same connection before anything is written; what it throws stops the start. */
  before?: (sql: Pick<pg.Client, "query">) => Promise<void>;
}

export interface Migration {
  number: number;
  name: string;
}

/** Answers what it applied or took back, in that order. */
export async function migrate({ url, directory = DIRECTORY, to, before }: MigrateOptions): Promise<Migration[]> {
  const all = await migrationsIn(directory);
  const client = new pg.Client({ connectionString: url, application_name: "coreos-migrate", connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await before?.(client);
    await client.query("create schema if not exists coreos");
    await client.query(
      "create table if not exists coreos.migration (number int primary key, name text not null, applied_at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ number: number }>("select number from coreos.migration");
    const applied = new Set(rows.map((row) => row.number));
    const target = to ?? Number.POSITIVE_INFINITY;
    const down = all.filter(({ number }) => number > target && applied.has(number)).reverse();
    const up = all.filter(({ number }) => number <= target && !applied.has(number));
    for (const migration of down) {
      await step(client, `${directory}/${migration.name}.down.sql`, "delete from coreos.migration where number = $1", [migration.number]);
    }
    for (const migration of up) {
      const record = "insert into coreos.migration (number, name) values ($1, $2)";
      await step(client, `${directory}/${migration.name}.sql`, record, [migration.number, migration.name]);
    }
    return [...down, ...up];
  } catch (cause) {
    throw databaseError(cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function step(client: pg.Client, file: string, record: string, values: unknown[]): Promise<void> {
  const sql = await readFile(file, "utf8");
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query(record, values);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback").catch(() => undefined);
    throw cause;
  }
}

async function migrationsIn(directory: string): Promise<Migration[]> {
  const files = await readdir(directory);
  return files
    .filter((file) => /^\d{6}-[a-z0-9-]+\.sql$/.test(file))
    .sort()
    .map((file) => ({ number: Number(file.slice(0, 6)), name: file.slice(0, -".sql".length) }));
}
