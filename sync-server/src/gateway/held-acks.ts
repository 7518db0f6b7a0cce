/**
 * Holds every acknowledgement of one socket until what it acknowledges is committed, in the order of the frames.
 *
 * Law     SPEC law 8. Hocuspocus acknowledges as soon as memory has an update; nothing that leaves here says more than the disk.
 * Shape   One queue per address: `expect` when a frame is taken in, `arrived` when the engine answers it, `release` once its
 *         row is committed. The oldest leaves first, so a device may count acknowledgements off against its frames.
 */
export interface HeldAcks {
  /** The answer of the next frame of this address waits until the returned function is called. */
  expect(address: string): () => void;
  /** The engine's answer to the oldest frame that has none yet. */
  arrived(address: string, frame: Uint8Array): void;
  /** The document left the socket: nobody waits any more. */
  forget(address: string): void;
  count(): number;
}

interface Held {
  frame: Uint8Array | null;
  committed: boolean;
}

export function createHeldAcks(send: (frame: Uint8Array) => void): HeldAcks {
  const queues = new Map<string, Held[]>();

  const drain = (queue: Held[]) => {
    while (queue[0]?.committed && queue[0].frame) {
      send(queue[0].frame);
      queue.shift();
    }
  };

  return {
    expect(address) {
      const queue = queues.get(address) ?? [];
      queues.set(address, queue);
      const held: Held = { frame: null, committed: false };
      queue.push(held);
      return () => {
        held.committed = true;
        drain(queue);
      };
    },
    arrived(address, frame) {
      const queue = queues.get(address);
      const held = queue?.find((entry) => entry.frame === null);
      // Without a place nothing was taken in, so there is nothing to say.
      if (!queue || !held) return;
      held.frame = frame;
      drain(queue);
    },
    forget(address) {
      const queue = queues.get(address);
      if (queue) queue.length = 0;
      queues.delete(address);
    },
    count() {
      let held = 0;
      for (const queue of queues.values()) held += queue.length;
      return held;
    },
  };
}
