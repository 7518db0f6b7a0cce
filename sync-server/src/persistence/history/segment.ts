/**
 * The rows that one compaction folded, kept as they were: update by update, with id, seq, author and time.
 *
 * Shape   lib0: format 1 · count · per row: id (16 bytes), seq, the row as log/row.ts wrote it. Then deflated.
 * Source  SPEC law 12; docs/adr/0005. Updates stay single: merging many is quadratic and loses moments.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { CoreError } from "@coreos/schema/errors/core-error";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { dashed } from "../tail-page.ts";

const FORMAT = 1;
const ID_BYTES = 16;
/** A segment is made from at most one compaction's rows; what claims to be larger is not ours. */
const MAX_PLAIN_BYTES = 1024 * 1024 * 1024;

export interface SegmentRow {
  id: string;
  seq: number;
  /** Opened, still encoded: `decodeRow` reads it. */
  row: Uint8Array;
}

export function encodeSegment(rows: readonly SegmentRow[]): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, FORMAT);
  encoding.writeVarUint(out, rows.length);
  for (const { id, seq, row } of rows) {
    encoding.writeUint8Array(out, Buffer.from(id.replaceAll("-", ""), "hex"));
    encoding.writeVarUint(out, seq);
    encoding.writeVarUint8Array(out, row);
  }
  return encoding.toUint8Array(out);
}

export function decodeSegment(plain: Uint8Array): SegmentRow[] {
  const from = decoding.createDecoder(plain);
  const format = decoding.readVarUint(from);
  if (format !== FORMAT) throw new CoreError("system.unexpected", { segmentFormat: format });
  const rows: SegmentRow[] = [];
  for (let left = decoding.readVarUint(from); left > 0; left--) {
    const id = dashed(Buffer.from(decoding.readUint8Array(from, ID_BYTES)).toString("hex"));
    const seq = decoding.readVarUint(from);
    rows.push({ id, seq, row: decoding.readVarUint8Array(from) });
  }
  return rows;
}

export function deflateBytes(plain: Uint8Array): Uint8Array {
  return deflateRawSync(plain);
}

export function inflateBytes(deflated: Uint8Array): Uint8Array {
  return inflateRawSync(deflated, { maxOutputLength: MAX_PLAIN_BYTES });
}
