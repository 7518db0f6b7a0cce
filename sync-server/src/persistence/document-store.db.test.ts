import { randomBytes } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { createDocumentStore } from "./document-store.ts";
import { insertRows } from "./log/log-table.ts";
import { migrate } from "./migrate.ts";
import { checkMasterKey } from "./sealing/master-key.ts";
import { seal } from "./sealing/seal.ts";
import { contentOf, loadedDoc, loadedParts, testWriter } from "./testing-replica.ts";
import { sealedRows, type TestStore, testDocument, testStore } from "./testing-store.ts";

let test: TestStore;
let admin: pg.Client;
beforeAll(async () => {
  test = await testStore();
  admin = new pg.Client({ connectionString: test.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await test.drop();
});

describe("appending and loading", () => {
  it("answers with the seq of a row that another connection can already see (law 8)", async () => {
    const document = testDocument();
    const seq = await test.store.append(document, { update: Uint8Array.of(0, 0), author: "ada", atMs: 1 });
    expect((await admin.query("select seq::int from sync.doc_log where document = $1", [document.name])).rows).toEqual([{ seq }]);
  });

  it("loads from the tail, then from snapshot and tail", async () => {
    const document = testDocument();
    const { text, stored } = testWriter(test.store, document);
    for (const word of ["one ", "two ", "three "]) text.insert(text.length, word);
    text.delete(0, 4);
    await stored();
    expect(contentOf(await loadedDoc(test.store, document))).toBe("two three ");
    await test.store.compact(document);
    text.insert(0, "zero ");
    await stored();
    const { snapshotV2, updates } = await loadedParts(test.store, document);
    expect([snapshotV2 !== null, updates.length]).toEqual([true, 1]);
    expect(contentOf(await loadedDoc(test.store, document))).toBe("zero two three ");
  });

  it("loads only after what is queued for the document is committed", async () => {
    const document = testDocument();
    const { text } = testWriter(test.store, document);
    text.insert(0, "typed in this very moment");
    expect(test.store.hasQueued(document.name)).toBe(true);
    expect(contentOf(await loadedDoc(test.store, document))).toBe("typed in this very moment");
    expect(test.store.hasQueued(document.name)).toBe(false);
  });

  it("logs the raw payload, also one whose dependency has not come (law 9)", async () => {
    const document = testDocument();
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => updates.push(update));
    source.getText("content").insert(0, "first ");
    source.getText("content").insert(6, "second");
    const [first, second] = updates as [Uint8Array, Uint8Array];
    await test.store.append(document, { update: second, author: "ada", atMs: 1 });
    expect((await loadedParts(test.store, document)).updates).toEqual([second]);
    await test.store.compact(document);
    expect(contentOf(await loadedDoc(test.store, document))).toBe("");
    await test.store.append(document, { update: first, author: "ada", atMs: 2 });
    expect(contentOf(await loadedDoc(test.store, document))).toBe("first second");
    await test.store.compact(document);
    expect(contentOf(await loadedDoc(test.store, document))).toBe("first second");
  });

  it("stores one row per document and commit, however many updates it carries", async () => {
    const document = testDocument();
    const { text, stored } = testWriter(test.store, document);
    for (let n = 0; n < 300; n++) text.insert(n, "x");
    const seqs = await stored();
    expect(new Set(seqs).size).toBeLessThan(5);
    expect((await loadedParts(test.store, document)).updates).toHaveLength(300);
  });

  it("takes a backlog larger than a commit may be, in order", async () => {
    const document = testDocument();
    const { text, stored } = testWriter(test.store, document);
    for (let n = 0; n < 12; n++) text.insert(text.length, String(n).repeat(200_000));
    expect(test.store.queuedBytes()).toBeGreaterThan(2_000_000);
    const seqs = await stored();
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(new Set(seqs).size).toBeGreaterThan(1);
    expect(contentOf(await loadedDoc(test.store, document))).toBe(text.toJSON());
    expect(test.store.queuedBytes()).toBe(0);
  });

  it("loads a tail of 2,000 rows, in order, whoever opens them", async () => {
    const document = testDocument();
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => updates.push(update));
    for (let n = 0; n < 2_000; n++) source.getText("content").insert(n, "abc"[n % 3] ?? "");
    // As another node writes them, one commit each.
    await insertRows(test.database, await sealedRows(test, document, updates), 10_000);
    expect((await loadedParts(test.store, document)).updates).toEqual(updates);
    const other = testDocument(); // folding it starts a thread, which opens pages too
    await test.store.append(other, { update: Uint8Array.of(0, 0), author: "ada", atMs: 1 });
    await test.store.compact(other);
    expect((await loadedParts(test.store, document)).updates).toEqual(updates);
    expect(contentOf(await loadedDoc(test.store, document))).toBe(source.getText("content").toJSON());
  });

  it("tells what was committed, and refuses names that are none (law 1)", async () => {
    const document = testDocument();
    const committed = vi.fn();
    test.store.onCommitted(committed);
    const seq = await test.store.append(document, { update: Uint8Array.of(0, 0), author: "ada", atMs: 1 });
    expect(committed).toHaveBeenCalledWith([{ name: document.name, seq }]);
    const bad = { ...document, name: "no such/grammar" };
    expect(() => test.store.append(bad, { update: Uint8Array.of(0, 0), author: "ada", atMs: 1 })).toThrow(
      expect.objectContaining({ code: 3401 }),
    );
  });
});

describe("sealed rows (law 17)", () => {
  it("show no plain text, in any table, and do not open anywhere else", async () => {
    const document = testDocument();
    const { text, stored } = testWriter(test.store, document);
    text.insert(0, "Runway until Michaelmas, then we are dry.");
    await stored();
    await test.store.createVersion(document, { name: "Before Michaelmas" });
    text.insert(0, "Again: Michaelmas. ");
    await stored();
    for (const table of ["doc_log", "doc_snapshot", "doc_segment", "doc_version"]) {
      const { rows } = await admin.query(`select to_jsonb(t) as row from sync.${table} t where document = $1`, [document.name]);
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(Buffer.from("Michaelmas").toString("hex"));
      expect(JSON.stringify(rows)).not.toContain("Michaelmas");
    }
    const other = testDocument({ organizationId: document.organizationId });
    await admin.query("update sync.doc_log set document = $2 where document = $1", [document.name, other.name]);
    await expect(loadedParts(test.store, other)).rejects.toMatchObject({ code: 5510 });
    await admin.query("update sync.doc_log set document = $2, organization_id = $3 where document = $1", [
      other.name,
      document.name,
      newId(),
    ]);
  });

  it("open after the organization got a new key, and new rows are sealed with it", async () => {
    const document = testDocument();
    const { text, stored } = testWriter(test.store, document);
    text.insert(0, "old ");
    await stored();
    await addKey(document.organizationId, 2);
    const later = await test.node();
    const again = testWriter(later, document);
    again.text.insert(0, "new ");
    await again.stored();
    expect((await admin.query("select key_id from sync.doc_log where document = $1 order by seq", [document.name])).rows).toEqual([
      { key_id: 1 },
      { key_id: 2 },
    ]);
    expect((await loadedParts(test.store, document)).updates).toHaveLength(2); // also on the node that has not seen the new key
    await test.store.compact(document);
    expect((await loadedParts(later, document)).snapshotV2).not.toBeNull();
  });
});

describe("the master key", () => {
  it("must be the one the database was written with: another refuses to start with 5510 and writes nothing", async () => {
    const stamp = async () => (await admin.query("select xmin::text, sealed from coreos.master_key_canary")).rows;
    const before = await stamp();
    const other = new Uint8Array(randomBytes(32));
    await expect(createDocumentStore({ database: test.database, masterKey: other })).rejects.toMatchObject({ code: 5510 });
    await expect(migrate({ url: test.url, to: 0, before: (sql) => checkMasterKey(sql, other) })).rejects.toMatchObject({ code: 5510 });
    expect(await stamp()).toEqual(before);
  });
});

async function addKey(organizationId: string, keyId: number): Promise<void> {
  const wrapped = seal(test.masterKey, `coreos organization key v1\n${organizationId}\n${keyId}`, randomBytes(32));
  await admin.query("insert into coreos.organization_key (organization_id, key_id, wrapped) values ($1, $2, $3)", [
    organizationId,
    keyId,
    wrapped,
  ]);
}
