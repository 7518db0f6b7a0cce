/**
 * How one kind of sync server is spoken to. The raw peer below is the same for all of them, so that what a bench
 * compares is the server.
 */
import { authFrame, MESSAGE, readFrameHead, SYNC, syncFrame } from "@coreos/schema/protocol/message";
import { PROTOCOL_VERSION, SYNC_PATH } from "@coreos/schema/protocol/socket";
import * as decoding from "lib0/decoding";

export type Received =
  | { kind: "step1" | "step2" | "update"; payload: Uint8Array }
  | { kind: "acknowledgement"; accepted: boolean }
  | { kind: "refusal"; reason: string }
  | { kind: "closed"; reason: string }
  | { kind: "stateless"; payload: string }
  | { kind: "other" };

export interface Dialect {
  /** Where a socket for this document is opened; `base` is `ws://host:port`. */
  address(base: string, document: string): string;
  /** Sent first, before step 1; `null` where nobody asks who is there. */
  greeting(document: string, token: string): Uint8Array | null;
  /** `false`: the server has no handshake at all, a socket is ready when it is open. */
  handshake: boolean;
  frame(document: string, step: number, payload: Uint8Array): Uint8Array;
  read(frame: Uint8Array): Received;
}

/** Second byte of an auth frame: why it was sent. */
const AUTH_REFUSED = 1;

/** Hocuspocus at the root of its own port. */
export const hocuspocusDialect: Dialect = {
  address: (base) => base,
  greeting: authFrame,
  handshake: true,
  frame: syncFrame,
  read: readHocuspocus,
};

/** Ours: the Hocuspocus protocol at `/sync`. */
export const coreosDialect: Dialect = {
  ...hocuspocusDialect,
  address: (base) => `${base}${SYNC_PATH}?protocol=${PROTOCOL_VERSION}`,
};

/** A lone byte without an address: the server's own ping. */
const PING = 9;

function readHocuspocus(frame: Uint8Array): Received {
  if (frame.length === 1 && frame[0] === PING) return { kind: "other" };
  const { type, decoder } = readFrameHead(frame);
  switch (type) {
    case MESSAGE.sync:
    case MESSAGE.syncReply:
      return readSync(decoder);
    case MESSAGE.syncStatus:
      return { kind: "acknowledgement", accepted: decoding.readVarInt(decoder) === 1 };
    case MESSAGE.auth:
      return decoding.readVarUint(decoder) === AUTH_REFUSED
        ? { kind: "refusal", reason: decoding.readVarString(decoder) }
        : { kind: "other" };
    case MESSAGE.close:
      return { kind: "closed", reason: decoding.readVarString(decoder) };
    case MESSAGE.stateless:
      return { kind: "stateless", payload: decoding.readVarString(decoder) };
    default:
      return { kind: "other" };
  }
}

/** The body of a sync frame, the same in Hocuspocus and y-websocket. */
export function readSync(decoder: decoding.Decoder): Received {
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (step === SYNC.step1) return { kind: "step1", payload };
  return { kind: step === SYNC.step2 ? "step2" : "update", payload };
}
