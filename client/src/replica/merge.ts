/**
 * Putting updates together and taking them apart, without a document.
 *
 * Units   Bytes of Yjs V1 updates.
 * Source  reference/sync.md §2: a flat `Y.mergeUpdates` over thousands of rows is quadratic, 64 at a time is not.
 */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

const FAN = 64;

export function mergeInOrder(updates: readonly Uint8Array[]): Uint8Array {
  let level = [...updates];
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += FAN) {
      const group = level.slice(at, at + FAN);
      next.push(group.length === 1 ? (group[0] as Uint8Array) : Y.mergeUpdates(group));
    }
    level = next;
  }
  return level[0] ?? Y.mergeUpdates([]);
}

/** Cuts a list into runs of at most `maxBytes` (and at least one item), keeping its order. */
export function packRuns<T extends { update: Uint8Array }>(items: readonly T[], maxBytes: number): T[][] {
  const runs: T[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (bytes + item.update.byteLength > maxBytes) {
      runs.push([]);
      bytes = 0;
    }
    (runs.at(-1) as T[]).push(item);
    bytes += item.update.byteLength;
  }
  return runs;
}

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];

/**
 * The same content as `update` in several updates of about `maxBytes`; a receiver keeps what still misses its neighbours
 * until they arrive. Text and lists are cut; a single value is not, so a piece can be larger: the caller looks at its size.
 */
export function cutUpdate(update: Uint8Array, maxBytes: number): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const pieces: Uint8Array[] = [];
  const sized = structs.filter((struct) => !(struct instanceof Y.Skip)).flatMap((struct) => cutStruct(struct, maxBytes));
  for (let at = 0; at < sized.length; ) {
    const runs: Struct[][] = [];
    let bytes = 0;
    for (; at < sized.length && bytes < maxBytes; at++) {
      const { struct, size } = sized[at] as Sized;
      if (bytes > 0 && bytes + size > maxBytes) break;
      bytes += size;
      const last = runs.at(-1)?.at(-1);
      if (last && last.id.client === struct.id.client && last.id.clock + last.length === struct.id.clock) runs.at(-1)?.push(struct);
      else runs.push([struct]);
    }
    for (const group of oneRunPerClient(runs)) pieces.push(encodePiece(group, new Map()));
  }
  for (const deletions of deletionPieces(ds.clients, maxBytes)) pieces.push(encodePiece([], deletions));
  return pieces;
}

interface Sized {
  struct: Struct;
  size: number;
}

/** Yjs joins what one person typed in a row into one item, however long: it comes apart again anywhere. */
function cutStruct(struct: Struct, maxBytes: number): Sized[] {
  const size = sizeOf(struct);
  if (size <= maxBytes || !(struct instanceof Y.Item) || !isSeries(struct.content)) return [{ struct, size }];
  const parts: Sized[] = [];
  const units = Math.max(1, Math.floor((struct.length * maxBytes) / size));
  let rest: Y.Item = struct;
  while (rest.length > units + 1) {
    const tail = splitOff(rest, insidePair(rest.content, units) ? units + 1 : units);
    parts.push({ struct: rest, size: sizeOf(rest) });
    rest = tail;
  }
  return [...parts, { struct: rest, size: sizeOf(rest) }];
}

function isSeries(content: Y.Item["content"]): boolean {
  return content instanceof Y.ContentString || content instanceof Y.ContentAny || content instanceof Y.ContentJSON;
}

/** Half of a character outside the basic plane is no character: Yjs would put U+FFFD in its place. */
function insidePair(content: Y.Item["content"], at: number): boolean {
  const before = content instanceof Y.ContentString ? content.str.charCodeAt(at - 1) : 0;
  return before >= 0xd800 && before <= 0xdbff;
}

/** As Yjs splits items inside a document: the right half hangs on the last unit of the left one. */
function splitOff(item: Y.Item, at: number): Y.Item {
  const { client, clock } = item.id;
  const content = item.content.splice(at);
  item.length = at;
  const origin = Y.createID(client, clock + at - 1);
  return new Y.Item(Y.createID(client, clock + at), null, origin, null, item.rightOrigin, item.parent, item.parentSub, content);
}

/** An update may name a client once: a gap between two runs of one client starts another update. */
function oneRunPerClient(runs: Struct[][]): Struct[][][] {
  const groups: Struct[][][] = [];
  let clients = new Set<number>();
  for (const run of runs) {
    const client = (run[0] as Struct).id.client;
    if (groups.length === 0 || clients.has(client)) {
      groups.push([]);
      clients = new Set();
    }
    clients.add(client);
    (groups.at(-1) as Struct[][]).push(run);
  }
  return groups;
}

type Ranges = { clock: number; len: number }[];

function deletionPieces(clients: Map<number, Ranges>, maxBytes: number): Map<number, Ranges>[] {
  const most = Math.max(1, Math.floor(maxBytes / 10)); // a range is two varUints, at most 5 bytes each for clocks of 32 bits
  const pieces: Map<number, Ranges>[] = [];
  let room = 0;
  for (const [client, ranges] of clients) {
    for (let at = 0; at < ranges.length; ) {
      if (room === 0) {
        pieces.push(new Map());
        room = most;
      }
      const part = ranges.slice(at, at + room);
      pieces.at(-1)?.set(client, part);
      at += part.length;
      room -= part.length;
    }
  }
  return pieces;
}

function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return encoding.length(encoder.restEncoder);
}

function encodePiece(runs: Struct[][], deletions: Map<number, Ranges>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  encoding.writeVarUint(rest, runs.length);
  for (const run of runs) {
    const first = run[0] as Struct;
    encoding.writeVarUint(rest, run.length);
    encoder.writeClient(first.id.client);
    encoding.writeVarUint(rest, first.id.clock);
    for (const struct of run) struct.write(encoder, 0);
  }
  encoding.writeVarUint(rest, deletions.size);
  for (const [client, ranges] of deletions) {
    encoding.writeVarUint(rest, client);
    encoding.writeVarUint(rest, ranges.length);
    for (const range of ranges) {
      encoding.writeVarUint(rest, range.clock);
      encoding.writeVarUint(rest, range.len);
    }
  }
  return encoder.toUint8Array();
}
