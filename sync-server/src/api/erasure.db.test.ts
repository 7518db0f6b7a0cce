/** The end of an organization and of an account, on the real server: documents, files, sockets and keys. */
import { createHash } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import type { Session } from "@coreos/schema/protocol/api";
import type { AccountExport } from "@coreos/schema/protocol/sign-in";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { classedColumns } from "../persistence/field-classes.ts";
import { type Program, type TestServer, testServer } from "./testing-server.ts";

const PASSWORD = "a long enough password";
let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const codeOf = (answer: { body: { code: number } }) => answer.body.code;
const nameOf = async (boss: Program) =>
  (await boss.call("GET", "/organizations")).body.organizations.find(({ id }: { id: string }) => id === boss.organizationId).name as string;

/** A note with words, and a file. */
async function furnish(boss: Program) {
  const document = `${boss.workspaceId}/note/${newId()}`;
  await boss.call("POST", "/documents", { name: document, title: "Plan", markdown: "Secret words" });
  const content = Buffer.from("a file of the house");
  const hash = createHash("sha256").update(content).digest("hex");
  const files = `/workspaces/${boss.workspaceId}/files`;
  await boss.call("POST", files, { hash, name: "plan.txt", sizeBytes: content.length });
  await fetch(`${server.url}/api/v1${files}/${hash}/pieces/0`, {
    method: "PUT",
    headers: { authorization: `Bearer ${boss.token}`, "content-type": "application/octet-stream" },
    body: content,
  });
  await boss.call("POST", `${files}/${hash}/complete`);
  return { document, file: `${files}/${hash}` };
}

describe("an organization that is deleted", () => {
  it("is gone at once for everybody: documents, files, open sockets, memberships, keys; other organizations are as they were", async () => {
    const [boss, other] = [await server.founder("Boss"), await server.founder("Other")];
    const { document, file } = await furnish(boss);
    const elsewhere = await furnish(other);
    expect((await boss.call("GET", `/documents/${document}`)).status).toBe(200);
    expect((await boss.call("GET", file)).text).toBe("a file of the house");
    const { key } = (await boss.call("POST", "/api-keys", { organizationId: boss.organizationId, name: "K", scopes: ["documents:read"] }))
      .body;
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/yjs/${document}`, ["coreos.yjs", `bearer.${boss.token}`]);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    socket.send(Uint8Array.of(0, 0, 1, 0));
    await new Promise((resolve) => socket.once("message", resolve));
    const closed = new Promise((resolve) => socket.once("close", resolve));

    const path = `/organizations/${boss.organizationId}`;
    expect(codeOf(await boss.call("DELETE", path, { name: "something else" }))).toBe(3400);
    expect((await boss.call("DELETE", path, { name: await nameOf(boss) })).status).toBe(204);

    await closed;
    for (const gone of [`/documents/${document}`, file, `/workspaces/${boss.workspaceId}/documents`, `${path}/members`])
      expect([gone, codeOf(await boss.call("GET", gone))]).toEqual([
        gone,
        expect.toSatisfy((code) => [1403, 3404, 3420, 3441].includes(code)),
      ]);
    await vi.waitFor(async () => expect((await server.as(key)("GET", "/me")).status).toBe(401), { timeout: 2_000 });
    expect((await boss.call("GET", "/me")).status).toBe(200); // the person is still somebody
    expect((await other.call("GET", `/documents/${elsewhere.document}`)).status).toBe(200);
    expect((await other.call("GET", elsewhere.file)).status).toBe(200);
  });

  it("leaves nothing behind that could be opened: no key, no row, no bytes", async () => {
    const boss = await server.founder("Boss");
    await furnish(boss);
    const rows = async () => {
      const counts: number[] = [];
      for (const table of [
        "coreos.organization_key",
        "sync.doc_log",
        "sync.doc_snapshot",
        "sync.doc_segment",
        "sync.doc_version",
        "core.file",
      ])
        counts.push(
          Number((await server.query(`select count(*) as n from ${table} where organization_id = $1`, [boss.organizationId]))[0]?.n),
        );
      return counts;
    };
    expect((await rows())[0]).toBe(1);
    await boss.call("DELETE", `/organizations/${boss.organizationId}`, { name: await nameOf(boss) });
    expect(await rows()).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await server.filesOf(boss.organizationId)).toEqual([]);
  });

  it("is deleted by its owner alone: no admin, member or stranger, and by no wrong name", async () => {
    const [boss, stranger] = [await server.founder("Boss"), await server.founder("Stranger")];
    const { token } = (await boss.call("POST", "/invitations", { workspaceId: boss.workspaceId, role: "admin" })).body;
    const admin = await server.founder("Admin", { invitation: token });
    const name = await nameOf(boss);
    for (const who of [admin, stranger])
      expect(codeOf(await who.call("DELETE", `/organizations/${boss.organizationId}`, { name }))).toBe(1403);
    expect((await boss.call("GET", `/workspaces/${boss.workspaceId}/documents`)).status).toBe(200);
  });
});

describe("an account", () => {
  it("is handed out whole: who one is, where, and what one made, never a secret", async () => {
    const boss = await server.founder("Boss");
    const { document } = await furnish(boss);
    const answer = await boss.call("GET", "/me/export");
    const file = answer.body as AccountExport;
    expect(answer.headers.get("content-disposition")).toContain("coreos-account.json");
    expect(file.user.id).toBe(boss.id);
    expect(file.organizations).toEqual([expect.objectContaining({ id: boss.organizationId, role: "admin", isOwner: true })]);
    expect(file.documents).toContainEqual(expect.objectContaining({ name: document, isMine: true }));
    expect(file.sessions).toHaveLength(1);
    expect(answer.text).not.toMatch(/password|argon|token/i);
  });

  it("that is deleted takes its own organization along, leaves others its work, and no name", async () => {
    const boss = await server.founder("Boss");
    const { token } = (await boss.call("POST", "/invitations", { workspaceId: boss.workspaceId })).body;
    const email = `${newId()}@example.com`;
    const session = (await server.as()("POST", "/auth/sign-up", { name: "Ida", email, password: PASSWORD, invitation: token }))
      .body as Session;
    const ida = server.as(session.accessToken);
    const document = `${boss.workspaceId}/note/${newId()}`;
    await ida("POST", "/documents", { name: document, title: "Hers", markdown: "She wrote this" });
    await ida("POST", `/documents/${document}/versions`, { name: "First" });
    expect(codeOf(await ida("DELETE", "/me", { password: "a wrong one" }))).toBe(1400);

    expect((await ida("DELETE", "/me", { password: PASSWORD })).status).toBe(204);
    await vi.waitFor(async () => expect((await ida("GET", "/me")).status).toBe(401), { timeout: 1_000 });
    expect(codeOf(await server.as()("POST", "/auth/sign-in", { email, password: PASSWORD }))).toBe(1400);
    expect((await boss.call("GET", `/documents/${document}`)).text).toContain("She wrote this");
    const { versions } = (await boss.call("GET", `/documents/${document}/versions`)).body;
    expect(versions[0].authors).toEqual([{ id: session.user.id, name: "Former member" }]);
    for (const { table, column, fieldClass } of classedColumns()) {
      if (fieldClass !== "pii") continue;
      const [schema, name] = table.split(".");
      const found = `select from ${schema}."${name}" where "${column}"::text ilike '%' || $1 || '%'`;
      expect([table, column, await server.query(found, [email])]).toEqual([table, column, []]);
    }
  });

  it("that is handed an organization in the moment it is deleted keeps it, or was gone before: none is left without an owner", async () => {
    for (let round = 0; round < 8; round++) {
      const boss = await server.founder("Boss");
      const { token } = (await boss.call("POST", "/invitations", { workspaceId: boss.workspaceId, role: "admin" })).body;
      const ida = await server.founder("Ida", { invitation: token });
      const [handed, deleted] = await Promise.all([
        boss.call("PATCH", `/organizations/${boss.organizationId}`, { owner: ida.id }),
        ida.call("DELETE", "/me", { password: PASSWORD }),
      ]);
      expect([handed.status, deleted.status].sort()).not.toEqual([204, 204]);
      const query = `select from core.organization o where not exists (select from auth."user" u where u."id" = o.owner)`;
      expect(await server.query(query, [])).toEqual([]);
    }
  });

  it("that somebody joins in the moment it is deleted takes no joined member's organization along", async () => {
    for (let round = 0; round < 8; round++) {
      const boss = await server.founder("Boss");
      const { token } = (await boss.call("POST", "/invitations", { workspaceId: boss.workspaceId })).body;
      const ida = await server.founder("Ida");
      const [joined, deleted] = await Promise.all([
        ida.call("POST", `/invitations/${token}/accept`),
        boss.call("DELETE", "/me", { password: PASSWORD }),
      ]);
      const isThere = (await ida.call("GET", `/workspaces/${boss.workspaceId}/documents`)).status === 200;
      expect([joined.status < 300, deleted.status]).not.toEqual([true, 204]);
      expect(isThere).toBe(joined.status < 300);
    }
  });

  it("that others depend on is not deleted: an owner hands on first, and somebody always runs the instance", async () => {
    const boss = await server.founder("Boss");
    const { token } = (await boss.call("POST", "/invitations", { workspaceId: boss.workspaceId })).body;
    await server.founder("Ida", { invitation: token });
    expect(codeOf(await boss.call("DELETE", "/me", { password: PASSWORD }))).toBe(1412);
    expect(codeOf(await server.operator.call("DELETE", "/me", { password: PASSWORD }))).toBe(1431);
    expect((await boss.call("GET", "/me")).status).toBe(200);
  });
});
