/**
 * Token buckets by key: each holds `most` and fills up again by that much in `refillMs`. Plain data in memory, so a
 * restart forgives.
 */
export interface Allowance {
  /** ms until one may be taken; 0 for now. */
  waitMs(key: string): number;
  /** How many could be taken now. */
  left(key: string): number;
  take(key: string): void;
  giveBack(key: string): void;
}

/** About 10 MB of keys; past it the ones that were used longest ago are forgotten. */
const MAX_KEYS = 100_000;

export function createAllowance({ most, refillMs }: { most: number; refillMs: number }, clock: () => number): Allowance {
  /** What is missing in a bucket, as the ms that it takes to fill up. */
  const missing = new Map<string, { ms: number; atMs: number }>();
  const msPerOne = refillMs / most;

  function missingMs(key: string): number {
    const bucket = missing.get(key);
    return bucket ? Math.max(0, bucket.ms - (clock() - bucket.atMs)) : 0;
  }

  function put(key: string, ms: number): void {
    missing.delete(key);
    if (ms <= 0) return; // a full one is as good as none
    missing.set(key, { ms, atMs: clock() });
    for (const oldest of missing.keys()) {
      if (missing.size <= MAX_KEYS) break;
      missing.delete(oldest);
    }
  }

  return {
    waitMs: (key) => Math.max(0, missingMs(key) + msPerOne - refillMs),
    left: (key) => Math.max(0, Math.floor((refillMs - missingMs(key)) / msPerOne)),
    take: (key) => put(key, missingMs(key) + msPerOne),
    giveBack: (key) => put(key, missingMs(key) - msPerOne),
  };
}
