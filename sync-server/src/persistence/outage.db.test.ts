import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "./database.ts";
import { createDocumentStore } from "./document-store.ts";
import { migrate } from "./migrate.ts";
import { type Cluster, databaseUrl, startPostmaster, stopPostmaster } from "./postgres/cluster.ts";
import { clusterHome } from "./postgres/cluster-home.ts";
import { prepareCluster } from "./postgres/postgres.ts";
import { type TestProxy, testProxy } from "./testing-proxy.ts";
import { contentOf, loadedDoc, testWriter } from "./testing-replica.ts";
import { type TestStore, testDocument, testStore } from "./testing-store.ts";

const entry = { update: Uint8Array.of(0, 0), author: "ada", atMs: 1 };

describe("while PostgreSQL is away", () => {
  const directory = mkdtempSync(join(tmpdir(), "coreos-outage-"));
  let cluster: Cluster;
  let port: number;

  beforeAll(async () => {
    chmodSync(directory, 0o755); // so that also root's helper user can enter
    cluster = await prepareCluster(clusterHome(directory));
    port = (await startPostmaster(cluster)).port;
  });
  afterAll(async () => {
    await stopPostmaster(cluster);
    rmSync(directory, { recursive: true, force: true });
  });

  it("everything queued waits, says so, and is stored once it is back (law 8)", async () => {
    const url = databaseUrl(cluster, { port });
    await migrate({ url });
    const database = openDatabase({ url });
    const store = await createDocumentStore({ database, masterKey: new Uint8Array(32), workers: 1, commitTimeoutMs: 2_000 });
    const degraded: boolean[] = [];
    store.onDegraded((state) => degraded.push(state));
    const [known, unknown] = [testDocument(), testDocument()]; // one whose key is loaded, one whose is not
    const first = testWriter(store, known);
    first.text.insert(0, "before ");
    await first.stored();

    for (const mode of ["stopped", "killed"]) {
      if (mode === "stopped") await stopPostmaster(cluster);
      else process.kill((await startPostmaster(cluster, port)).pid, "SIGKILL");
      const writers = [first, testWriter(store, unknown)];
      let answered = 0;
      for (const { text } of writers) for (let n = 0; n < 200; n++) text.insert(text.length, `${mode} ${n} `);
      const stored = writers.map((writer) => writer.stored().then(() => (answered += 1)));
      await expect.poll(() => degraded.at(-1), { timeout: 10_000 }).toBe(true);
      expect(answered).toBe(0);
      expect([store.hasQueued(known.name), store.hasQueued(unknown.name)]).toEqual([true, true]);
      expect(store.queuedBytes()).toBeGreaterThan(400);
      await startPostmaster(cluster, port);
      await Promise.all(stored);
      expect(degraded.at(-1)).toBe(false);
    }
    expect(contentOf(await loadedDoc(store, known))).toBe(first.text.toJSON());
    const edits = (await store.history(known)).reduce((sum, run) => sum + run.edits, 0);
    expect(edits).toBe(401); // none lost, none doubled
    expect(store.queuedBytes()).toBe(0);
    await store.close(5_000);
    await database.close();
  });
});

describe("when answers are lost", () => {
  let test: TestStore;
  let admin: pg.Client;
  let proxy: TestProxy;
  beforeAll(async () => {
    test = await testStore();
    admin = new pg.Client({ connectionString: test.url });
    await admin.connect();
  });
  afterEach(() => proxy.close());
  afterAll(async () => {
    await admin.end();
    await test.drop();
  });

  const rows = async (name: string) => (await admin.query("select seq::int from sync.doc_log where document = $1", [name])).rows;
  const edits = async (document: Parameters<typeof test.store.history>[0]) =>
    (await test.store.history(document)).reduce((sum, run) => sum + run.edits, 0);

  async function nodeThroughProxy() {
    proxy = await testProxy(test.url);
    const database = openDatabase({ url: proxy.url, connectTimeoutMs: 300 });
    const store = await test.node({ database, commitTimeoutMs: 300 });
    const warm = testDocument();
    await store.append(warm, entry);
    return { store, warm };
  }

  it("a row that was committed is found again, not doubled", async () => {
    const { store, warm } = await nodeThroughProxy();
    proxy.swallowAnswers(true);
    const answer = store.append(warm, entry);
    await expect.poll(() => rows(warm.name)).toHaveLength(2);
    proxy.swallowAnswers(false);
    expect(await answer).toBe((await rows(warm.name))[1]?.seq);
    expect(await rows(warm.name)).toHaveLength(2);
    expect(await edits(warm)).toBe(2);
  });

  it("also when compaction has moved the row meanwhile", async () => {
    const { store, warm } = await nodeThroughProxy();
    proxy.swallowAnswers(true);
    const answer = store.append(warm, entry);
    await expect.poll(() => rows(warm.name)).toHaveLength(2);
    const [, second] = await rows(warm.name);
    await test.store.compact(warm);
    proxy.swallowAnswers(false);
    expect(await answer).toBe(second?.seq);
    expect(await rows(warm.name)).toEqual([]);
    expect(await edits(warm)).toBe(2);
  });

  it("a connection that was given up and inserts late doubles nothing in history", async () => {
    const { store, warm } = await nodeThroughProxy();
    proxy.freeze();
    await store.append(warm, entry); // tried again on a new connection
    await test.store.compact(warm);
    expect(await rows(warm.name)).toEqual([]);
    proxy.thaw();
    await expect.poll(() => rows(warm.name)).toHaveLength(1); // the frozen insert arrived after all
    await test.store.compact(warm);
    expect(await rows(warm.name)).toEqual([]);
    expect(await edits(warm)).toBe(2);
  });

  it("a database that does not answer at all is left, and everything is stored when it answers", async () => {
    const { store, warm } = await nodeThroughProxy();
    const degraded: boolean[] = [];
    store.onDegraded((state) => degraded.push(state));
    const writer = testWriter(store, warm);
    proxy.freezeAll();
    writer.text.insert(0, "typed into the silence");
    await expect.poll(() => degraded, { timeout: 10_000 }).toEqual([true]);
    expect(store.hasQueued(warm.name)).toBe(true);
    proxy.thaw();
    await writer.stored();
    expect(degraded).toEqual([true, false]);
    expect(contentOf(await loadedDoc(test.store, warm))).toBe("typed into the silence");
    expect(await edits(warm)).toBe(2);
  });
});
