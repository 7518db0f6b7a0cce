/** One statement as the database's owner: for what no person and no program of ours may do, such as taking a right away. */
import pg from "pg";

/** Answers the rows. */
export async function query<Row extends pg.QueryResultRow>(databaseUrl: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
