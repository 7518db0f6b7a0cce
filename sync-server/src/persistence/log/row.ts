/**
 * What one row of the log holds before it is sealed: a document's share of a group commit.
 *
 * Shape   lib0: format 1 · authors (count, strings) · entries (count; author index, ms since the entry before, raw payload).
 * Units   Times in ms since epoch; the first entry's difference is from 0.
 * Source  SPEC laws 9 and 14: the raw payload, with the author the server knows.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { NewEntry } from "../../ports.ts";

const FORMAT = 1;

export function encodeRow(entries: readonly NewEntry[]): Uint8Array {
  const authors = [...new Set(entries.map((entry) => entry.author))];
  const index = new Map(authors.map((author, at) => [author, at]));
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, FORMAT);
  encoding.writeVarUint(out, authors.length);
  for (const author of authors) encoding.writeVarString(out, author);
  encoding.writeVarUint(out, entries.length);
  let beforeMs = 0;
  for (const { update, author, atMs } of entries) {
    encoding.writeVarUint(out, index.get(author) ?? 0);
    encoding.writeVarInt(out, atMs - beforeMs); // signed: clocks are set back
    encoding.writeVarUint8Array(out, update);
    beforeMs = atMs;
  }
  return encoding.toUint8Array(out);
}

/** The updates alone, for who opens thousands of rows: names and times are stepped over. Otherwise as `decodeRow`. */
export function updatesIn(bytes: Uint8Array): Uint8Array[] {
  const from = decoderOf(bytes);
  for (let authors = decoding.readVarUint(from); authors > 0; authors--) decoding.readVarUint8Array(from); // a view, not yet a string
  const updates: Uint8Array[] = [];
  for (let left = decoding.readVarUint(from); left > 0; left--) {
    decoding.readVarUint(from);
    decoding.readVarInt(from);
    updates.push(decoding.readVarUint8Array(from));
  }
  return updates;
}

/** The updates are views of `bytes`. Throws 5500 for a format that this program does not know. */
export function decodeRow(bytes: Uint8Array): NewEntry[] {
  const from = decoderOf(bytes);
  const authors = Array.from({ length: decoding.readVarUint(from) }, () => decoding.readVarString(from));
  const entries: NewEntry[] = [];
  let atMs = 0;
  for (let left = decoding.readVarUint(from); left > 0; left--) {
    const author = authors[decoding.readVarUint(from)] ?? "";
    atMs += decoding.readVarInt(from);
    entries.push({ author, atMs, update: decoding.readVarUint8Array(from) });
  }
  return entries;
}

function decoderOf(bytes: Uint8Array): decoding.Decoder {
  const from = decoding.createDecoder(bytes);
  const format = decoding.readVarUint(from);
  if (format !== FORMAT) throw new CoreError("system.unexpected", { rowFormat: format });
  return from;
}
