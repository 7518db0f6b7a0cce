/** One knock at a document's door, on either socket: what came back before the door was closed, or silence. */

import { SYNC } from "@coreos/schema/protocol/message";
import { YJS_PATH } from "@coreos/schema/protocol/socket";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { readSync } from "../product/dialect.ts";
import { Peer } from "../product/peer.ts";

export interface Knocked {
  /** The document's state, or `null` when none came. */
  state: Uint8Array | null;
}

/** A closed door answers at once; who says nothing at all is waited for this long. */
const PATIENCE_MS = 10_000;

export async function knockSync(base: string, document: string, token: string): Promise<Knocked> {
  const peer = new Peer({ base, document, token, patienceMs: PATIENCE_MS });
  const state = await peer.joined.catch(() => null);
  peer.terminate();
  return { state };
}

export async function knockYjs(base: string, document: string, token: string): Promise<Knocked> {
  const address = `${base}${YJS_PATH}/${encodeURI(document)}`;
  const socket = new WebSocket(address, token ? ["coreos.yjs", `bearer.${token}`] : ["coreos.yjs"]);
  socket.binaryType = "nodebuffer";
  const { promise, resolve } = Promise.withResolvers<Uint8Array | null>();
  const late = setTimeout(() => resolve(null), PATIENCE_MS);
  socket.on("open", () => socket.send(yjsStepOne()));
  socket.on("message", (frame: Buffer) => {
    const state = stateIn(frame);
    if (state) resolve(state);
  });
  socket.on("close", () => resolve(null));
  socket.on("error", () => resolve(null));
  const state = await promise;
  clearTimeout(late);
  socket.terminate();
  return { state };
}

const SYNC_MESSAGE = 0;

export function yjsStepOne(): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC_MESSAGE);
  encoding.writeVarUint(encoder, SYNC.step1);
  encoding.writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()));
  return encoding.toUint8Array(encoder);
}

function stateIn(frame: Buffer): Uint8Array | null {
  const decoder = decoding.createDecoder(new Uint8Array(frame));
  if (decoding.readVarUint(decoder) !== SYNC_MESSAGE) return null;
  const received = readSync(decoder);
  return received.kind === "step2" ? received.payload : null;
}
