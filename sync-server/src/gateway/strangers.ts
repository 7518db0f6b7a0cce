/**
 * Sockets that have been open for a while without anybody being let in: from one address only so many, the oldest go.
 *
 * Law     Nobody new is refused for them: behind a proxy a whole company has one address, and who has a token is in at once.
 */
import type { GatewayLimits } from "./limits.ts";
import type { SyncSocket } from "./sync-socket.ts";

type Guest = Pick<SyncSocket, "isStranger" | "openedAtMs" | "remoteAddress" | "showOut">;

/** `sockets` in the order in which they came. */
export function showOutStrangers(sockets: Iterable<Guest>, limits: GatewayLimits, nowMs: number): void {
  const byAddress = new Map<string, Guest[]>();
  for (const socket of sockets) {
    if (nowMs - socket.openedAtMs <= limits.strangerAfterMs || !socket.isStranger()) continue;
    const known = byAddress.get(socket.remoteAddress);
    if (known) known.push(socket);
    else byAddress.set(socket.remoteAddress, [socket]);
  }
  for (const strangers of byAddress.values()) {
    for (const stranger of strangers.slice(0, Math.max(0, strangers.length - limits.strangersPerAddress))) stranger.showOut();
  }
}
