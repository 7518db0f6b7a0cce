import { brotliDecompressSync } from "node:zlib";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { DocumentList, History, Problem, VersionEntry, VersionList } from "@coreos/schema/protocol/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentHistory, StoredVersion } from "../ports.ts";
import { type Person, signUp, type TestApp, testApp } from "./testing.ts";

const AT_MS = Date.UTC(2026, 10, 23, 9, 30);
const asked: unknown[] = [];
let test: TestApp;
let mira: Person;
let stranger: Person;
let name: string;

beforeAll(async () => {
  test = await testApp({ history: double() });
  [mira, stranger] = await Promise.all([signUp(test.app, "Mira"), signUp(test.app, "Stranger")]);
  const id = newId();
  await mira.call("POST", "/workspaces", { id, organizationId: mira.session.organizations[0]?.id, name: "Bakery" });
  name = `${id}/note/${newId()}`;
  await mira.call("POST", "/documents", { name });
});
afterAll(() => test.close());

/** The log as if Mira and somebody erased since had written to the document. */
function double(): DocumentHistory {
  const version = (change: Partial<StoredVersion>): StoredVersion => ({
    id: "v1",
    name: null,
    atMs: AT_MS,
    seq: 7,
    authors: [mira.session.user.id, "erased-account"],
    ...change,
  });
  return {
    listVersions: async () => [version({})],
    createVersion: async (document, { name: wanted }) => {
      asked.push(document);
      return version({ id: "v2", name: wanted });
    },
    versionState: async (_document, id) => (id === "v1" ? Uint8Array.of(1, 2, 3) : Promise.reject(new CoreError("version.unknown"))),
    momentState: async (_document, seq) => (seq === 7 ? Uint8Array.of(7) : Promise.reject(new CoreError("version.unknown"))),
    history: async () => [{ author: mira.session.user.id, fromMs: AT_MS, toMs: AT_MS + 1000, edits: 12, seq: 7 }],
    listHeads: async () => new Map([[name, { seq: 7, sizeBytes: 120, changedAtMs: AT_MS }]]),
  };
}

const at = "2026-11-23T09:30:00.000Z";
const raw = (person: Person, path: string) =>
  test.app.inject({ url: `/api/v1/documents/${name}${path}`, headers: { authorization: `Bearer ${person.session.accessToken}` } });

describe("versions over REST", () => {
  it("name their authors as the accounts are called today; who is gone keeps an id", async () => {
    const { versions } = VersionList.parse((await mira.call("GET", `/documents/${name}/versions`)).body);
    const authors = [
      { id: mira.session.user.id, name: "Mira" },
      { id: "erased-account", name: "Former member" },
    ];
    expect(versions).toEqual([{ id: "v1", name: null, at, seq: 7, authors }]);
  });

  it("are taken under a name, for the organization that the document belongs to", async () => {
    const answer = await mira.call("POST", `/documents/${name}/versions`, { name: " Before the board " });
    expect(answer.status).toBe(201);
    expect(VersionEntry.parse(answer.body)).toMatchObject({ id: "v2", name: "Before the board" });
    expect(asked).toEqual([{ name, organizationId: mira.session.organizations[0]?.id }]);
  });

  it("give the document as it was, byte for byte", async () => {
    const state = await raw(mira, "/versions/v1/state");
    expect(state.headers["content-type"]).toBe("application/octet-stream");
    expect([...state.rawPayload]).toEqual([1, 2, 3]);
    expect([...(await raw(mira, "/moments/7")).rawPayload]).toEqual([7]);
  });

  it.each([
    ["/versions/v9/state", 3414],
    ["/moments/8", 3414],
    ["/moments/-1", 3400],
    ["/moments/1e3", 3400],
  ])("refuse what there is not: %s", async (path, code) => {
    expect((await raw(mira, path)).json()).toMatchObject({ code });
  });

  it("tell who edited when, newest first", async () => {
    const { entries } = History.parse((await mira.call("GET", `/documents/${name}/history`)).body);
    const author = { id: mira.session.user.id, name: "Mira" };
    expect(entries).toEqual([{ from: at, to: "2026-11-23T09:30:01.000Z", edits: 12, seq: 7, author }]);
  });

  it("law 15: are a stranger's no more than a document that does not exist", async () => {
    const missing = `${name.slice(0, -36)}${newId()}`;
    const paths = ["/versions", "/versions/v1/state", "/moments/7", "/history"];
    for (const path of paths) {
      const foreign = await stranger.call("GET", `/documents/${name}${path}`);
      const unknown = await mira.call("GET", `/documents/${missing}${path}`);
      expect(Problem.parse(foreign.body)).toEqual(unknown.body);
      expect(foreign.body).toMatchObject({ code: 1403 });
    }
    expect((await mira.call("GET", "/documents/not-a-workspace/note/x/versions")).body).toMatchObject({ code: 3401 });
  });
});

describe("the list of documents", () => {
  it("says what the log knows of each, oldest first", async () => {
    const workspaceId = name.slice(0, 36);
    const { documents } = DocumentList.parse((await mira.call("GET", `/workspaces/${workspaceId}/documents`)).body);
    const workspaceRoot = {
      name: `${workspaceId}/workspace/root`,
      kind: "workspace",
      audience: "workspace",
      seq: 0,
      sizeBytes: 0,
      changedAt: null,
    };
    expect(documents).toEqual([workspaceRoot, { name, kind: "note", audience: "workspace", seq: 7, sizeBytes: 120, changedAt: at }]);
  });

  it("travels compressed when it is long", async () => {
    const workspaceId = name.slice(0, 36);
    for (let n = 0; n < 12; n++) await mira.call("POST", "/documents", { name: `${workspaceId}/note/${newId()}` });
    const authorization = `Bearer ${mira.session.accessToken}`;
    const url = `/api/v1/workspaces/${workspaceId}/documents`;
    const answer = await test.app.inject({ url, headers: { authorization, "accept-encoding": "br" } });
    expect(answer.headers["content-encoding"]).toBe("br");
    expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString()).documents).toHaveLength(14);
  });
});
