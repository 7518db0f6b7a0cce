import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { formatDocumentName } from "@coreos/schema/protocol/document-name";
import { FILE_PIECE_BYTES, MAX_FILE_BYTES } from "@coreos/schema/protocol/limits";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createDocumentStore } from "../persistence/document-store.ts";
import { collectOnce } from "../persistence/files/collect-files.ts";
import { directoryStore } from "../persistence/files/directory-store.ts";
import { Keyring } from "../persistence/sealing/keyring.ts";
import { type Person, signUp, type TestApp, testApp } from "./testing.ts";

const MASTER_KEY = new Uint8Array(32).fill(9);
let stage: TestApp;
let ada: Person;
let noor: Person;
let stranger: Person;
let workspace: string;

beforeAll(async () => {
  stage = await testApp();
  ada = await signUp(stage.app, "Ada");
  workspace = await claim(ada);
  const { body } = await ada.call("POST", "/invitations", { workspaceId: workspace });
  noor = await signUp(stage.app, "Noor", { invitation: (body as { token: string }).token });
  stranger = await signUp(stage.app, "Mallory");
});
afterAll(() => stage.close());

async function claim(person: Person): Promise<string> {
  const id = newId();
  const organizationId = person.session.organizations[0]?.id;
  expect((await person.call("POST", "/workspaces", { id, organizationId, name: "Works" })).status).toBe(201);
  return id;
}

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");
const at = (hash: string, where = workspace) => `/api/v1/workspaces/${where}/files/${hash}`;

function ask(person: Person, method: "GET" | "PUT" | "POST", url: string, payload?: Buffer, more: Record<string, string> = {}) {
  const headers = { authorization: `Bearer ${person.session.accessToken}`, ...(payload && { "content-type": "application/octet-stream" }) };
  return stage.app.inject({ method, url, headers: { ...headers, ...more }, ...(payload && { payload }) });
}

const announce = (person: Person, content: Uint8Array, name = "file.bin", hash = sha256(content), where = workspace) =>
  person.call("POST", `/workspaces/${where}/files`, { hash, name, sizeBytes: content.length });

const piece = (content: Buffer, number: number) => content.subarray(number * FILE_PIECE_BYTES, (number + 1) * FILE_PIECE_BYTES);

async function upload(person: Person, content: Buffer, name = "file.bin", where = workspace): Promise<string> {
  const hash = sha256(content);
  await announce(person, content, name, hash, where);
  for (let number = 0; number * FILE_PIECE_BYTES < content.length; number++)
    expect((await ask(person, "PUT", `${at(hash, where)}/pieces/${number}`, piece(content, number))).statusCode).toBe(204);
  expect((await ask(person, "POST", `${at(hash, where)}/complete`)).statusCode).toBe(204);
  return hash;
}

async function sealedFiles(): Promise<string[]> {
  const root = join(stage.deps.clientDir, "../files");
  return (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const codeOf = (answer: { body: string }) => (JSON.parse(answer.body) as { code: number }).code;

describe("law 18: a file is stored when its whole content is verified and committed", () => {
  it("is read back byte for byte by a colleague, whole and by range", async () => {
    const content = randomBytes(2 * FILE_PIECE_BYTES + 77);
    const hash = await upload(ada, content);
    const whole = await ask(noor, "GET", at(hash));
    expect(whole.statusCode).toBe(200);
    expect(whole.rawPayload.equals(content)).toBe(true);
    const across = await ask(noor, "GET", at(hash), undefined, { range: `bytes=${FILE_PIECE_BYTES - 5}-${FILE_PIECE_BYTES + 4}` });
    expect(across.statusCode).toBe(206);
    expect(across.headers["content-range"]).toBe(`bytes ${FILE_PIECE_BYTES - 5}-${FILE_PIECE_BYTES + 4}/${content.length}`);
    expect(across.rawPayload.equals(content.subarray(FILE_PIECE_BYTES - 5, FILE_PIECE_BYTES + 5))).toBe(true);
    const tail = await ask(noor, "GET", at(hash), undefined, { range: "bytes=-7" });
    expect(tail.rawPayload.equals(content.subarray(-7))).toBe(true);
    expect((await ask(noor, "GET", at(hash), undefined, { range: `bytes=${content.length}-` })).statusCode).toBe(416);
  });

  it("is not there for anybody before it is complete, and goes on from the pieces that arrived", async () => {
    const content = randomBytes(2 * FILE_PIECE_BYTES + 1);
    const hash = sha256(content);
    expect((await announce(ada, content)).body).toEqual({ state: "receiving", pieces: [] });
    await ask(ada, "PUT", `${at(hash)}/pieces/1`, piece(content, 1));
    await ask(ada, "PUT", `${at(hash)}/pieces/1`, piece(content, 1)); // twice is once
    expect(codeOf(await ask(noor, "GET", at(hash)))).toBe(3420);
    expect(codeOf(await ask(ada, "POST", `${at(hash)}/complete`))).toBe(3423);
    expect((await announce(noor, content)).body).toEqual({ state: "receiving", pieces: [1] }); // another device goes on
    for (const number of [0, 2]) await ask(noor, "PUT", `${at(hash)}/pieces/${number}`, piece(content, number));
    expect((await ask(noor, "POST", `${at(hash)}/complete`)).statusCode).toBe(204);
    expect((await announce(ada, content)).body).toEqual({ state: "stored", pieces: [] });
  });

  it("is not stored when what arrived is something else; the pieces go and the upload begins again", async () => {
    const content = randomBytes(1000);
    const lies = randomBytes(1000);
    const hash = sha256(content);
    await announce(ada, content);
    await ask(ada, "PUT", `${at(hash)}/pieces/0`, lies);
    const before = (await sealedFiles()).length;
    expect(codeOf(await ask(ada, "POST", `${at(hash)}/complete`))).toBe(3423);
    expect((await sealedFiles()).length).toBe(before - 1);
    expect((await announce(ada, content)).body).toEqual({ state: "receiving", pieces: [] });
    expect(await upload(ada, content)).toBe(hash);
  });

  it("is one file when two devices send it at once", async () => {
    const content = randomBytes(FILE_PIECE_BYTES + 9);
    const before = (await sealedFiles()).length;
    const [one, two] = await Promise.all([upload(ada, content), upload(noor, content)]);
    expect(one).toBe(two);
    expect((await ask(ada, "GET", at(one))).rawPayload.equals(content)).toBe(true);
    expect((await sealedFiles()).length).toBe(before + 2); // the slower device's pieces are gone
  });

  it("refuses a piece that does not fit: cut, too long, or beyond the end", async () => {
    const content = randomBytes(FILE_PIECE_BYTES + 10);
    const hash = sha256(content);
    await announce(ada, content);
    expect(codeOf(await ask(ada, "PUT", `${at(hash)}/pieces/0`, content.subarray(0, 500)))).toBe(3422);
    expect(codeOf(await ask(ada, "PUT", `${at(hash)}/pieces/1`, content.subarray(0, 11)))).toBe(3422);
    expect(codeOf(await ask(ada, "PUT", `${at(hash)}/pieces/2`, content.subarray(0, 10)))).toBe(3422);
    expect(codeOf(await ask(ada, "PUT", `${at(hash)}/pieces/0`, content))).toBe(3413);
    expect((await announce(ada, content)).body).toEqual({ state: "receiving", pieces: [] });
  });

  it("may be empty, and may not have more than 250 MB", async () => {
    const hash = await upload(ada, Buffer.alloc(0), "empty.txt");
    const answer = await ask(noor, "GET", at(hash));
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, 0]);
    for (const range of ["bytes=0-1048575", "bytes=-5", "bytes=7-"]) {
      const byRange = await ask(noor, "GET", at(hash), undefined, { range });
      expect([byRange.statusCode, byRange.headers["content-length"], byRange.rawPayload.length]).toEqual([200, "0", 0]);
    }
    const huge = await ada.call("POST", `/workspaces/${workspace}/files`, {
      hash: "a".repeat(64),
      name: "film",
      sizeBytes: MAX_FILE_BYTES + 1,
    });
    expect(huge).toMatchObject({ status: 413, body: { code: 3421 } });
  });
});

describe("a file belongs to its workspace", () => {
  it("strangers get 1403 for everything, whether it exists or not", async () => {
    const hash = await upload(ada, randomBytes(50));
    for (const known of [hash, "b".repeat(64)]) {
      const answers = [
        await ask(stranger, "GET", at(known)),
        await ask(stranger, "PUT", `${at(known)}/pieces/0`, Buffer.from("x")),
        await ask(stranger, "POST", `${at(known)}/complete`),
      ];
      expect(answers.map(codeOf)).toEqual([1403, 1403, 1403]);
    }
    expect((await announce(stranger, Buffer.from("x"))).body).toMatchObject({ code: 1403 });
    expect((await stage.app.inject({ method: "GET", url: at(hash) })).statusCode).toBe(401);
  });

  it("another organization is never told that the same content exists elsewhere", async () => {
    const content = randomBytes(200);
    await upload(ada, content);
    const other = await claim(stranger);
    expect((await announce(stranger, content, "same.bin", sha256(content), other)).body).toEqual({ state: "receiving", pieces: [] });
    expect(codeOf(await ask(stranger, "GET", at(sha256(content), other)))).toBe(3420);
  });

  it("lies sealed on the disk: neither its content nor its name can be read there, and moved bytes do not open", async () => {
    const words = "we will raise at twelve million";
    const before = new Set(await sealedFiles());
    const hash = await upload(ada, Buffer.from(words.repeat(10)), "secret-plan.txt");
    const [path] = (await sealedFiles()).filter((file) => !before.has(file));
    expect((await readFile(path as string)).includes("twelve")).toBe(false);
    const { rows } = await stage.database.withOrg(ada.session.organizations[0]?.id as string, (sql) =>
      sql.query<{ name: Buffer }>("select name from core.file where hash = $1", [Buffer.from(hash, "hex")]),
    );
    expect(rows[0]?.name.includes("secret-plan")).toBe(false);
    expect(stage.logged()).not.toContain("secret-plan");
    const store = directoryStore(join(stage.deps.clientDir, "../files"));
    const other = [...before][0] as string;
    await store.put((path as string).split("/").slice(-3).join("/"), await readFile(other));
    expect((await ask(ada, "GET", at(hash))).rawPayload.includes("twelve")).toBe(false);
  });
});

describe("a hostile file", () => {
  it.each([
    ["an SVG with a script", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>', "logo.svg"],
    ["a page", "<!doctype html><script>alert(1)</script>", "report.html"],
    ["a page that is called a picture", "<html><script>alert(1)</script></html>", "photo.png"],
    ["a program", "MZ\u0000\u0001\u0002", "invoice.pdf.exe"],
    ["an archive", "PK\u0003\u0004bomb", "bomb.zip"],
  ])("%s is handed out as an attachment of no type, sandboxed", async (_, words, name) => {
    const answer = await ask(noor, "GET", at(await upload(ada, Buffer.from(words), name)));
    expect(answer.headers).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    });
  });

  it("a polyglot is the picture that it begins as, its type fixed, its scripts without a page to run in", async () => {
    const answer = await ask(noor, "GET", at(await upload(ada, Buffer.from("GIF89a/*<svg onload=alert(1)>*/=1;alert(1)"), "x.js")));
    expect(answer.headers).toMatchObject({ "content-type": "image/gif", "x-content-type-options": "nosniff" });
    expect(answer.headers["content-security-policy"]).toBe("sandbox; default-src 'none'");
  });

  it("has a name that splits no header and leads to no path", async () => {
    const name = "../..\\a\r\nset-cookie: x=1\u202e\"';.png";
    const answer = await ask(noor, "GET", at(await upload(ada, randomBytes(9), name)));
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["content-disposition"]).toBe("attachment; filename*=UTF-8''aset-cookie%3A%20x%3D1%22%27%3B.png");
  });
});

describe("collecting", () => {
  it("takes what no document ever named after 30 days, and keeps what one named, also when it was deleted from it", async () => {
    const { database } = stage;
    const organizationId = ada.session.organizations[0]?.id as string;
    const home = await claim(ada);
    const hashes: Record<string, string> = {};
    for (const name of ["unnamed", "young", "inTail", "inSegment", "announced"])
      hashes[name] = await upload(ada, randomBytes(100), name, home);
    const store = await createDocumentStore({ database, masterKey: MASTER_KEY, workers: 1 });
    const document = { organizationId, name: formatDocumentName({ workspaceId: home, kind: "note", documentId: newId() }) };
    const doc = new Y.Doc();
    const write = async (edit: () => void) => {
      const updates: Uint8Array[] = [];
      const keep = (update: Uint8Array) => void updates.push(update);
      doc.on("update", keep);
      edit();
      doc.off("update", keep);
      for (const update of updates) await store.append(document, { update, author: newId(), atMs: Date.now() });
    };
    const image = (hash: string) => {
      const node = new Y.XmlElement("image");
      node.setAttribute("hash", hash);
      noteContent(doc).insert(0, [node]);
    };
    await write(() => initNote(doc));
    await write(() => image(hashes.inSegment as string));
    await write(() => noteContent(doc).delete(0, 1));
    await store.compact(document);
    await write(() => image(hashes.inTail as string));
    const old = [hashes.unnamed, hashes.inTail, hashes.inSegment, hashes.announced].map((hash) => Buffer.from(hash as string, "hex"));
    await database.withOrg(organizationId, (sql) =>
      sql.query("update core.file set seen_at = now() - interval '31 days' where workspace_id = $1 and hash = any($2)", [home, old]),
    );
    await ada.call("POST", `/workspaces/${home}/files`, { hash: hashes.announced, name: "a", sizeBytes: 100 }); // a device's queue names it

    const files = { database, keyring: new Keyring(database, MASTER_KEY), store: directoryStore(join(stage.deps.clientDir, "../files")) };
    const before = (await sealedFiles()).length;
    expect(await collectOnce(files)).toBe(1);
    expect((await sealedFiles()).length).toBe(before - 1);
    const there = async (name: string) => (await ask(ada, "GET", at(hashes[name] as string, home))).statusCode;
    expect(await there("unnamed")).toBe(404);
    for (const name of ["young", "inTail", "inSegment", "announced"]) expect([name, await there(name)]).toEqual([name, 200]);
    expect(await collectOnce(files)).toBe(0);
    await store.close(5_000);
  });
});
