/**
 * Where the others point on a canvas, and where this person does.
 *
 * Limit   Sent at most 20 times a second, and only while somebody else has the canvas open; a pointer that rests for five
 *         seconds is no longer drawn.
 */
import type { Awareness } from "y-protocols/awareness";
import { type Peer, peersOf } from "../../editor/peers.ts";

const EVERY_MS = 50;
export const RESTS_MS = 5_000;

export interface Sender<T> {
  send(value: T | null): void;
  stop(): void;
}

/** Sends the latest value of one field of the awareness, throttled; `null` at once. */
export function awarenessSender<T>(awareness: Awareness, field: "pointer" | "carried"): Sender<T> {
  let waiting: T | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let sent = false;
  const flush = () => {
    timer = null;
    if (waiting === null) return;
    awareness.setLocalStateField(field, waiting);
    sent = true;
    waiting = null;
    timer = setTimeout(flush, EVERY_MS);
  };
  const cut = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    waiting = null;
    if (sent) awareness.setLocalStateField(field, null);
    sent = false;
  };
  return {
    send(value) {
      if (value === null) return cut();
      if (awareness.getStates().size < 2) return; // nobody there to see it
      waiting = value;
      if (timer === null) flush();
    },
    stop: cut,
  };
}

/** The others whose pointer has moved lately; calls back when that may have changed. */
export function watchPointers(awareness: Awareness, show: (peers: readonly Peer[]) => void): () => void {
  const moved = new Map<number, { x: number; y: number; atMs: number }>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const now = performance.now();
    const peers = peersOf(awareness).filter(({ pointer }) => pointer !== null);
    for (const { clientId, pointer } of peers) {
      const last = moved.get(clientId);
      if (pointer && (last?.x !== pointer.x || last.y !== pointer.y)) moved.set(clientId, { ...pointer, atMs: now });
    }
    const shown = peers.filter(({ clientId }) => now - (moved.get(clientId)?.atMs ?? 0) < RESTS_MS);
    show(shown);
    if (shown.length > 0) timer = setTimeout(look, RESTS_MS / 5);
  };
  awareness.on("change", look);
  look();
  return () => {
    awareness.off("change", look);
    if (timer !== null) clearTimeout(timer);
  };
}
