import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { newId } from "@coreos/schema/ids/id";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import * as Y from "yjs";
import { masterKeyFile } from "../../keys/master-key-file.ts";
import type { StoredDocument } from "../../ports.ts";
import { type Database, openDatabase } from "../database.ts";
import { createDocumentStore } from "../document-store.ts";
import { migrate } from "../migrate.ts";
import { testDatabase } from "../postgres/testing.ts";
import { testDocument } from "../testing-store.ts";
import { Keyring } from "./keyring.ts";
import { fittingMasterKey, type MasterKeyHome } from "./master-key.ts";
import { rotateMasterKey, rotateOrganizationKeys } from "./rotate-keys.ts";

let undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});

/** A database with a master key in a file, and servers on it. */
async function house() {
  const { url, drop } = await testDatabase();
  const directory = await mkdtemp(join(tmpdir(), "coreos-rotate-"));
  undo.push(drop, () => rm(directory, { recursive: true }));
  await migrate({ url });
  const home = masterKeyFile(directory);
  async function server() {
    const database = openDatabase({ url });
    const masterKey = await database.withoutOrg((sql) => fittingMasterKey(sql, home));
    const keyring = new Keyring(database, masterKey, () => database.withoutOrg((sql) => fittingMasterKey(sql, home)));
    const store = await createDocumentStore({ database, masterKey, keyring, workers: 1 });
    undo.push(
      () => database.close(),
      () => store.close(1_000),
    );
    return { database, keyring, store };
  }
  return { url, home, directory, server };
}

type Server = Awaited<ReturnType<Awaited<ReturnType<typeof house>>["server"]>>;

async function write({ store }: Server, document: StoredDocument, word: string): Promise<void> {
  const doc = new Y.Doc();
  doc.getMap("words").set(word, true);
  await store.append(document, { update: Y.encodeStateAsUpdate(doc), author: "ada", atMs: Date.now() });
}

async function wordsOf({ store }: Server, document: StoredDocument): Promise<string[]> {
  const doc = new Y.Doc();
  await store.load(document, (part) => {
    if ("snapshotV2" in part) Y.applyUpdateV2(doc, part.snapshotV2);
    else for (const update of part.updates) Y.applyUpdate(doc, update);
  });
  return [...doc.getMap("words").keys()].sort();
}

const keyIdsIn = async (database: Database, { organizationId, name }: StoredDocument) => {
  const { rows } = await database.withOrg(organizationId, (sql) =>
    sql.query<{ key_id: number }>("select distinct key_id from sync.doc_log where organization_id = $1 and document = $2 order by 1", [
      organizationId,
      name,
    ]),
  );
  return rows.map(({ key_id }) => key_id);
};

describe("keys made anew while people write (law 17)", () => {
  it("nothing fails, nothing is lost, and what is written afterwards is sealed with the newest", async () => {
    const { url, home, server } = await house();
    const [one, fresh] = [await server(), testDocument()];
    const documents = [fresh, testDocument(), testDocument()];
    const written = new Map(documents.map((document) => [document, [] as string[]]));
    let isOver = false;
    const writing = documents.map(async (document) => {
      for (let at = 0; !isOver; at++) {
        const word = `${String(at).padStart(5, "0")}`;
        await write(one, document, word);
        written.get(document)?.push(word);
        await delay(1);
      }
    });
    for (let round = 0; round < 4; round++) {
      expect(await rotateOrganizationKeys({ url, home })).toBeGreaterThan(0);
      for (const { organizationId } of documents) await one.keyring.recheck(organizationId); // as PostgreSQL's notice makes it
      expect(await rotateMasterKey({ url, home })).toBeGreaterThan(0);
      await write(one, testDocument(), "an organization of its own, with the first key it ever had");
    }
    isOver = true;
    await Promise.all(writing); // a failed write fails the test
    for (const document of documents) await write(one, document, "last");
    const another = await server();
    for (const [document, words] of written) expect(await wordsOf(another, document)).toEqual([...words, "last"].sort());
    expect((await keyIdsIn(one.database, fresh)).at(-1)).toBe(5);
  });

  it("is heard of by a server without anybody telling it", async () => {
    const { url, home, server } = await house();
    const [one, document] = [await server(), testDocument()];
    await write(one, document, "before");
    const { watchAccess } = await import("../people/access-changes.ts");
    const watch = watchAccess({
      url,
      onChange: (organizationId) => void (organizationId ? one.keyring.recheck(organizationId) : one.keyring.recheckAll()),
      onSessionEnded: () => undefined,
      onListening: async () => undefined,
    });
    onTestFinished(() => watch.stop());
    await expect
      .poll(async () => {
        await rotateOrganizationKeys({ url, home, organizationId: document.organizationId });
        return one.keyring.current(document)?.keyId ?? 0;
      })
      .toBeGreaterThan(1);
  });
});

describe("a change of the master key", () => {
  it.each(["before the database named it", "before it took the other's place"])("stopped %s, loses nothing", async (when) => {
    const { url, home, server } = await house();
    const document = testDocument();
    await write(await server(), document, "kept");
    const stopped = new Error("killed");
    const dies = async () => {
      throw stopped;
    };
    const killed: MasterKeyHome =
      when === "before it took the other's place" ? { ...home, adopt: dies } : { ...home, prepare: () => home.prepare().then(dies) };
    await expect(rotateMasterKey({ url, home: killed })).rejects.toBe(stopped);
    expect(await wordsOf(await server(), document)).toEqual(["kept"]);
    expect(await rotateMasterKey({ url, home })).toBe(1); // and can be done again
    expect(await wordsOf(await server(), document)).toEqual(["kept"]);
  });

  it("is refused to a login that might not see every key (5513)", async () => {
    const { url, home, server } = await house();
    const { database } = await server();
    await database.withOrg(newId(), (sql) => sql.query("select 1"));
    const stranger = new URL(url);
    stranger.searchParams.set("options", "-c role=coreos_app");
    await expect(rotateMasterKey({ url: stranger.href, home })).rejects.toMatchObject({ slug: "database.rights" });
    expect(await home.next()).toBeNull();
  });

  it("lets nobody in with the key of before", async () => {
    const { url, home, server } = await house();
    await write(await server(), testDocument(), "kept");
    const before = await home.read();
    await rotateMasterKey({ url, home });
    const old: MasterKeyHome = { ...home, read: async () => before, next: async () => null };
    const database = openDatabase({ url });
    undo.push(() => database.close());
    await expect(database.withoutOrg((sql) => fittingMasterKey(sql, old))).rejects.toMatchObject({ slug: "data.key_mismatch" });
  });
});
