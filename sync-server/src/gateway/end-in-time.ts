/**
 * Who was let in until a moment (a guest by link) is shown out at that moment. Renewal alone would wait for a newer token first.
 *
 * Units   A timer of Node holds 24 days at most; a link may live a year.
 * Errors  1403 closes the one document (the whole socket of a plain Yjs tool).
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { PeerConnection } from "./peer-context.ts";

const LONGEST_MS = 2 ** 31 - 1;

export function endInTime(connection: PeerConnection, clock: () => number): void {
  const { peer, socket } = connection.context;
  const { endsAtMs } = peer;
  if (endsAtMs === undefined) return;
  let timer: NodeJS.Timeout;
  const stop = () => clearTimeout(timer);
  const wait = () => {
    timer = setTimeout(look, Math.max(0, Math.min(endsAtMs - clock(), LONGEST_MS))).unref();
  };
  const look = () => {
    if (clock() < endsAtMs) return wait();
    socket.signal.removeEventListener("abort", stop);
    connection.close({ code: 1000, reason: new CoreError("permission.denied").reason });
  };
  socket.signal.addEventListener("abort", stop, { once: true });
  wait();
}
