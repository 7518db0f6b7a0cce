import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import type { GuestPass, MadeGuestLink } from "@coreos/schema/protocol/guests";
import { MESSAGE, SYNC } from "@coreos/schema/protocol/message";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { readServerConfig } from "./config.ts";
import { provider } from "./gateway/testing/provider.ts";
import { type RawPeer, rawPeer } from "./gateway/testing/raw-peer.ts";
import { type RunningServer, startServer } from "./main.ts";
import { type TestDatabase, testDatabase } from "./persistence/postgres/testing.ts";

const SHUT = "1403 permission.denied";
const AT_ONCE = { timeout: 1_000, interval: 10 };

let database: TestDatabase;
let dataDir: string;
let server: RunningServer;
let ada: Person; // owns the organization
let workspaceId: string;

beforeAll(async () => {
  database = await testDatabase();
  dataDir = await mkdtemp(join(tmpdir(), "coreos-guests-"));
  server = await startServer(readServerConfig({ DATABASE_URL: database.url, COREOS_DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "silent" }));
  ada = await signUp("Ada");
  workspaceId = newId();
  await ada.call("POST", "/workspaces", { id: workspaceId, organizationId: ada.organizationId, name: "Ours" });
});
afterAll(async () => {
  await server.close();
  await database.drop();
  await rm(dataDir, { recursive: true });
});

interface Person {
  id: string;
  organizationId: string;
  call<T>(method: string, path: string, body?: object): Promise<T>;
}

async function ask<T>(method: string, path: string, body: object | undefined, token = ""): Promise<T> {
  const headers = { ...(body && { "content-type": "application/json" }), ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${server.url}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  expect(answer.ok, `${method} ${path}: ${text}`).toBe(true);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

async function signUp(name: string): Promise<Person> {
  const body = { name, email: `${newId()}@example.com`, password: "a long enough password" };
  const session = await ask<{ accessToken: string; user: { id: string }; organizations: { id: string }[] }>("POST", "/auth/sign-up", body);
  const organizationId = session.organizations[0]?.id ?? "";
  return { id: session.user.id, organizationId, call: (method, path, sent) => ask(method, path, sent, session.accessToken) };
}

async function noteOf(person: Person): Promise<string> {
  const name = formatDocumentName({ workspaceId, kind: "note", documentId: newId() });
  await person.call("POST", "/documents", { name });
  return name;
}

const linkTo = (note: string, access: "view" | "edit", by = ada) =>
  by.call<MadeGuestLink>("POST", `/documents/${note}/guest-links`, { access, days: 1 });

async function enter(token: string, name = "Gesa"): Promise<string> {
  const key = randomBytes(32).toString("base64url");
  return (await ask<GuestPass>("POST", "/guests", { token, name, key })).accessToken;
}

const socket = () => rawPeer(`ws://127.0.0.1:${server.port}/sync?protocol=1`);

/** A guest's open socket in a document. */
async function inside(note: string, token: string, standing: "read-write" | "readonly" = "read-write"): Promise<RawPeer> {
  const peer = await socket();
  expect(await peer.join(note, token)).toBe(standing);
  return peer;
}

function typed(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

async function contentOf(note: string): Promise<string> {
  const { ticket } = await ada.call<{ ticket: string }>("POST", "/tickets", { document: note });
  const reader = await inside(note, ticket);
  reader.step1(note);
  await vi.waitUntil(() => reader.contentBytes(note) > 0);
  return reader.received(note).getText("t").toString();
}

/** Closed within a second of what `end` does, and let in nowhere again. */
async function shutOut(guest: RawPeer, note: string, pass: string, end: () => Promise<unknown>): Promise<void> {
  expect(guest.goodbye(note)).toBeNull();
  await end();
  await vi.waitFor(() => expect(guest.goodbye(note)).toBe(SHUT), AT_ONCE);
  guest.update(note, typed("too late"));
  expect(await (await socket()).join(note, pass)).toBe(SHUT);
  expect(await contentOf(note)).not.toContain("too late");
}

describe("a guest on /sync", () => {
  it("edits the one document of an edit link, and nothing of a view link", async () => {
    const [written, seen] = [await noteOf(ada), await noteOf(ada)];
    const editor = await inside(written, await enter((await linkTo(written, "edit")).token));
    editor.update(written, typed("by a guest"));
    await vi.waitFor(() => expect(editor.acks(written)).toEqual([true]));
    expect(await contentOf(written)).toBe("by a guest");
    const viewer = await inside(seen, await enter((await linkTo(seen, "view")).token), "readonly");
    viewer.update(seen, typed("by a viewer"));
    await vi.waitFor(() => expect(viewer.acks(seen)).toEqual([false]));
    expect(await contentOf(seen)).toBe("");
  });

  it("joins no other document: not the tree, not a neighbour, not one that another link of theirs opens", async () => {
    const [note, other] = [await noteOf(ada), await noteOf(ada)];
    const pass = await enter((await linkTo(note, "edit")).token);
    const elsewhere = await enter((await linkTo(other, "edit")).token);
    const guest = await inside(note, pass);
    for (const closed of [rootDocumentName(workspaceId), other, formatDocumentName({ workspaceId, kind: "note", documentId: newId() })])
      expect(await guest.join(closed, pass), closed).toBe(SHUT);
    guest.step1(other);
    guest.update(other, typed("smuggled"));
    expect(await contentOf(other)).toBe("");
    expect(guest.contentBytes(other)).toBe(0);
    expect(await (await socket()).join(note, elsewhere)).toBe(SHUT);
  });
});

describe("a guest's presence", () => {
  it("law 14: is marked as a guest's, so that nobody passes for a member by a name they chose", async () => {
    const note = await noteOf(ada);
    const { ticket } = await ada.call<{ ticket: string }>("POST", "/tickets", { document: note });
    const pass = await enter((await linkTo(note, "view")).token, "Ada");
    const url = `ws://127.0.0.1:${server.port}/sync?protocol=1`;
    const [member, guest] = [provider(url, { name: note, token: ticket }), provider(url, { name: note, token: pass })];
    await vi.waitFor(() => expect(member.isSynced && guest.isSynced).toBe(true));
    guest.setAwarenessField("user", { id: ada.id, name: "Ada" });
    const seen = () => member.awareness?.getStates().get(guest.document.clientID);
    const user = { id: expect.stringMatching(/^guest:/), name: "Ada (guest)" };
    await vi.waitFor(() => expect(seen()).toMatchObject({ user }));
  });
});

describe("an open socket of a guest is shut within a second", () => {
  it("of the link's withdrawal, on /sync and on /yjs", async () => {
    const note = await noteOf(ada);
    const { id, token } = await linkTo(note, "edit");
    const pass = await enter(token);
    const plain = new WebSocket(`ws://127.0.0.1:${server.port}/yjs/${note}`, ["coreos.yjs", `bearer.${pass}`]);
    const shut = new Promise((resolve) => plain.once("close", resolve));
    plain.once("open", () => plain.send(Uint8Array.of(MESSAGE.sync, SYNC.step1, 1, 0))); // has nothing yet
    await new Promise((resolve, reject) => {
      plain.once("message", resolve);
      plain.once("close", (code) => reject(new Error(`/yjs was closed before: ${code}`)));
    });
    await shutOut(await inside(note, pass), note, pass, async () => {
      await ada.call("DELETE", `/documents/${note}/guest-links/${id}`);
      const late = new Promise((resolve) => setTimeout(resolve, AT_ONCE.timeout, "late").unref());
      expect(await Promise.race([shut, late])).toBe(4403);
    });
  });

  it("of the end of its time, which nobody has to say", async () => {
    const note = await noteOf(ada);
    const { id, token } = await linkTo(note, "edit");
    const endsAtMs = Date.now() + 2_500;
    const direct = new pg.Client({ connectionString: database.url });
    await direct.connect();
    await direct.query("update core.guest_link set expires_at = $2 where id = $1", [id, new Date(endsAtMs)]);
    await direct.end();
    const guest = await inside(note, await enter(token));
    await vi.waitFor(() => expect(guest.goodbye(note)).toBe(SHUT), { timeout: 10_000, interval: 10 });
    const lateMs = Date.now() - endsAtMs;
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(1_000);
  });

  it("of its maker's loss of the right to share, and of the document's turn to private", async () => {
    const bo = await signUp("Bo");
    const invited = await ada.call<{ token: string }>("POST", "/invitations", { workspaceId });
    await bo.call("POST", `/invitations/${invited.token}/accept`, {});
    const membership = `/organizations/${ada.organizationId}/members/${bo.id}`;
    await ada.call("PATCH", membership, { role: "admin" });
    const note = await noteOf(ada);
    const pass = await enter((await linkTo(note, "edit", bo)).token);
    await shutOut(await inside(note, pass), note, pass, () => ada.call("PATCH", membership, { role: "member" }));

    const turned = await noteOf(ada);
    const second = await enter((await linkTo(turned, "edit")).token);
    await shutOut(await inside(turned, second), turned, second, () =>
      ada.call("PATCH", "/documents", { name: turned, audience: "private" }),
    );
  });
});
