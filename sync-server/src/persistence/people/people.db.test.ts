import { newId } from "@coreos/schema/ids/id";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import { getMigrations } from "better-auth/db/migration";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { migrate } from "../migrate.ts";
import { type TestDatabase, testDatabase } from "../postgres/testing.ts";
import type { People } from "./people.ts";
import { postgresPeople } from "./postgres-people.ts";

let rented: TestDatabase;
let database: Database;
let people: People;
let nowMs = 0;
const [mira, noa] = ["account-mira", "account-noa"];
const workspaceId = newId();
let organizationId: string;
let otherId: string;

beforeAll(async () => {
  rented = await testDatabase();
  await migrate({ url: rented.url });
  database = openDatabase({ url: rented.url });
  people = postgresPeople({ database, clock: () => nowMs });
  await fill();
});
afterAll(async () => {
  await database.close();
  await rented.drop();
});

async function fill() {
  for (const id of [mira, noa]) {
    const insert = `insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, $1, $1, false)`;
    await database.withoutOrg((sql) => sql.query(insert, [id]));
  }
  organizationId = (await people.createOrganization(mira, "Atelier")).id;
  otherId = (await people.createOrganization(noa, "Other")).id;
  await people.claimWorkspace(mira, { id: workspaceId, organizationId, name: "Bakery" });
  await people.createInvitation(mira, {
    organizationId,
    workspaceId,
    role: "member",
    tokenSha256: Buffer.from("hash"),
    expiresAtMs: Date.now() + 60_000,
  });
}

describe("the name of a workspace", () => {
  it("is changed for its own organization's members, and by no other organization", async () => {
    await people.renameWorkspace({ id: workspaceId, organizationId: otherId, name: "Taken over" });
    expect(await people.workspacesOf(mira)).toMatchObject([{ id: workspaceId, name: "Bakery" }]);
    await people.renameWorkspace({ id: workspaceId, organizationId, name: "Bakery and café" });
    expect(await people.workspacesOf(mira)).toMatchObject([{ id: workspaceId, name: "Bakery and café" }]);
  });
});

const TABLES = ["organization", "member", "workspace", "document", "invitation"];
const count = (sql: { query: pg.PoolClient["query"] }, table: string) =>
  sql.query<{ n: number }>(`select count(*) as n from core.${table}`).then(({ rows }) => rows[0]?.n);

describe("row policies", () => {
  it.each(TABLES)("core.%s shows an organization its own rows and no others, and nobody anything without one", async (table) => {
    expect(await database.withOrg(organizationId, (sql) => count(sql, table))).toBe(1);
    expect(await database.withOrg(newId(), (sql) => count(sql, table))).toBe(0);
    expect(await database.withoutOrg((sql) => count(sql, table))).toBe(0);
  });

  it("hold for the owner of the tables too", async () => {
    const query =
      "select relname from pg_class where relnamespace = 'core'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)";
    expect((await database.withoutOrg((sql) => sql.query(query))).rows).toEqual([]);
  });

  it("let no organization write into another's", async () => {
    const writes = [
      ["insert into core.organization (id, name, created_by) values ($1, 'x', 'x')"],
      ["insert into core.member (organization_id, account_id, role) values ($1, 'account-noa', 'admin')"],
      [`insert into core.workspace (id, organization_id, name, created_by) values ('${newId()}', $1, 'x', 'x')`],
    ];
    for (const [sql = ""] of writes) {
      await expect(
        database.withOrg(otherId, (door) => door.query(sql, [organizationId])),
        sql,
      ).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
    }
    // A document in one's own organization, but somebody else's workspace.
    const smuggle = `insert into core.document (name, workspace_id, organization_id, kind, audience, owner) values ('x', $1, $2, 'note', 'workspace', 'x')`;
    await expect(database.withOrg(otherId, (sql) => sql.query(smuggle, [workspaceId, otherId]))).rejects.toThrow(/foreign key/);
  });

  it("let an organization and its keys be deleted only once it is written down as deleted", async () => {
    const removed = await database.withOrg(organizationId, async (sql) => [
      (await sql.query("delete from coreos.organization_key")).rowCount,
      (await sql.query("delete from core.organization")).rowCount,
    ]);
    expect(removed).toEqual([0, 0]);
  });

  it("let the requests' role remove nothing but memberships, invitations and organizations: what it has no grant for it cannot do", async () => {
    const removable = ["member", "invitation", "organization"];
    for (const table of TABLES) {
      for (const statement of [
        ...(removable.includes(table) ? [] : [`delete from core.${table}`]),
        `update core.${table} set created_at = now()`,
        `truncate core.${table}`,
      ]) {
        await expect(
          database.withOrg(organizationId, (sql) => sql.query(statement)),
          statement,
        ).rejects.toMatchObject({ slug: "database.rights" });
      }
    }
  });
});

describe("roleIn", () => {
  it("is remembered for a moment, for members alone, until it is told to forget", async () => {
    const root = rootDocumentName(workspaceId);
    expect(await people.roleIn(noa, root)).toBeNull();
    await people.acceptInvitation(noa, Buffer.from("hash"));
    expect(await people.roleIn(noa, root)).toEqual({ role: "member", organizationId, access: "edit" }); // the refusal was not remembered

    await asOwner(`delete from core.member where account_id = '${noa}' and organization_id = '${organizationId}'`);
    expect(await people.roleIn(noa, root)).not.toBeNull();
    people.forgetRoles();
    expect(await people.roleIn(noa, root)).toBeNull();

    await people.acceptInvitation(noa, Buffer.from("hash"));
    expect(await people.roleIn(noa, root)).not.toBeNull();
    await asOwner(`delete from core.member where account_id = '${noa}' and organization_id = '${organizationId}'`);
    nowMs += 5_001;
    expect(await people.roleIn(noa, root)).toBeNull();
  });
});

describe("migration 000002", () => {
  it("holds the tables that the installed better-auth wants, nothing missing", async () => {
    const { toBeCreated, toBeAdded } = await getMigrations({ database: database.app, emailAndPassword: { enabled: true } });
    expect([toBeCreated, toBeAdded]).toEqual([[], []]);
  });

  it("goes up, down and up again on a filled database", async () => {
    const own = await testDatabase();
    try {
      await migrate({ url: own.url });
      const filled = openDatabase({ url: own.url });
      const there = postgresPeople({ database: filled, clock: () => 0 });
      await filled.withoutOrg((sql) =>
        sql.query(`insert into auth."user" ("id", "name", "email", "emailVerified") values ('a', 'a', 'a', false)`),
      );
      const { id } = await there.createOrganization("a", "A");
      await there.claimWorkspace("a", { id: newId(), organizationId: id, name: "W" });
      await filled.close();
      const before = await shapeOf(own.url);
      await migrate({ url: own.url, to: 1 });
      expect(await shapeOf(own.url)).toEqual([]);
      await migrate({ url: own.url });
      expect(await shapeOf(own.url)).toEqual(before);
    } finally {
      await own.drop();
    }
  });
});

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: rented.url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Columns, policies and functions of our schemas, as text. */
async function shapeOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`
    select format('%s.%s.%s %s %s', table_schema, table_name, column_name, data_type, is_nullable) as line
      from information_schema.columns where table_schema in ('auth', 'core')
    union all select format('%s.%s %s %s %s', schemaname, tablename, policyname, roles, qual) from pg_policies where schemaname = 'core'
    union all select format('%s %s %s', p.oid::regprocedure, p.proowner::regrole, p.proacl)
      from pg_proc p where pronamespace = (select oid from pg_namespace where nspname = 'core')
    order by 1`);
  await client.end();
  return rows.map(({ line }) => line);
}
