/** The two protocols a socket may speak, seen from the gateway: both end in the frames of the engine. */

import { MESSAGE } from "@coreos/schema/protocol/message";
import { CLOSE, closeReason } from "@coreos/schema/protocol/socket";
import * as encoding from "lib0/encoding";
import type { EngineFrame } from "./engine-frame.ts";

export interface Wire {
  /** `null` for what this protocol does not know. */
  inbound(data: Uint8Array): Uint8Array | null;
  /** `null` for what this protocol cannot say. */
  outbound(frame: Uint8Array, head: EngineFrame): Uint8Array | null;
  /** One byte that a device takes for a sign of life; `null` where only the WebSocket's own ping exists. */
  readonly ping: Uint8Array | null;
  /** How the whole socket is closed when its document is refused; `null` where other documents live on it. */
  refusal(reason: string): { code: number; reason: string } | null;
}

/** `/sync`: many documents on one socket, frames as the engine writes them. */
export const hocuspocusWire: Wire = {
  inbound: (data) => data,
  outbound: (frame) => frame,
  ping: Uint8Array.of(9),
  refusal: () => null,
};

/** `/yjs/<document>`: one document, the same frames without its name, no tokens and no acknowledgements. */
export function plainYjsWire(document: string): Wire {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, document);
  const prefix = encoding.toUint8Array(encoder);
  const known: readonly number[] = [MESSAGE.sync, MESSAGE.awareness, MESSAGE.queryAwareness];
  return {
    inbound: (data) => (known.includes(data[0] ?? -1) ? Buffer.concat([prefix, data]) : null),
    outbound: (frame, { type, typeAt }) => (type === MESSAGE.sync || type === MESSAGE.awareness ? frame.subarray(typeAt) : null),
    ping: null,
    refusal(reason) {
      const [code = "", slug = ""] = reason.split(" ", 2);
      return { code: code === "1401" ? CLOSE.unauthorized : CLOSE.forbidden, reason: closeReason(slug, document) };
    },
  };
}
