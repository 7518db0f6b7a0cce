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

interface Queue {
  held: Held[];
  /** How many of them the engine has answered: it answers in order. */
  answered: number;
}

export function createHeldAcks(send: (frame: Uint8Array) => void): HeldAcks {
  const queues = new Map<string, Queue>();

  const drain = (queue: Queue) => {
    let gone = 0;
    for (const { committed, frame } of queue.held) {
      if (!committed || !frame) break;
      gone += 1;
      send(frame);
    }
    queue.held.splice(0, gone);
    queue.answered -= gone;
  };

  return {
    expect(address) {
      const queue = queues.get(address) ?? { held: [], answered: 0 };
      queues.set(address, queue);
      const held: Held = { frame: null, committed: false };
      queue.held.push(held);
      return () => {
        held.committed = true;
        if (queue.held[0] === held) drain(queue);
      };
    },
    arrived(address, frame) {
      const queue = queues.get(address);
      const held = queue?.held[queue.answered];
      // Without a place nothing was taken in, so there is nothing to say.
      if (!queue || !held) return;
      queue.answered += 1;
      held.frame = frame;
      if (held.committed) drain(queue);
    },
    forget(address) {
      const queue = queues.get(address);
      if (queue) queue.held.length = 0;
      queues.delete(address);
    },
    count() {
      let held = 0;
      for (const queue of queues.values()) held += queue.held.length;
      return held;
    },
  };
}
