import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@coreos/schema/ids/id";
import { Problem } from "@coreos/schema/protocol/api";
import type { AuditPage } from "@coreos/schema/protocol/audit";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { INSTANCE } from "../persistence/audit/audit.ts";
import { readSignedHeads, signHeads } from "../persistence/audit/signed-heads.ts";
import { verifyAudit } from "../persistence/audit/verify-audit.ts";
import { type Person, signUp, type TestApp, testApp } from "./testing.ts";

let test: TestApp;
let mira: Person;
let ada: Person;
let organizationId: string;
let workspaceId: string;

beforeAll(async () => {
  test = await testApp();
  mira = await signUp(test.app, "Mira");
  organizationId = mira.session.organizations[0]?.id as string;
  workspaceId = newId();
  await mira.call("POST", "/workspaces", { id: workspaceId, organizationId, name: "Room" });
  const { token } = (await mira.call("POST", "/invitations", { workspaceId })).body as { token: string };
  ada = await signUp(test.app, "Ada", { invitation: token });
});
afterAll(() => test.close());

const pageOf = async (person: Person, more = "") =>
  (await person.call("GET", `/audit?organizationId=${organizationId}${more}`)).body as unknown as AuditPage;
const actions = (page: AuditPage) => page.lines.map(({ action }) => action);
/** With all rights, as somebody at the database itself. */
async function as(statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: test.databaseUrl });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

describe("the audit log", () => {
  it("says who did what to whose rights, whichever statement did it, and through which key", async () => {
    const { id } = (await mira.call("POST", `/organizations/${organizationId}/teams`, { name: "Sales" })).body as { id: string };
    await mira.call("PUT", `/organizations/${organizationId}/teams/${id}/members/${ada.session.user.id}`);
    await mira.call("PATCH", `/organizations/${organizationId}/members/${ada.session.user.id}`, { role: "admin" });
    await mira.call("PATCH", `/organizations/${organizationId}/members/${ada.session.user.id}`, { role: "member" });
    const page = await pageOf(mira);
    expect(actions(page).slice(0, 4)).toEqual(["member.changed", "member.changed", "team_member.added", "team.added"]);
    expect(page.lines[0]).toMatchObject({
      actor: { id: mira.session.user.id, name: "Mira" },
      via: "person",
      detail: { role: ["admin", "member"] },
    });
    expect(actions(page)).toEqual(
      expect.arrayContaining(["organization.added", "workspace.added", "invitation.added", "member.added", "workspace_share.added"]),
    );
    const made = await mira.call("POST", "/api-keys", { organizationId, name: "Script", scopes: ["people:write"] });
    const { id: keyId, key } = made.body as { id: string; key: string };
    const headers = { authorization: `Bearer ${key}` };
    await test.app.inject({
      method: "POST",
      url: `/api/v1/organizations/${organizationId}/teams`,
      headers,
      payload: { name: "By script" },
    });
    expect((await pageOf(mira)).lines[0]).toMatchObject({ action: "team.added", via: `key:${keyId}`, actor: { name: "Mira" } });
  });

  it("has a line for each sign-in, each failed one of a known account, and each refusal; never an address, a name or a secret of theirs", async () => {
    const signIn = (password: string) =>
      test.app.inject({ method: "POST", url: "/api/v1/auth/sign-in", payload: { email: ada.email, password } });
    expect((await signIn("not the password")).statusCode).toBe(401);
    expect((await signIn(ada.password)).statusCode).toBe(200);
    expect(Problem.parse((await ada.call("POST", `/organizations/${organizationId}/teams`, { name: "Mine" })).body).code).toBe(1403);
    await expect
      .poll(async () => actions(await pageOf(mira)))
      .toEqual(expect.arrayContaining(["sign_in.failed", "sign_in.done", "access.refused"]));
    await test.deps.audit.settled();
    const { rows } = await as("select row_to_json(l)::text as row from core.audit_log l");
    const everything = rows.map(({ row }: { row: string }) => row).join("\n");
    for (const secret of [ada.email, mira.email, ada.password, "Room", "Sales"]) expect(everything).not.toContain(secret);
  });

  it("is read by admins alone, page by page and filtered, and leaves as CSV that begins no formula", async () => {
    expect(Problem.parse((await ada.call("GET", `/audit?organizationId=${organizationId}`)).body).code).toBe(1403);
    await test.deps.audit.settled();
    const first = await pageOf(mira, "&limit=3");
    const second = await pageOf(mira, `&limit=3&cursor=${encodeURIComponent(String(first.next))}`);
    expect([...first.lines, ...second.lines].map(({ seq }) => seq)).toEqual(
      Array.from({ length: 6 }, (_, i) => (first.lines[0]?.seq ?? 0) - i),
    );
    expect(new Set(actions(await pageOf(mira, "&action=member")))).toEqual(new Set(["member.added", "member.changed"]));
    expect((await pageOf(mira, `&actor=${ada.session.user.id}`)).lines.every(({ actor }) => actor.id === ada.session.user.id)).toBe(true);
    const url = `/api/v1/audit?organizationId=${organizationId}&format=csv`;
    const csv = await test.app.inject({ url, headers: { authorization: `Bearer ${mira.session.accessToken}` } });
    expect(csv.headers["content-type"]).toContain("text/csv");
    expect(csv.body.split("\r\n")[0]).toBe("seq,at,actor,actor name,via,action,target,detail");
    expect(csv.body.split("\r\n").length).toBeGreaterThan(10);
    await test.deps.audit.settled();
    expect((await pageOf(mira)).lines[0]?.action).toBe("audit.exported");
  });

  it("cannot be changed, shortened or emptied, by the owner of the tables neither", async () => {
    for (const statement of ["update core.audit_log set actor = 'nobody'", "delete from core.audit_log", "truncate core.audit_log"]) {
      await expect(as(statement)).rejects.toThrow("append-only");
      await expect(test.database.withOrg(organizationId, (sql) => sql.query(statement))).rejects.toMatchObject({ slug: "database.rights" });
    }
  });

  it("tells at which line somebody with all rights changed it: a line, its place, its absence, its end, and a chain made anew", async () => {
    const directory = await mkdtemp(join(tmpdir(), "coreos-audit-"));
    const file = join(directory, "heads.jsonl");
    await test.deps.audit.settled();
    await signHeads(test.database, { file, privateKey: test.deps.keys.privateKey, nowMs: Date.now() });
    const signed = await readSignedHeads(file, test.deps.keys.publicKey);
    const broken = async () =>
      (await verifyAudit(test.database, signed)).find((chain) => chain.organizationId === organizationId)?.broken ?? null;
    expect((await verifyAudit(test.database, signed)).map(({ broken: at }) => at)).toEqual([null, null, null]); // the instance's and two organizations'
    expect((await verifyAudit(test.database, signed)).map((chain) => chain.organizationId)).toContain(INSTANCE);

    const last = (await pageOf(mira)).lines[0]?.seq ?? 0;
    const tamper = (statement: string) => `set session_replication_role = replica; ${statement}`;
    const of = `organization_id = '${organizationId}'`;
    /** Does it, looks, and takes it back. */
    const seen = async (statement: string) => {
      await as("drop table if exists core.audit_copy");
      await as(`create table core.audit_copy as select * from core.audit_log where ${of}`);
      await as(tamper(statement));
      const found = await broken();
      await as(tamper(`delete from core.audit_log where ${of}; insert into core.audit_log select * from core.audit_copy`));
      return found;
    };
    expect(await seen(`update core.audit_log set actor = 'nobody' where ${of} and seq = 3`)).toMatchObject({ seq: 3 });
    expect(await seen(`delete from core.audit_log where ${of} and seq = 2`)).toMatchObject({ seq: 3 });
    expect(await seen(`delete from core.audit_log where ${of} and seq = ${last}`)).toMatchObject({
      seq: last,
      why: "the last lines are missing",
    });
    expect(
      await seen(
        `update core.audit_log set seq = -seq where ${of} and seq in (2, 3); update core.audit_log set seq = 5 + seq where ${of} and seq < 0`,
      ),
    ).toMatchObject({ seq: 2 });
    const rebuilt = `delete from core.audit_log where ${of}; delete from core.audit_head where ${of};
      select core.audit_append('${organizationId}', 'nobody', 'person', 'member.added', 'x', '{}') from generate_series(1, ${last + 5})`;
    expect(await seen(rebuilt)).toMatchObject({ seq: last, why: expect.stringContaining("when it was signed") }); // a sound chain, and not ours
    await rm(directory, { recursive: true });
  });
});
