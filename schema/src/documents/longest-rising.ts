/** The most items that stay where they are while the others move around them: the longest subsequence with rising places. */
export function longestRising<T extends { place: number }>(items: readonly T[]): T[] {
  const tails: number[] = [];
  const before: number[] = [];
  items.forEach((item, i) => {
    let low = 0;
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((items[tails[middle] as number] as T).place < item.place) low = middle + 1;
      else high = middle;
    }
    before[i] = tails[low - 1] ?? -1;
    tails[low] = i;
  });
  const found: T[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] as number) found.push(items[i] as T);
  return found.reverse();
}
