import { createHash } from "node:crypto";
import { noteContent, noteText } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { writeBlocks } from "@coreos/schema/markdown/rich-text";
import type { Session } from "@coreos/schema/protocol/api";
import { FILE_PIECE_BYTES, MAX_SUBMISSION_BYTES } from "@coreos/schema/protocol/limits";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { provider } from "../gateway/testing/provider.ts";
import { type Answer, type Program, type TestServer, testServer } from "./testing-server.ts";

let server: TestServer;
let mira: Program; // owns the organization
let link: string;

interface Guest {
  id: string;
  session: Session;
  grant: string;
  call: Program["call"];
}

beforeAll(async () => {
  server = await testServer();
  mira = await server.founder("Mira");
  link = (await mira.call("POST", "/invitations", { workspaceId: mira.workspaceId })).body.token;
});
afterAll(() => server.close());

/** A member of Mira's organization with the grant of that moment. */
async function member(name: string): Promise<Guest> {
  const account = { name, email: `${newId()}@example.com`, password: "a long enough password", invitation: link };
  return guest((await server.as()("POST", "/auth/sign-up", account)).body);
}

function guest(session: Session): Guest {
  const grant = session.submitGrants?.find(({ organizationId }) => organizationId === mira.organizationId)?.grant ?? "";
  return { id: session.user.id, session, grant, call: server.as(session.accessToken) };
}

async function note(words = "Before.", more = {}): Promise<string> {
  const name = `${mira.workspaceId}/note/${newId()}`;
  expect((await mira.call("POST", "/documents", { name, title: "A note", markdown: words, ...more })).status).toBe(201);
  return name;
}

const remove = (who: Guest) => mira.call("DELETE", `/organizations/${mira.organizationId}/members/${who.id}`);
const stateOf = async (name: string) => (await mira.call("GET", `/documents/${name}`, null, { accept: "application/octet-stream" })).bytes;
const wordsOf = async (name: string) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await stateOf(name));
  return noteText(doc);
};

/** What somebody wrote who had the document as it is. */
async function editOf(name: string, words: string): Promise<Uint8Array> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await stateOf(name));
  const before = Y.encodeStateVector(doc);
  write(doc, words);
  return Y.encodeStateAsUpdate(doc, before);
}

function write(doc: Y.Doc, words: string): void {
  const empty = { attrs: {}, marks: [], text: null, children: [] };
  const text = { ...empty, type: "text", text: words };
  writeBlocks(noteContent(doc), [{ ...empty, type: "paragraph", children: [text] }], newId);
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const announced = (document: string, bytes: Uint8Array, id = newId()) => ({ id, document, sizeBytes: bytes.length, sha256: sha256(bytes) });

async function put(grant: string, id: string, number: number, bytes: Uint8Array): Promise<number> {
  const answer = await fetch(`${server.url}/api/v1/submissions/${id}/pieces/${number}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${grant}`, "content-type": "application/octet-stream" },
    body: new Uint8Array(bytes),
  });
  return answer.status;
}

async function handIn(grant: string, document: string, bytes: Uint8Array, id = newId()): Promise<Answer> {
  const begun = await server.as(grant)("POST", "/submissions", announced(document, bytes, id));
  if (begun.status >= 300) return begun;
  for (let at = 0; at * FILE_PIECE_BYTES < bytes.length; at++) {
    await put(grant, id, at, bytes.subarray(at * FILE_PIECE_BYTES, (at + 1) * FILE_PIECE_BYTES));
  }
  return server.as(grant)("POST", `/submissions/${id}/complete`);
}

const reviews = (path = "") => `/organizations/${mira.organizationId}/submissions${path}`;
const listed = async (who: Pick<Program, "call">, document: string) =>
  (await who.call("GET", reviews(`?document=${encodeURIComponent(document)}`))).body.submissions;

describe("handing in", () => {
  it("is what somebody who was removed still may: the words wait, and are in nobody's document", async () => {
    const name = await note();
    const noor = await member("Noor");
    const edit = await editOf(name, "Written in the tunnel.");
    await remove(noor);
    expect((await noor.call("POST", `/documents/${name}/append`, { text: "no" })).body.code).toBe(1403);
    const answer = await handIn(noor.grant, name, edit);
    expect(answer.body).toMatchObject({ state: "waiting", decidedAt: null });
    expect(await wordsOf(name)).toBe("Before.");
    expect(await listed(mira, name)).toMatchObject([{ author: { id: noor.id, name: "Noor" }, state: "waiting", document: name }]);
  });

  it("takes no grant that is forged, and no other token", async () => {
    const name = await note();
    const noor = await member("Noor");
    const edit = await editOf(name, "x");
    const [head, claims] = noor.grant.split(".");
    for (const token of [`${head}.${claims}.${"A".repeat(86)}`, noor.session.accessToken, mira.token, ""]) {
      expect((await handIn(token, name, edit)).body.code).toBe(1401);
    }
    for (const path of ["/me", "/workspaces", `/documents/${name}`]) {
      expect((await server.as(noor.grant)("GET", path)).body.code, path).toBe(1401);
    }
  });

  it("is for documents that could be written when the grant was issued", async () => {
    const early = await member("Noor");
    const late = await note("After the grant.");
    const secret = await note("Mira's own.", { audience: "private" });
    const elsewhere = await server.founder("Stranger");
    const foreign = `${elsewhere.workspaceId}/note/${newId()}`;
    await elsewhere.call("POST", "/documents", { name: foreign });
    const unknown = `${mira.workspaceId}/note/${newId()}`;
    const edit = await editOf(await note(), "x");
    for (const name of [late, secret, foreign, unknown, `${mira.workspaceId}/person/${early.id}`]) {
      expect((await handIn(early.grant, name, edit)).body.code, name).toBe(1403);
    }
    await vi.waitFor(async () => {
      const lines = (await mira.call("GET", `/audit?organizationId=${mira.organizationId}&action=access.refused`)).body.lines;
      expect(lines).toContainEqual(expect.objectContaining({ actor: { id: early.id, name: "Noor" }, via: "grant" }));
    });
  });

  it("into a document that its owner has made private since is for its owner to review, and no admin", async () => {
    const owner = await member("Olga");
    const name = `${mira.workspaceId}/note/${newId()}`;
    await owner.call("POST", "/documents", { name, title: "Hers", markdown: "Before." });
    const noor = await member("Noor");
    const edit = await editOf(name, "Too late.");
    await owner.call("PATCH", "/documents", { name, audience: "private" });
    const handed = await handIn(noor.grant, name, edit);
    expect(handed.body.state).toBe("waiting");
    expect(await listed(owner, name)).toHaveLength(1);
    expect(await listed(mira, name)).toEqual([]);
    expect((await mira.call("GET", reviews(`/${handed.body.id}`))).body.code).toBe(3450);
    expect((await mira.call("POST", reviews(`/${handed.body.id}/apply`))).body.code).toBe(3450);
    expect((await owner.call("POST", reviews(`/${handed.body.id}/apply`))).body.state).toBe("applied");
  });

  it("goes on after a cut where it was, and the same again is the same", async () => {
    const name = await note();
    const noor = await member("Noor");
    const edit = await editOf(name, "Long. ".repeat(300_000));
    expect(edit.length).toBeGreaterThan(FILE_PIECE_BYTES);
    const id = newId();
    const api = server.as(noor.grant);
    expect((await api("POST", "/submissions", announced(name, edit, id))).status).toBe(201);
    expect(await put(noor.grant, id, 0, edit.subarray(0, FILE_PIECE_BYTES))).toBe(204);
    expect((await api("POST", `/submissions/${id}/complete`)).body.code).toBe(3451);
    const again = await api("POST", "/submissions", announced(name, edit, id));
    expect([again.status, again.body.pieces]).toEqual([200, [0]]);
    expect(await put(noor.grant, id, 1, edit.subarray(FILE_PIECE_BYTES, FILE_PIECE_BYTES + 5))).toBe(422);
    expect((await handIn(noor.grant, name, edit, id)).body.state).toBe("waiting");
    expect((await handIn(noor.grant, name, edit, id)).body.state).toBe("waiting");
    expect(await listed(mira, name)).toHaveLength(1);
    const other = await editOf(name, "Something else");
    expect((await api("POST", "/submissions", announced(name, other, id))).body.code).toBe(3451);
    const stranger = await member("Somebody else");
    expect((await server.as(stranger.grant)("GET", `/submissions/${id}`)).body.code).toBe(3450);
    expect((await server.as(stranger.grant)("POST", "/submissions", announced(name, edit, id))).body.code).toBe(3450);
  });

  it("takes nothing that is no edit, is larger than 32 MiB, or continues what the server does not have", async () => {
    const name = await note();
    const noor = await member("Noor");
    const words = new TextEncoder().encode("no Yjs update at all");
    expect((await handIn(noor.grant, name, words)).body.code).toBe(3401);
    const large = { ...announced(name, words), sizeBytes: MAX_SUBMISSION_BYTES + 1 };
    expect((await server.as(noor.grant)("POST", "/submissions", large)).body.code).toBe(3413);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await stateOf(name));
    write(doc, "Never sent");
    const before = Y.encodeStateVector(doc);
    write(doc, "and what rests on it");
    expect((await handIn(noor.grant, name, Y.encodeStateAsUpdate(doc, before))).body.code).toBe(3452);
    expect(await listed(mira, name)).toEqual([]);
    expect(await server.query("select from core.submission where document = $1", [name])).toEqual([]);
  });

  it("is limited for each account", async () => {
    const name = await note();
    const noor = await member("Noor");
    const api = server.as(noor.grant);
    const wanted = () => ({ ...announced(name, new Uint8Array(4)), sizeBytes: 30 * 1024 * 1024 });
    for (let at = 0; at < 8; at++) expect((await api("POST", "/submissions", wanted())).status).toBe(201);
    expect((await api("POST", "/submissions", wanted())).body.code).toBe(3453);
  });

  it("keeps the words sealed, and the log of it", async () => {
    const name = await note();
    const noor = await member("Noor");
    const { body } = await handIn(noor.grant, name, await editOf(name, "Kiwi-canary-words"));
    const [piece] = await server.query("select sealed from core.submission_piece where submission_id = $1", [body.id]);
    expect(String(piece?.sealed)).not.toContain("Kiwi-canary");
    expect(String(piece?.sealed).length).toBeGreaterThan(20);
    const lines = (await mira.call("GET", `/audit?organizationId=${mira.organizationId}&action=submission`)).body.lines;
    const own = lines.filter(({ target }: { target: string }) => target === body.id);
    expect(own.map(({ action }: { action: string }) => action)).toEqual(["submission.handed_in", "submission.begun"]);
    expect(own[0]).toMatchObject({ actor: { id: noor.id }, via: "grant", detail: { document: name } });
  });

  it("is over for an account and an organization that are gone: their grants are unknown", async () => {
    const name = await note();
    const noor = await member("Noor");
    const edit = await editOf(name, "x");
    await noor.call("DELETE", "/me", { password: "a long enough password" });
    expect((await handIn(noor.grant, name, edit)).body.code).toBe(1401);
    const account = { name: "Boss", email: `${newId()}@example.com`, password: "a long enough password" };
    const boss: Session = (await server.as()("POST", "/auth/sign-up", account)).body;
    const [{ organizationId, grant } = { organizationId: "", grant: "" }] = boss.submitGrants ?? [];
    const [own] = boss.organizations;
    await server.as(boss.accessToken)("DELETE", `/organizations/${organizationId}`, { name: own?.name });
    expect((await handIn(grant, name, edit)).body.code).toBe(1401);
  });
});

describe("a review", () => {
  async function handedIn(words: string) {
    const name = await note();
    const noor = await member("Noor");
    const edit = await editOf(name, words);
    await remove(noor);
    const { id } = (await handIn(noor.grant, name, edit)).body;
    return { name, noor, id: id as string };
  }

  it("shows what would be different, on a copy", async () => {
    const { name, id } = await handedIn("A new line.");
    const { body } = await mira.call("GET", reviews(`/${id}`));
    expect(body).toMatchObject({ id, author: { name: "Noor" }, more: 0 });
    expect(body.changes).toEqual([{ change: "added", where: null, before: null, after: "A new line." }]);
    expect(await wordsOf(name)).toBe("Before.");
  });

  it("lets them in as one edit of whoever made it, after a version; whoever has it open sees them", async () => {
    const { name, noor, id } = await handedIn("Let in.");
    const open = provider(server.syncUrl, { name, token: mira.token });
    await vi.waitFor(() => expect(noteText(open.document)).toBe("Before."));
    const { body } = await mira.call("POST", reviews(`/${id}/apply`));
    expect(body).toMatchObject({ state: "applied", decidedBy: { id: mira.id }, author: { id: noor.id } });
    await vi.waitFor(() => expect(noteText(open.document)).toBe("Before.\nLet in."));
    expect(await wordsOf(name)).toBe("Before.\nLet in.");
    const [last] = (await mira.call("GET", `/documents/${name}/history`)).body.entries;
    expect(last).toMatchObject({ edits: 1, author: { id: noor.id, name: "Noor" } });
    const [version] = (await mira.call("GET", `/documents/${name}/versions`)).body.versions;
    expect(version.name).toBe("Before edits of Noor, let in by Mira");
    expect((await server.as(noor.grant)("GET", `/submissions/${id}`)).body).toMatchObject({ state: "applied" });
    const lines = (await mira.call("GET", `/audit?organizationId=${mira.organizationId}&action=submission.applied`)).body.lines;
    expect(lines[0]).toMatchObject({ target: id, actor: { id: mira.id }, via: "person" });
  });

  it("is made once, by however many at once", async () => {
    const { name, id } = await handedIn("Once.");
    const before = (await mira.call("GET", `/documents/${name}`)).body.seq;
    const answers = await Promise.all(Array.from({ length: 6 }, () => mira.call("POST", reviews(`/${id}/apply`))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe(3454);
    expect(await wordsOf(name)).toBe("Before.\nOnce.");
    const rows = (await mira.call("GET", `/documents/${name}/history`)).body.entries;
    expect(rows.map(({ edits }: { edits: number }) => edits)).toEqual([1, 1]);
    expect((await mira.call("GET", `/documents/${name}`)).body.seq).toBeGreaterThan(before);
    expect((await mira.call("POST", reviews(`/${id}/discard`))).body.code).toBe(3454);
    const versions = (await mira.call("GET", `/documents/${name}/versions`)).body.versions;
    expect(versions.filter((version: { name: string | null }) => version.name?.includes("let in by"))).toHaveLength(1);
  });

  it("that a crash cut after the edit can be made again, and changes nothing twice", async () => {
    const { name, id } = await handedIn("Survived.");
    await mira.call("POST", reviews(`/${id}/apply`));
    const cut =
      "update core.submission set state = 'waiting', decided_at = null, decided_by = null, claimed_at = now() - $2::interval where id = $1";
    await server.query(cut, [id, "1 minute"]);
    expect((await mira.call("POST", reviews(`/${id}/apply`))).body.code).toBe(3454); // whoever claimed it may be alive
    await server.query(cut, [id, "3 minutes"]);
    expect((await mira.call("POST", reviews(`/${id}/apply`))).body.state).toBe("applied");
    expect(await wordsOf(name)).toBe("Before.\nSurvived.");
    const entries = (await mira.call("GET", `/documents/${name}/history`)).body.entries;
    expect(entries.map(({ edits }: { edits: number }) => edits)).toEqual([1, 1]);
  });

  it("can leave them out, and let them in after all; 30 days later nothing is left of them", async () => {
    const { name, id } = await handedIn("Second thoughts.");
    expect((await mira.call("POST", reviews(`/${id}/discard`))).body).toMatchObject({ state: "discarded", decidedBy: { id: mira.id } });
    expect(await wordsOf(name)).toBe("Before.");
    expect((await mira.call("POST", reviews(`/${id}/apply`))).body.state).toBe("applied");
    expect(await wordsOf(name)).toBe("Before.\nSecond thoughts.");
    const old = await handedIn("Old.");
    const waiting = await handedIn("Still waiting.");
    await mira.call("POST", reviews(`/${old.id}/discard`));
    const tidy = "select core.remove_old_submissions(now() - interval '30 days', now() - interval '31 days')";
    await server.query(tidy, []);
    expect(await listed(mira, old.name)).toHaveLength(1);
    await server.query(
      "update core.submission set decided_at = decided_at - interval '31 days', created_at = created_at - interval '90 days'",
      [],
    );
    await server.query(tidy, []);
    expect(await listed(mira, old.name)).toEqual([]);
    expect(await server.query("select from core.submission_piece where submission_id = $1", [old.id])).toEqual([]);
    expect(await listed(mira, waiting.name)).toHaveLength(1);
  });

  it("belongs to who may share the document: nobody else hears of it", async () => {
    const { name, id } = await handedIn("Whose?");
    const ada = await member("Ada");
    const stranger = await server.founder("Stranger");
    expect(await listed(ada, name)).toEqual([]);
    for (const path of ["", "/apply", "/discard"]) {
      const method = path === "" ? "GET" : "POST";
      expect((await ada.call(method, reviews(`/${id}${path}`))).body.code).toBe(3450);
      expect((await stranger.call(method, reviews(`/${id}${path}`))).body.code).toBe(1403);
    }
    const elsewhere = await stranger.call("GET", `/organizations/${stranger.organizationId}/submissions/${id}`);
    expect(elsewhere.body.code).toBe(3450);
    expect(await wordsOf(name)).toBe("Before.");
  });
});
