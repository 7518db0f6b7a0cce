/** How long to wait before something that keeps ending is started again. */
const FIRST_MS = 200;
const LONGEST_MS = 10_000;
/** After this long a time alive, an end counts as the first one again. */
const CALM_MS = 30_000;

export interface Backoff {
  /** Wait in ms after a life of `livedMs`. */
  after(livedMs: number): number;
}

export function backoff(): Backoff {
  let ends = 0;
  return {
    after(livedMs) {
      ends = livedMs >= CALM_MS ? 0 : ends;
      ends += 1;
      return Math.min(FIRST_MS * 2 ** (ends - 1), LONGEST_MS);
    },
  };
}
