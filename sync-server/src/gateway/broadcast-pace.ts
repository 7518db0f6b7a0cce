/**
 * How long an update waits to be sent to the others. Hocuspocus sends at the end of the turn; when a document has many readers
 * and many updates, every turn costs one write for each of them, and the turns get so long that they hold up everybody else.
 * Then two milliseconds of updates travel together: fewer and larger frames.
 *
 * Units   Deliveries: an update times the readers it goes to. Fifty people who watch one of them type are far below.
 */
import type { Document } from "@hocuspocus/server";
import { BusyWindow } from "../busy-window.ts";

const DELIVERIES = { busyPerSecond: 20_000, windowMs: 2 };

/** To be called with every update before the engine takes it in. */
export function createBroadcastPace(): (document: Document, nowMs: number) => void {
  const windows = new WeakMap<Document, BusyWindow>();
  return (document, nowMs) => {
    const window = windows.get(document) ?? new BusyWindow(DELIVERIES);
    windows.set(document, window);
    window.arrived(nowMs, document.connections.size - 1);
    document.flushDelay = window.lengthMs(nowMs);
  };
}
