/** Repeatable chance: the same seed draws the same numbers. */
export type Random = () => number;

/** mulberry32: 32 bits of state are plenty for shaping test documents. Answers 0 … 1, 1 excluded. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 0 … below - 1. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** Words that no compressor shortens much, `length` characters of them. */
export function noise(random: Random, length: number): string {
  let text = "";
  while (text.length < length)
    text += `${random()
      .toString(36)
      .slice(2, 2 + 3 + below(random, 8))} `;
  return text.slice(0, length);
}
