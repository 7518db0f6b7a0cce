import { noteText } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { provider } from "../gateway/testing/provider.ts";
import { type Program, type TestServer, testServer } from "./testing-server.ts";

let server: TestServer;
let mira: Program;
let stranger: Program;

beforeAll(async () => {
  server = await testServer();
  [mira, stranger] = await Promise.all([server.founder("Mira"), server.founder("Stranger")]);
});
afterAll(() => server.close());

async function made(kind: string, more: object = {}): Promise<string> {
  const name = `${mira.workspaceId}/${kind}/${newId()}`;
  const answer = await mira.call("POST", "/documents", { name, title: `A ${kind}`, ...more });
  expect(answer.status, answer.text).toBe(201);
  return name;
}
const read = (name: string, accept = "application/json", headers = {}) =>
  mira.call("GET", `/documents/${name}`, null, { accept, ...headers });
const append = (name: string, body: object, headers = {}) => mira.call("POST", `/documents/${name}/append`, body, headers);
const inTree = async (id: string) =>
  (await read(`${mira.workspaceId}/workspace/root`)).body.content.nodes.find((node: { id: string }) => node.id === id);

describe("a document over REST", () => {
  it("is made in one call with its title and its words, and read in three forms", async () => {
    const name = await made("note", { title: "Pricing", markdown: "# Tiers\n\nOne **flat** price." });
    const json = await read(name);
    expect(json.body).toMatchObject({ name, kind: "note", title: "Pricing", seq: expect.any(Number) });
    expect(json.body.content.blocks).toEqual([
      { id: expect.any(String), type: "heading", text: "Tiers" },
      { id: expect.any(String), type: "paragraph", text: "One flat price." },
    ]);
    const markdown = await read(name, "text/markdown");
    expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(markdown.text).toBe("# Pricing\n\n# Tiers\n\nOne **flat** price.\n");
    const replica = new Y.Doc();
    Y.applyUpdate(replica, (await read(name, "application/octet-stream")).bytes);
    expect(noteText(replica)).toBe("Tiers\nOne flat price.");
    expect(await inTree(name.split("/")[2] as string)).toMatchObject({ title: "Pricing", kind: "note", trashedAt: null });
  });

  it("asked for twice is made once, its words too", async () => {
    const name = `${mira.workspaceId}/note/${newId()}`;
    const wanted = { name, title: "Once", markdown: "Only once." };
    const answers = await Promise.all([1, 2, 3].map(() => mira.call("POST", "/documents", wanted)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect((await read(name, "text/markdown")).text).toBe("# Once\n\nOnly once.\n");
  });

  it("that is private stands in its owner's own tree, and in nobody else's", async () => {
    const name = await made("note", { title: "Salaries", audience: "private" });
    const id = name.split("/")[2] as string;
    expect(await inTree(id)).toBeUndefined();
    const own = await read(`${mira.workspaceId}/person/${mira.id}`);
    expect(own.body.content.nodes).toContainEqual({ id, kind: "note", title: "Salaries", parent: null, trashedAt: null });
    expect((await read(name)).body.title).toBe("Salaries");
    const link = await mira.call("POST", "/invitations", { workspaceId: mira.workspaceId });
    const colleague = await server.founder("Noa", { invitation: link.body.token });
    for (const path of ["", "/append", "/trash"]) {
      const answer = await colleague.call(path ? "POST" : "GET", `/documents/${name}${path}`, path === "/append" ? { text: "x" } : null);
      expect(answer.body.code, path).toBe(1403);
    }
  });

  it("answers 304 for what is known, and 406 for a form that it does not have", async () => {
    const name = await made("note", { markdown: "Words" });
    const first = await read(name);
    const etag = first.headers.get("etag") as string;
    expect(etag).toMatch(/^"\d+-json-\d+"$/);
    const known = await read(name, "application/json", { "if-none-match": `"other", ${etag}` });
    expect([known.status, known.bytes.length]).toEqual([304, 0]);
    expect((await read(name, "text/markdown", { "if-none-match": etag })).status).toBe(200);
    await append(name, { text: "More" });
    expect((await read(name, "application/json", { "if-none-match": etag })).status).toBe(200);
    expect((await read(name, "image/png")).body.code).toBe(3442);
    expect((await read(`${mira.workspaceId}/workspace/root`, "text/markdown")).body.code).toBe(3442);
    expect((await read(name, "text/html;q=0.9, text/*;q=0.5, application/json;q=0.1")).headers.get("content-type")).toContain("markdown");
  });

  it("law 15: is to a stranger what one is that does not exist", async () => {
    const name = await made("note", { markdown: "Secret" });
    const missing = `${mira.workspaceId}/note/${newId()}`;
    for (const [method, path, body] of [
      ["GET", "", null],
      ["POST", "/append", { text: "x" }],
      ["POST", "/trash", null],
      ["POST", "/restore", null],
    ] as const) {
      const foreign = await stranger.call(method, `/documents/${name}${path}`, body);
      const unknown = await stranger.call(method, `/documents/${missing}${path}`, body);
      expect([foreign.status, foreign.body], path).toEqual([403, unknown.body]);
    }
    expect((await stranger.call("GET", "/documents/nonsense/note/x")).body.code).toBe(3401);
  });
});

describe("adding to a document", () => {
  it("reaches who has it open, is theirs in history, and is answered once it is stored", async () => {
    const name = await made("note", { markdown: "Begun here." });
    const open = provider(server.syncUrl, { name, token: mira.token });
    await vi.waitFor(() => expect(noteText(open.document)).toContain("Begun here."));
    const answer = await append(name, { markdown: "- from\n- a program" });
    expect(answer.status, answer.text).toBe(201);
    await vi.waitFor(() => expect(noteText(open.document)).toBe("Begun here.\nfrom\na program"));
    expect((await read(name)).body.seq).toBe(answer.body.seq);
    expect(answer.headers.get("etag")).toBe(`"${answer.body.seq}-yjs"`);
    const history = await mira.call("GET", `/documents/${name}/history`);
    expect(history.body.entries[0]).toMatchObject({ author: { id: mira.id }, seq: answer.body.seq });
  });

  it("does not disturb what somebody types at the same time", async () => {
    const name = await made("note", { markdown: "Start." });
    const open = provider(server.syncUrl, { name, token: mira.token });
    await vi.waitFor(() => expect(noteText(open.document)).toBe("Start."));
    const typed = new Y.XmlElement("paragraph");
    typed.insert(0, [new Y.XmlText("typed")]);
    open.document.getXmlFragment("content").push([typed]);
    await Promise.all(["one", "two", "three"].map((text) => append(name, { text })));
    const lines = async () => (await read(name)).body.content.blocks.map(({ text }: { text: string }) => text).sort();
    await vi.waitFor(async () => expect(await lines()).toEqual(["Start.", "one", "three", "two", "typed"]));
    await vi.waitFor(() => expect(noteText(open.document).split("\n").sort()).toEqual(["Start.", "one", "three", "two", "typed"]));
  });

  it("with If-Match is made only where nobody edited in between", async () => {
    const name = await made("note", { markdown: "Zero" });
    const etag = (await read(name)).headers.get("etag") as string;
    const answers = await Promise.all(["one", "two", "three"].map((text) => append(name, { text }, { "if-match": etag })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
    expect(answers.find(({ status }) => status === 412)?.body.code).toBe(3440);
    expect((await read(name)).body.content.blocks).toHaveLength(2);
    expect((await append(name, { text: "x" }, { "if-match": "nonsense" })).body.code).toBe(3400);
    expect((await append(name, { text: "x" }, { "if-match": "*" })).status).toBe(201);
  });

  it("puts a card into a section of a canvas, with its text", async () => {
    const name = await made("canvas");
    const card = { title: "Founders", section: "segments", text: "Small **teams**" };
    const answer = await append(name, { card });
    expect(answer.status, answer.text).toBe(201);
    const { sections } = (await read(name)).body.content;
    const [held] = sections.find(({ id }: { id: string }) => id === "segments").cards;
    expect(held).toMatchObject({ id: answer.body.ids[0], title: "Founders", text: "Small teams", fields: [] });
    expect((await read(name, "text/markdown")).text).toContain("- Founders\n\n  Small **teams**");
    expect((await append(name, { card: { ...card, section: "nowhere" } })).body.code).toBe(3400);
    expect((await read(name)).body.content.sections.flatMap(({ cards }: { cards: [] }) => cards)).toHaveLength(1);
  });

  it("puts a task into a project", async () => {
    const name = await made("tasks");
    const task = { title: "Call the bank", notes: "before noon", due: "2027-01-04", priority: "high", labels: ["money"], status: "doing" };
    const answer = await append(name, { task });
    expect(answer.status, answer.text).toBe(201);
    expect((await read(name)).body.content.tasks).toEqual([{ id: answer.body.ids[0], assignee: null, parent: null, ...task }]);
    expect((await append(name, { task: { title: "x", status: "nowhere" } })).body.code).toBe(3400);
  });

  it.each([
    ["a card into a note", { card: { title: "x" } }],
    ["nothing", {}],
    ["words that say nothing", { markdown: "[a]: https://example.com" }],
    ["two things at once", { text: "x", markdown: "x" }],
  ])("refuses %s", async (_, body) => {
    const name = await made("note");
    const before = (await read(name)).body.seq;
    expect((await append(name, body)).body.code).toBe(3400);
    expect((await read(name)).body.seq).toBe(before);
  });
});

describe("throwing away", () => {
  it("is an edit of the tree, and is taken back by another", async () => {
    const name = await made("note");
    const id = name.split("/")[2] as string;
    const open = provider(server.syncUrl, { name: `${mira.workspaceId}/workspace/root`, token: mira.token });
    expect((await mira.call("POST", `/documents/${name}/trash`)).status).toBe(204);
    expect((await inTree(id)).trashedAt).toMatch(/^\d{4}-/);
    await vi.waitFor(() => expect((open.document.getMap("tree").get(id) as Y.Map<unknown>).get("trashedAt")).toBeTruthy());
    expect((await mira.call("POST", `/documents/${name}/restore`)).status).toBe(204);
    expect((await inTree(id)).trashedAt).toBeNull();
    const unlisted = `${mira.workspaceId}/note/${newId()}`;
    await mira.call("POST", "/documents", { name: unlisted });
    expect((await mira.call("POST", `/documents/${unlisted}/trash`)).body.code).toBe(3441);
  });

  it("and adding are for who may write, people and keys alike", async () => {
    const name = await made("note", { markdown: "Read me" });
    const wanted = { organizationId: mira.organizationId, name: "reader", scopes: ["documents:read"] };
    const { key } = (await mira.call("POST", "/api-keys", wanted)).body;
    const bearer = { authorization: `Bearer ${key}` };
    expect((await stranger.call("GET", `/documents/${name}`, null, bearer)).body.title).toBe("A note");
    for (const path of ["append", "trash", "restore"]) {
      const body = path === "append" ? { text: "x" } : null;
      expect((await stranger.call("POST", `/documents/${name}/${path}`, body, bearer)).body.code, path).toBe(1403);
    }
  });
});
