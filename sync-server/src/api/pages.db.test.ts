/** Long lists of REST, page by page. */
import { newId } from "@coreos/schema/ids/id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Program, type TestServer, testServer } from "./testing-server.ts";

let server: TestServer;
let ada: Program;
beforeAll(async () => {
  server = await testServer();
  ada = await server.founder("Ada");
});
afterAll(() => server.close());

async function note(workspaceId = ada.workspaceId): Promise<string> {
  const name = `${workspaceId}/note/${newId()}`;
  expect((await ada.call("POST", "/documents", { name })).status).toBe(201);
  return name;
}

/** Each page in turn; `between` happens after each. */
async function pages(path: string, key: string, between: () => Promise<unknown> = async () => undefined) {
  const all: { name: string; id: string; seq: number }[][] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { status, body }: Awaited<ReturnType<Program["call"]>> = await ada.call("GET", `${path}limit=3${cursor && `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    all.push(body[key]);
    cursor = body.next;
    await between();
  }
  return all;
}

describe("a long list", () => {
  it("of documents meets each once, and also what is made meanwhile", async () => {
    const names = [];
    for (let at = 0; at < 7; at++) names.push(await note());
    const made: string[] = [];
    const found = await pages(`/workspaces/${ada.workspaceId}/documents?`, "documents", async () => {
      if (made.length < 2) made.push(await note());
    });
    expect(found.every(({ length }) => length <= 3)).toBe(true);
    expect(found.flat().map(({ name }) => name)).toEqual([`${ada.workspaceId}/workspace/root`, ...names, ...made]);
  });

  it("of versions, of members, of keys, of invitations and of the audit log is cut alike, and loses none", async () => {
    const name = await note();
    for (let at = 0; at < 4; at++) {
      await ada.call("POST", `/documents/${name}/versions`, { name: `v${at}` });
      await ada.call("POST", "/api-keys", { organizationId: ada.organizationId, name: `k${at}`, scopes: ["documents:read"] });
      const { token } = (await ada.call("POST", "/invitations", { workspaceId: ada.workspaceId })).body;
      await server.founder(`M${at}`, { invitation: token });
    }
    const lists: [path: string, key: string, name: (item: { name: string; id: string; seq: number }) => unknown, least: number][] = [
      [`/documents/${name}/versions?`, "versions", (item) => item.name, 4],
      [`/organizations/${ada.organizationId}/members?`, "members", ({ id }) => id, 5],
      [`/organizations/${ada.organizationId}/invitations?`, "invitations", ({ id }) => id, 4],
      [`/api-keys?organizationId=${ada.organizationId}&`, "keys", (item) => item.name, 4],
    ];
    for (const [path, key, nameOf, count] of lists) {
      const whole = (await ada.call("GET", path.slice(0, -1))).body;
      expect(whole.next).toBeNull();
      const found = await pages(path, key);
      expect(found.flat().map(nameOf)).toEqual(whole[key].map(nameOf));
      expect(found.flat()).toHaveLength(count);
      expect(found.length).toBe(Math.ceil(count / 3));
    }
    const seqs = (await pages(`/audit?organizationId=${ada.organizationId}&action=member&`, "lines")).flat().map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
    expect(seqs.length).toBeGreaterThan(3);
  });
});

describe("a cursor", () => {
  const cursorOf = async (program: Program, path: string) =>
    (await program.call("GET", `${path}${path.includes("?") ? "&" : "?"}limit=1`)).body.next as string;
  const refused = async (program: Program, path: string, cursor: string) => {
    const { status, body } = await program.call("GET", `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`);
    expect([status, body.code]).toEqual([400, 3400]);
    expect(body.detail).toContain("cursor");
  };

  it("leads nowhere but to the next page of its own list, for its own caller", async () => {
    await note();
    const documents = `/workspaces/${ada.workspaceId}/documents`;
    const cursor = await cursorOf(ada, documents);
    expect(cursor).toBeTypeOf("string");
    const bob = await server.founder("Bob");
    await refused(bob, `/workspaces/${bob.workspaceId}/documents`, cursor);
    await refused(ada, `/organizations/${ada.organizationId}/members`, cursor);
    const other = newId();
    await ada.call("POST", "/workspaces", { id: other, organizationId: ada.organizationId, name: "Second" });
    await refused(ada, `/workspaces/${other}/documents`, cursor);
    const lines = await cursorOf(ada, `/audit?organizationId=${ada.organizationId}&action=member`);
    await refused(ada, `/audit?organizationId=${ada.organizationId}&action=team`, lines);
  });

  it("that was made up, cut or changed is refused, whatever it holds", async () => {
    await note();
    const documents = `/workspaces/${ada.workspaceId}/documents`;
    const cursor = await cursorOf(ada, documents);
    const bytes = Buffer.from(cursor, "base64url");
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(flipped.length - 3) ^ 1, flipped.length - 3);
    const forged = Buffer.concat([bytes.subarray(0, 16), Buffer.from('["infinity","x"]')]);
    for (const wrong of [
      "x",
      "__proto__",
      "%00",
      "😀",
      flipped.toString("base64url"),
      bytes.subarray(0, 20).toString("base64url"),
      forged.toString("base64url"),
    ])
      await refused(ada, documents, wrong);
  });
});
