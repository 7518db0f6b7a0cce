/**
 * The way out of one socket. Nothing here waits; what a slow reader leaves in the buffer decides (reference/sync.md §2 gap 10:
 * stock Hocuspocus keeps growing, 36 MB for one paused reader).
 *
 * Speed   What leaves in one turn leaves with one system call (outflow.ts).
 * Shape   `answer` is what this device asked for (the content of a document): never a reason to close, but its next
 *         questions wait. Everything else is other people's changes, which it gets again by state vector after a close.
 */
import type { WebSocket } from "ws";
import type { GatewayLimits } from "./limits.ts";
import type { Outflow, Stream } from "./outflow.ts";

export interface Outlet {
  write(frame: Uint8Array, kind: "answer" | "presence" | "change"): "sent" | "dropped" | "too-slow";
  bufferedBytes(): number;
}

export interface OutletDeps {
  ws: Pick<WebSocket, "readyState" | "bufferedAmount">;
  /** What `ws` writes. */
  stream: Stream;
  outflow: Outflow;
  limits: GatewayLimits;
  /** `true` when the device should ask nothing more for now. */
  onFull(full: boolean): void;
  clock: () => number;
}

/** A burst that is gone within this is nobody's slowness; twice the limit is never waited for. */
const BURST_MS = 1_000;
const OPEN = 1;

export function createOutlet({ ws, stream, outflow, limits, onFull, clock }: OutletDeps): Outlet {
  let crowdedSinceMs: number | null = null;
  let answerBytes = 0;
  let full = false;

  const answer = (frame: Uint8Array) => {
    answerBytes += frame.length;
    outflow.write(stream, frame, () => {
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
      if (ws.readyState !== OPEN) return "sent"; // its close is on the way, and nothing goes behind one
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
      outflow.write(stream, frame);
      return "sent";
    },
    bufferedBytes: () => ws.bufferedAmount,
  };
}
