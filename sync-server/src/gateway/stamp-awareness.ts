/**
 * Presence as the server lets it pass: with the account's own name, and only for who speaks.
 *
 * Law     SPEC law 14: `user` is `{id, name}` of the connection's account, whatever the client wrote there.
 * Shape   In and out: an awareness update of y-protocols (count, then client id, clock, state as JSON). `null`: nothing to pass on.
 * Units   A state is at most MAX_AWARENESS_BYTES of JSON; a larger one is dropped, and the last good one stays.
 */
import { MAX_AWARENESS_BYTES } from "@coreos/schema/protocol/limits";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export interface Speaker {
  user: { id: string; name: string };
  /** `false` for a client id that another account introduced. */
  owns(clientId: number): boolean;
}

/** Throws on what is no awareness update. */
export function stampAwareness(update: Uint8Array, { user, owns }: Speaker): Uint8Array | null {
  const decoder = decoding.createDecoder(update);
  const count = decoding.readVarUint(decoder);
  const passed = encoding.createEncoder();
  let entries = 0;
  for (let i = 0; i < count; i += 1) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const json = decoding.readVarString(decoder);
    const state: unknown = JSON.parse(json);
    if (Buffer.byteLength(json) > MAX_AWARENESS_BYTES || !isState(state) || !owns(clientId)) continue;
    encoding.writeVarUint(passed, clientId);
    encoding.writeVarUint(passed, clock);
    encoding.writeVarString(passed, JSON.stringify(state && { ...state, user }));
    entries += 1;
  }
  if (entries === 0) return null;
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries);
  encoding.writeUint8Array(encoder, encoding.toUint8Array(passed));
  return encoding.toUint8Array(encoder);
}

/** `null` says that the client left. */
function isState(state: unknown): state is Record<string, unknown> | null {
  return state === null || (typeof state === "object" && !Array.isArray(state));
}
