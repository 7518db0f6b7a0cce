import pg from "pg";
import { describe, expect, it } from "vitest";
import { testDatabase } from "./testing.ts";

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("a database for a test", () => {
  it("is empty, and nobody else's", async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    await query(one.url, "create table mark (id int)");
    expect(await query(other.url, "select * from pg_tables where schemaname = 'public'")).toEqual([]);
    await Promise.all([one.drop(), other.drop()]);
  });

  it("is gone after drop, also under an open connection", async () => {
    const database = await testDatabase();
    const client = new pg.Client({ connectionString: database.url });
    client.on("error", () => {}); // dropping it cuts this connection
    await client.connect();
    await database.drop();
    await expect(query(database.url, "select 1")).rejects.toMatchObject({ code: "3D000" });
    await client.end().catch(() => {});
  });

  it("syncs its log to the disk, as the product does", async () => {
    const database = await testDatabase();
    expect(await query(database.url, "show fsync")).toEqual([{ fsync: "on" }]);
    await database.drop();
  });
});
