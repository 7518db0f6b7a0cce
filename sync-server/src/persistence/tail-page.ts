/**
 * A page of the tail as PostgreSQL sends it, still sealed: read on the event loop or, unopened, in a thread.
 *
 * Shape   Frames one after the other: seq int8 · key id int4 · bytes int4 · ms since epoch int8 · id 16 B · length int4 · sealed.
 * Errors  5510 when a row does not open.
 */
import type { StoredDocument } from "../ports.ts";
import { updatesIn } from "./log/row.ts";
import { open, rowPlaces } from "./sealing/seal.ts";

export interface SealedRow {
  id: string;
  seq: number;
  keyId: number;
  /** Of its updates, before sealing. */
  bytes: number;
  sealed: Uint8Array;
  createdAtMs: number;
}

export interface TailPage {
  frames: Buffer;
  rows: number;
  /** Of the updates, before sealing. */
  bytes: number;
  lastSeq: number;
  keyIds: ReadonlySet<number>;
}

export interface OpenJob {
  kind: "open";
  document: StoredDocument;
  frames: Uint8Array;
  keys: ReadonlyMap<number, Uint8Array>;
}

/** Updates one after the other: between threads two values travel faster than thousands. */
export interface OpenedPage {
  updates: Uint8Array;
  /** Where each of them ends. */
  ends: Uint32Array;
}

const HEAD_BYTES = 44;

/** What a page holds, without taking its rows apart. */
export function pageOf(frames: Buffer): TailPage {
  const keyIds = new Set<number>();
  let [rows, bytes, last] = [0, 0, 0];
  for (const at of framesIn(frames)) {
    rows += 1;
    bytes += frames.readInt32BE(at + 12);
    keyIds.add(frames.readInt32BE(at + 8));
    last = at;
  }
  return { frames, rows, bytes, lastSeq: rows > 0 ? Number(frames.readBigInt64BE(last)) : 0, keyIds };
}

export function rowsOf(frames: Buffer): SealedRow[] {
  return Array.from(framesIn(frames), (at) => ({
    seq: Number(frames.readBigInt64BE(at)),
    keyId: frames.readInt32BE(at + 8),
    bytes: frames.readInt32BE(at + 12),
    createdAtMs: Number(frames.readBigInt64BE(at + 16)),
    id: idAt(frames, at),
    sealed: sealedAt(frames, at),
  }));
}

export function openPage({ document, frames: sent, keys }: Omit<OpenJob, "kind">): OpenedPage {
  const frames = Buffer.from(sent.buffer, sent.byteOffset, sent.length);
  const placeOfRow = rowPlaces(document);
  const opened: Uint8Array[] = [];
  for (const at of framesIn(frames)) {
    const key = keys.get(frames.readInt32BE(at + 8)) ?? new Uint8Array(0);
    for (const update of updatesIn(open(key, placeOfRow(idAt(frames, at)), sealedAt(frames, at)))) opened.push(update);
  }
  const ends = new Uint32Array(opened.length);
  const updates = new Uint8Array(opened.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const [at, update] of opened.entries()) {
    updates.set(update, end);
    end += update.length;
    ends[at] = end;
  }
  return { updates, ends };
}

/** In order; views of the page. */
export function updatesOf({ updates, ends }: OpenedPage): Uint8Array[] {
  return Array.from(ends, (end, at) => updates.subarray(at === 0 ? 0 : ends[at - 1], end));
}

function* framesIn(frames: Buffer): Generator<number> {
  for (let at = 0; at < frames.length; at += HEAD_BYTES + frames.readInt32BE(at + 40)) yield at;
}

function sealedAt(frames: Buffer, at: number): Buffer {
  return frames.subarray(at + HEAD_BYTES, at + HEAD_BYTES + frames.readInt32BE(at + 40));
}

function idAt(frames: Buffer, at: number): string {
  return dashed(frames.toString("hex", at + 24, at + 40));
}

/** Thirty-two hexadecimal digits as PostgreSQL and the rest of us write an id. */
export function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
