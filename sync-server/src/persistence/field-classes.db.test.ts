import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classedColumns, namesNeverLogged } from "./field-classes.ts";
import { migrate } from "./migrate.ts";
import { testDatabase } from "./postgres/testing.ts";
import { rowsOf } from "./postgres/testing-databases.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  await migrate({ url: database.url });
});
afterAll(() => database.drop());

describe("the class of a field", () => {
  it("is decided for every column of the database, and for none that is not there", async () => {
    const query = `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
                   where table_schema in ('auth', 'core', 'sync', 'coreos')`;
    const there = (await rowsOf(database.url, query, [])).map(({ table, column }) => `${table} ${column}`);
    const classed = [...classedColumns()].map(({ table, column }) => `${table} ${column}`);
    expect(classed.toSorted()).toEqual(there.toSorted());
    expect(new Set(classed).size).toBe(classed.length);
  });

  it("keeps words and secrets out of columns that anybody could read: they are sealed bytes, hashes, or an account's own", async () => {
    const query =
      "select data_type as type from information_schema.columns where table_schema || '.' || table_name = $1 and column_name = $2";
    for (const { table, column, fieldClass } of classedColumns()) {
      if (fieldClass !== "pii" && fieldClass !== "secret") continue;
      const [row] = await rowsOf(database.url, query, [table, column]);
      const isOfAccount = table.startsWith("auth.") || table === "core.sso_identity" || table === "core.guest";
      expect([table, column, isOfAccount || row?.type === "bytea"]).toEqual([table, column, true]);
    }
  });

  it("gives the log its names: a password never, a room's name as ever", () => {
    expect(namesNeverLogged()).toEqual(expect.arrayContaining(["password", "email", "token", "tokenSha256", "userAgent"]));
    expect(namesNeverLogged()).not.toContain("name");
  });
});
