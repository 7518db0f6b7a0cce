import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { StoredDocument } from "../../ports.ts";
import { contentOf, docOf, loadedDoc, testWriter } from "../testing-replica.ts";
import { sealedRows, type TestStore, testDocument, testStore } from "../testing-store.ts";
import { FOLD_AT } from "./tail-sizes.ts";

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

const tail = async ({ name }: StoredDocument) =>
  (await admin.query("select seq::int from sync.doc_log where document = $1 order by seq", [name])).rows.map(({ seq }) => seq as number);
const segments = async ({ name }: StoredDocument) =>
  (await admin.query("select ordinal, row_seqs::int[] as seqs, entries from sync.doc_segment where document = $1 order by ordinal", [name]))
    .rows as { ordinal: number; seqs: number[]; entries: number }[];

describe("compaction", () => {
  it("moves exactly the rows it read into a segment (law 12)", async () => {
    const document = testDocument();
    const { text, stored } = testWriter(test.store, document);
    for (const word of ["a", "b", "c"]) {
      text.insert(0, word);
      await stored();
    }
    const seqs = await tail(document);
    expect(seqs).toHaveLength(3);
    await test.store.compact(document);
    expect(await tail(document)).toEqual([]);
    expect(await segments(document)).toEqual([{ ordinal: 1, seqs, entries: 3 }]);
    await test.store.compact(document); // nothing new: nothing written
    expect(await segments(document)).toHaveLength(1);
  });

  it("does not delete a row with a lower seq that commits between its reading and its deleting (law 12)", async () => {
    const document = testDocument();
    const colleague = new Y.Doc();
    colleague.getText("content").insert(0, "slow ");
    const [row] = await sealedRows(test, document, [Y.encodeStateAsUpdate(colleague)]);
    // A colleague's insert takes its seq and is not committed yet.
    const slow = new pg.Client({ connectionString: test.url });
    await slow.connect();
    await slow.query("begin");
    const { rows } = await slow.query(
      `insert into sync.doc_log (id, organization_id, document, key_id, entries, bytes, sealed)
       values ($1, $2, $3, $4, 1, $5, $6) returning seq::int`,
      [row?.id, document.organizationId, document.name, row?.keyId, row?.bytes, row?.sealed],
    );
    const fast = testWriter(test.store, document);
    fast.text.insert(0, "fast");
    const [fastSeq = 0] = await fast.stored();
    expect(rows[0].seq).toBeLessThan(fastSeq);
    // Compaction reads the fast row, then waits for the document's lock; meanwhile the slow one commits.
    const lock = `hashtextextended('${document.organizationId}' || chr(10) || '${document.name}', 0)`;
    await admin.query(`select pg_advisory_lock(${lock})`);
    const compacted = test.store.compact(document);
    const waiting =
      "select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())";
    await expect.poll(async () => (await admin.query(waiting)).rowCount).toBe(1);
    await slow.query("commit");
    await slow.end();
    await admin.query(`select pg_advisory_unlock(${lock})`);
    await compacted;
    expect(await tail(document)).toEqual([rows[0].seq]);
    const content = contentOf(await loadedDoc(test.store, document));
    expect(content).toContain("slow");
    expect(content).toContain("fast");
    await test.store.compact(document);
    expect(contentOf(await loadedDoc(test.store, document))).toBe(content);
    expect((await segments(document)).flatMap(({ seqs }) => seqs)).toEqual([fastSeq, rows[0].seq]);
  });

  it("folds by itself once a tail is long, and when the document leaves memory", async () => {
    const document = testDocument();
    const { text } = testWriter(test.store, document);
    for (let n = 0; n < FOLD_AT.rows; n++) {
      text.insert(n, "x");
      await test.store.settled(document.name); // a row of its own
    }
    await expect.poll(() => segments(document), { timeout: 20_000 }).not.toEqual([]);
    text.insert(0, "the last word ");
    await test.store.settled(document.name);
    test.store.unloaded(document);
    await expect.poll(() => tail(document), { timeout: 20_000 }).toEqual([]);
    expect(contentOf(await loadedDoc(test.store, document))).toBe(text.toJSON());
  });

  it("folds by itself once a tail is heavy", async () => {
    const document = testDocument();
    const { text, stored } = testWriter(test.store, document);
    text.insert(0, "y".repeat(300_000));
    await stored();
    await expect.poll(() => segments(document), { timeout: 20_000 }).toHaveLength(1);
    expect(contentOf(await loadedDoc(test.store, document))).toHaveLength(300_000);
  });

  it("lets one of several nodes win, and none lose rows", async () => {
    const document = testDocument();
    const nodes = await Promise.all([test.node(), test.node()]);
    const reference = new Y.Doc();
    const writers = nodes.map((node) => testWriter(node, document));
    for (const { doc } of writers) doc.on("update", (update: Uint8Array) => Y.applyUpdate(reference, update));
    for (let round = 0; round < 12; round++) {
      for (const [at, { text }] of writers.entries()) text.insert(0, `${round}${"ab"[at]} `);
      await Promise.all([...nodes.map((node) => node.compact(document)), ...writers.map(({ stored }) => stored())]);
    }
    await Promise.all(nodes.map((node) => node.compact(document)));
    expect(await tail(document)).toEqual([]);
    const kept = await segments(document);
    expect(kept.map(({ ordinal }) => ordinal)).toEqual(kept.map((_, at) => at + 1));
    const seqs = kept.flatMap((segment) => segment.seqs);
    expect(new Set(seqs).size).toBe(seqs.length);
    expect(kept.reduce((sum, { entries }) => sum + entries, 0)).toBe(24);
    expect(contentOf(await loadedDoc(test.store, document))).toBe(contentOf(reference));
  });

  it("keeps deleted content in history, and no history of records", async () => {
    const document = testDocument();
    const { text, stored } = testWriter(test.store, document);
    text.insert(0, "a promise");
    const [seq = 0] = await stored();
    text.delete(0, 9);
    await stored();
    await test.store.compact(document);
    expect(contentOf(await loadedDoc(test.store, document))).toBe("");
    expect(contentOf(docOf(await test.store.momentState(document, seq)))).toBe("a promise");

    const records = testDocument({ kind: "records" });
    const fed = testWriter(test.store, records);
    fed.text.insert(0, "row");
    await fed.stored();
    await test.store.compact(records);
    expect([await tail(records), await segments(records)]).toEqual([[], []]);
    expect(contentOf(await loadedDoc(test.store, records))).toBe("row");
    await expect(test.store.momentState(records, 1)).rejects.toMatchObject({ code: 3414 });
  });

  it("reports what it cannot fold, and leaves the rows where they are", async () => {
    const report = vi.fn();
    const node = await test.node({ report });
    const document = testDocument();
    const { text, stored } = testWriter(node, document);
    text.insert(0, "kept");
    await stored();
    await admin.query("update sync.doc_log set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20)) where document = $1", [
      document.name,
    ]);
    node.unloaded(document);
    await expect.poll(() => report.mock.calls.map(([event]) => event), { timeout: 10_000 }).toContain("compaction.failed"); // its thread must start
    expect(await tail(document)).toHaveLength(1);
    expect(await segments(document)).toEqual([]);
  });
});
