/**
 * Frames of the Hocuspocus protocol, as far as the gateway and the replica look into them.
 *
 * Shape   varString address (`name` or `name\0session`), varUint type, then the type's own body.
 * Source  @hocuspocus/server 4.7 types.ts, reference/sync.md §1.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  stateless: 5,
  close: 7,
  syncStatus: 8,
} as const;

export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

export interface FrameHead {
  /** Name of the document, without a session. */
  document: string;
  address: string;
  type: number;
  /** Positioned behind the type. */
  decoder: decoding.Decoder;
}

/** Throws lib0's own error on a truncated frame: the border that reads the socket turns it into 4400. */
export function readFrameHead(frame: Uint8Array): FrameHead {
  const decoder = decoding.createDecoder(frame);
  const address = decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  const separator = address.indexOf("\0");
  return { document: separator < 0 ? address : address.slice(0, separator), address, type, decoder };
}

/** A sync frame (step 1, step 2 or update) as a Hocuspocus provider writes it. */
export function syncFrame(address: string, step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

export function authFrame(address: string, token: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, MESSAGE.auth);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, token);
  return encoding.toUint8Array(encoder);
}
