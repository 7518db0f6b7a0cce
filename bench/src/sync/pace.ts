/** Timing of a load: steady rates, and ends that are conditions. */
import { setTimeout as pause } from "node:timers/promises";

/** Calls `send(0)`, `send(1)` … at `perSecond`, catching up when the process was held up. Answers when all are sent. */
export async function atRate(perSecond: number, count: number, send: (number: number) => void): Promise<void> {
  const start = performance.now();
  for (let sent = 0; sent < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - start) / 1000) * perSecond) + 1);
    while (sent < due) send(sent++);
    if (sent < count) await pause(1);
  }
}

/** Waits until `count()` reaches `expected`, or has stood still for `patienceMs`: then something was lost, and the caller sees how much. */
export async function arrived(count: () => number, expected: number, patienceMs = 5_000): Promise<void> {
  let last = count();
  for (let movedAt = performance.now(); last < expected && performance.now() - movedAt < patienceMs; await pause(5)) {
    const now = count();
    if (now !== last) movedAt = performance.now();
    last = now;
  }
}

export { pause };
