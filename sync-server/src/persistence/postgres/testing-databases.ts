/** Databases of tests: made fresh, told apart by their name, dropped with whoever is still connected. */
import { randomBytes } from "node:crypto";
import pg from "pg";

const PREFIX = "test_";

/** Answers the URL of a new, empty database beside the one that `url` names. */
export async function createDatabase(url: string): Promise<string> {
  const name = PREFIX + randomBytes(8).toString("hex");
  await withClient(url, (client) => client.query(`create database ${name}`));
  const fresh = new URL(url);
  fresh.pathname = `/${name}`;
  return fresh.href;
}

export async function dropDatabase(url: string, fresh: string): Promise<void> {
  const name = new URL(fresh).pathname.slice(1);
  await withClient(url, (client) => client.query(`drop database if exists ${name} with (force)`));
}

/** What runs that were killed have left. Only for whoever is alone on this cluster. */
export async function dropLeftDatabases(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query("select datname as name from pg_database where datname like $1", [`${PREFIX}%`]);
    for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
  });
}

/** As the database's owner, past every policy: for a test that looks at what lies there. */
export function rowsOf(url: string, sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query(sql, values)).rows);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
