/**
 * The way out of one socket. Nothing here waits; what a slow reader leaves in the buffer decides (reference/sync.md §2 gap 10:
 * stock Hocuspocus keeps growing, 36 MB for one paused reader).
 *
 * Speed   All frames of one turn leave with one system call: the stream is corked until the next tick.
 * Shape   `answer` is what this device asked for (the content of a document): never a reason to close, but its next
 *         questions wait. Everything else is other people's changes, which it gets again by state vector after a close.
 */
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { GatewayLimits } from "./limits.ts";

export interface Outlet {
  write(frame: Uint8Array, kind: "answer" | "presence" | "change"): "sent" | "dropped" | "too-slow";
  bufferedBytes(): number;
}

export interface OutletDeps {
  ws: Pick<WebSocket, "send" | "bufferedAmount">;
  stream: Pick<Duplex, "cork" | "uncork">;
  limits: GatewayLimits;
  /** `true` when the device should ask nothing more for now. */
  onFull(full: boolean): void;
  clock: () => number;
}

/** A burst that is gone within this is nobody's slowness; twice the limit is never waited for. */
const BURST_MS = 1_000;

export function createOutlet({ ws, stream, limits, onFull, clock }: OutletDeps): Outlet {
  let crowdedSinceMs: number | null = null;
  let answerBytes = 0;
  let full = false;

  let isCorked = false;
  const uncork = () => {
    isCorked = false;
    stream.uncork();
  };
  const cork = () => {
    if (isCorked) return;
    isCorked = true;
    stream.cork();
    process.nextTick(uncork);
  };

  const answer = (frame: Uint8Array) => {
    answerBytes += frame.length;
    ws.send(frame, () => {
      answerBytes -= frame.length;
      if (full && answerBytes <= limits.answerBytes / 2) {
        full = false;
        onFull(false);
      }
    });
    if (!full && answerBytes > limits.answerBytes) {
      full = true;
      onFull(true);
    }
  };

  const isTooSlow = (waiting: number, crowdedMs: number) =>
    waiting > limits.slowReaderBytes * 2 || (waiting > limits.slowReaderBytes && crowdedMs > BURST_MS);

  return {
    write(frame, kind) {
      cork();
      if (kind === "answer") {
        answer(frame);
        return "sent";
      }
      const waiting = ws.bufferedAmount;
      if (waiting <= limits.awarenessDropBytes) crowdedSinceMs = null;
      else {
        crowdedSinceMs ??= clock();
        if (kind === "presence") return "dropped";
        if (isTooSlow(waiting - answerBytes, clock() - crowdedSinceMs)) return "too-slow";
      }
      ws.send(frame);
      return "sent";
    },
    bufferedBytes: () => ws.bufferedAmount,
  };
}
