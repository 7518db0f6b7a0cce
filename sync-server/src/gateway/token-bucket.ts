/** Lets `perS` through on average and `burst` at once. */
export interface TokenBucket {
  /** `false` when there is not enough left; nothing is taken then. */
  take(amount: number): boolean;
}

export function createTokenBucket({ perS, burst }: { perS: number; burst: number }, clock: () => number): TokenBucket {
  let tokens = burst;
  let filledAtMs = clock();
  return {
    take(amount) {
      const nowMs = clock();
      tokens = Math.min(burst, tokens + ((nowMs - filledAtMs) * perS) / 1000);
      filledAtMs = nowMs;
      if (tokens < amount) return false;
      tokens -= amount;
      return true;
    },
  };
}
