/**
 * What the engine sends, read just far enough to hold, drop or translate it: this runs once per frame and receiver.
 *
 * Shape   varUint length and bytes of the address, varUint type, body (schema/protocol/message.ts).
 */
import { MESSAGE } from "@coreos/schema/protocol/message";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** AuthMessageType.PermissionDenied of @hocuspocus/common. */
export const PERMISSION_DENIED = 1;

export interface EngineFrame {
  type: number;
  /** First byte of the body: the step of a sync frame, the kind of an auth frame. */
  detail: number;
  /** Where the type stands: everything behind it is a frame of plain y-websocket. */
  typeAt: number;
}

/** Types and details of the engine are below 128: one byte each. */
export function readEngineFrame(frame: Uint8Array): EngineFrame {
  let length = 0;
  let at = 0;
  for (let shift = 0; ; shift += 7, at += 1) {
    const byte = frame[at] ?? 0;
    length |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  const typeAt = at + 1 + length;
  return { type: frame[typeAt] ?? -1, detail: frame[typeAt + 1] ?? -1, typeAt };
}

export function addressOf(frame: Uint8Array): string {
  return decoding.readVarString(decoding.createDecoder(frame));
}

/** What a refusal or a close of one document says. */
export function reasonIn(frame: Uint8Array, bodyAt: number): string {
  const decoder = decoding.createDecoder(frame);
  decoder.pos = bodyAt;
  return decoding.readVarString(decoder);
}

/** The engine's own answer to a document that may not be entered; `reason` as `CoreError` writes it. */
export function deniedFrame(address: string, reason: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, MESSAGE.auth);
  encoding.writeVarUint(encoder, PERMISSION_DENIED);
  encoding.writeVarString(encoder, reason);
  return encoding.toUint8Array(encoder);
}
