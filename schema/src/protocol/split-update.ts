/**
 * Cuts one large Yjs update (V1) into several that say the same, each small enough for a row of the log and a frame to the
 * server (TRANSACTION_BYTES, DESIGN §4): an archive holds whole documents in one.
 *
 * Order   Causal: applied one after the other, none of them waits for a later one. Deletions come last.
 */
import { createEncoder, length, toUint8Array, writeVarUint } from "lib0/encoding";
import * as Y from "yjs";

type Struct = ReturnType<typeof Y.decodeUpdate>["structs"][number];

/** One piece when it is small enough. A single struct larger than `maxBytes` (a pasted megabyte) is a piece of its own. */
export function splitUpdate(update: Uint8Array, maxBytes: number): Uint8Array[] {
  if (update.length <= maxBytes) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const pieces: Uint8Array[] = [];
  let piece: Struct[] = [];
  let bytes = 0;
  const end = () => {
    if (piece.length > 0) pieces.push(encodeStructs(piece));
    piece = [];
    bytes = 0;
  };
  for (const struct of causal(structs)) {
    const size = sizeOf(struct);
    if (bytes + size > maxBytes) end();
    piece.push(struct);
    bytes += size;
  }
  end();
  if (ds.clients.size > 0) pieces.push(...encodeDeletes(ds, maxBytes));
  return pieces;
}

/** Each struct after those that it stands beside or inside. */
function* causal(structs: readonly Struct[]): Generator<Struct> {
  const queues = new Map<number, Struct[]>();
  for (const struct of structs) {
    const queue = queues.get(struct.id.client) ?? [];
    queues.set(struct.id.client, queue);
    queue.push(struct);
  }
  const next = new Map([...queues.keys()].map((client) => [client, 0]));
  /** Clocks below which everything of a client has been given out, or was never in this update. */
  const known = new Map([...queues].map(([client, queue]) => [client, queue[0]?.id.clock ?? 0]));
  const isKnown = (id: Y.ID | null | undefined) => !id || !queues.has(id.client) || id.clock < (known.get(id.client) ?? 0);
  for (let moved = true; moved; ) {
    moved = false;
    for (const [client, queue] of queues) {
      for (let at = next.get(client) ?? 0; at < queue.length; at++) {
        const struct = queue[at] as Struct;
        if (!dependencies(struct).every(isKnown)) break;
        yield struct;
        moved = true;
        next.set(client, at + 1);
        known.set(client, struct.id.clock + struct.length);
      }
    }
  }
  // What depends on something that the update itself does not hold comes as it stands: Yjs keeps it until that arrives.
  for (const [client, queue] of queues) yield* queue.slice(next.get(client) ?? 0);
}

function dependencies(struct: Struct): (Y.ID | null | undefined)[] {
  if (!(struct instanceof Y.Item)) return [];
  const parent: unknown = struct.parent;
  return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null];
}

function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return length(encoder.restEncoder) + 16;
}

/** Runs of one client whose clocks follow one another, as an update writes them; no two runs of a client in one piece. */
function encodeStructs(structs: readonly Struct[]): Uint8Array {
  const runs = new Map<number, Struct[]>();
  for (const struct of structs) {
    const run = runs.get(struct.id.client) ?? [];
    runs.set(struct.id.client, run);
    run.push(struct);
  }
  const encoder = new Y.UpdateEncoderV1();
  writeVarUint(encoder.restEncoder, runs.size);
  for (const [client, run] of [...runs].sort(([a], [b]) => b - a)) {
    writeVarUint(encoder.restEncoder, run.length);
    encoder.writeClient(client);
    writeVarUint(encoder.restEncoder, run[0]?.id.clock ?? 0);
    for (const struct of run) struct.write(encoder, 0);
  }
  writeVarUint(encoder.restEncoder, 0); // nothing deleted
  return toUint8Array(encoder.restEncoder);
}

const RANGE_BYTES = 12;

function encodeDeletes({ clients }: ReturnType<typeof Y.decodeUpdate>["ds"], maxBytes: number): Uint8Array[] {
  const all = [...clients].flatMap(([client, ranges]) => ranges.map((range) => ({ client, ...range })));
  const perPiece = Math.max(1, Math.floor(maxBytes / RANGE_BYTES));
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < all.length; at += perPiece) {
    const byClient = Map.groupBy(all.slice(at, at + perPiece), ({ client }) => client);
    const encoder = createEncoder();
    writeVarUint(encoder, 0); // no structs
    writeVarUint(encoder, byClient.size);
    for (const [client, ranges] of byClient) {
      writeVarUint(encoder, client);
      writeVarUint(encoder, ranges.length);
      for (const { clock, len } of ranges) {
        writeVarUint(encoder, clock);
        writeVarUint(encoder, len);
      }
    }
    pieces.push(toUint8Array(encoder));
  }
  return pieces;
}
