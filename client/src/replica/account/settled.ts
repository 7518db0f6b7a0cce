/**
 * When a document that is fetched in the background is through.
 *
 * Units   Monotonic milliseconds. It is silence that ends the wait, never duration: a large document on a slow line takes
 *         as long as it takes. A question on an open socket is no silence; whether anybody is there is for the socket to find out.
 */
import type { LiveDocument } from "../live-document.ts";

const SILENCE_MS = 30_000;
const LOOK_MS = 50;

export type Fetched = Pick<LiveDocument, "synced" | "unstored" | "phase" | "copy">;

/** Resolves `true` once the server's state is here and nothing waits, `false` when that will not happen now. */
export function settled(document: Fetched, stopped: () => boolean, monotonicMs: () => number): Promise<boolean> {
  return new Promise((resolve) => {
    let heardMs = monotonicMs();
    let unstored = document.unstored;
    const look = () => {
      const now = monotonicMs();
      if (document.copy.sync.isWaiting || document.unstored !== unstored) heardMs = now;
      unstored = document.unstored;
      if (document.synced && unstored === 0) finish(true);
      else if (document.phase.get() === "refused" || stopped() || now - heardMs > SILENCE_MS) finish(false);
    };
    const finish = (done: boolean) => {
      clearInterval(timer);
      stop();
      resolve(done);
    };
    const timer = setInterval(look, LOOK_MS);
    const stop = document.phase.subscribe(look);
    look();
  });
}
