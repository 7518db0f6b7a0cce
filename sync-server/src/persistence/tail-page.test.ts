import { randomBytes } from "node:crypto";
import { newId } from "@coreos/schema/ids/id";
import { describe, expect, it } from "vitest";
import { WorkerPool } from "./compaction/worker-pool.ts";
import { encodeRow } from "./log/row.ts";
import { placeOf, seal } from "./sealing/seal.ts";
import { type OpenJob, openPage, pageOf, rowsOf, updatesOf } from "./tail-page.ts";
import { testDocument } from "./testing-store.ts";

const document = testDocument();
const keys = new Map([1, 2].map((keyId) => [keyId, new Uint8Array(randomBytes(32))]));
const updates = Array.from({ length: 6 }, (_, at) => new Uint8Array(randomBytes(at * 7)));

/** Row `at` holds two updates and is sealed with one of the keys in turn. */
function frameOf(at: number): { id: string; seq: number; keyId: number; frame: Buffer } {
  const [id, seq, keyId] = [newId(), 10 + at * 3, 1 + (at % 2)];
  const entries = updates.slice(at * 2, at * 2 + 2).map((update) => ({ update, author: "ada", atMs: 1 }));
  const sealed = seal(keys.get(keyId) ?? new Uint8Array(), placeOf(document, id), encodeRow(entries));
  const head = Buffer.alloc(44);
  head.writeBigInt64BE(BigInt(seq), 0);
  head.writeInt32BE(keyId, 8);
  head.writeInt32BE(100 + at, 12);
  head.writeBigInt64BE(1_700_000_000_000n, 16);
  head.write(id.replaceAll("-", ""), 24, "hex");
  head.writeInt32BE(sealed.length, 40);
  return { id, seq, keyId, frame: Buffer.concat([head, sealed]) };
}

const rows = [0, 1, 2].map(frameOf);
const frames = Buffer.concat(rows.map(({ frame }) => frame));
const job: OpenJob = { kind: "open", document, frames, keys };

describe("a page of the tail", () => {
  it("says what it holds without being opened", () => {
    expect(pageOf(frames)).toEqual({ frames, rows: 3, bytes: 303, lastSeq: 16, keyIds: new Set([1, 2]) });
    expect(pageOf(Buffer.alloc(0))).toMatchObject({ rows: 0, lastSeq: 0 });
  });

  it("comes apart into its rows, still sealed", () => {
    expect(rowsOf(frames)).toMatchObject(rows.map(({ id, seq, keyId }) => ({ id, seq, keyId, createdAtMs: 1_700_000_000_000 })));
  });

  it("opens into its updates, in order", () => {
    expect(updatesOf(openPage(job))).toEqual(updates);
  });

  it("does not open with another key, or in another document (5510, law 17)", () => {
    const bad = expect.objectContaining({ code: 5510 });
    expect(() => openPage({ ...job, keys: new Map([[1, randomBytes(32)]]) })).toThrow(bad);
    expect(() => openPage({ ...job, document: testDocument() })).toThrow(bad);
  });
});

describe("a thread", () => {
  it("that was started ahead opens the first page that anybody asks for", async () => {
    const pool = new WorkerPool(1);
    pool.warm();
    pool.warm(); // once is enough
    expect(updatesOf((await pool.tryOpen(job)) ?? openPage({ ...job, frames: Buffer.alloc(0) }))).toEqual(updates);
    await pool.close();
  });

  it("opens pages when it is free or at it already, and answers as here, refusals too", async () => {
    const pool = new WorkerPool(1);
    expect(pool.tryOpen(job)).toBeNull(); // it would have to be started first: somebody waits
    await pool.replay({ kind: "replay", document, base: null, segments: [], rows: [], upToSeq: 0, keys });
    const [first, second] = [pool.tryOpen(job), pool.tryOpen({ ...job, document: testDocument() })];
    expect(updatesOf((await first) ?? openPage({ ...job, frames: Buffer.alloc(0) }))).toEqual(updates);
    await expect(second).rejects.toMatchObject({ code: 5510 });
    const replayed = pool.replay({ kind: "replay", document, base: null, segments: [], rows: [], upToSeq: 0, keys });
    expect(pool.tryOpen(job)).toBeNull(); // a replay may take a second
    await replayed;
    await pool.close();
  });
});
