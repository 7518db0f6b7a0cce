/**
 * How well a title answers what was typed: the whole, its beginning, the beginning of a word, anywhere, scattered letters.
 * Higher is better, 0 is not at all. Case and accents do not count.
 */
export function fit(title: string, typed: string): number {
  const [known, wanted] = [plain(title), plain(typed).trim()];
  if (wanted === "") return 1;
  if (known === wanted) return 6;
  if (known.startsWith(wanted)) return 5;
  const at = known.indexOf(wanted);
  if (at > 0) return /[\p{L}\p{N}]/u.test(known[at - 1] ?? "") ? 3 : 4;
  return isScattered(known, wanted) ? 2 : 0;
}

/** Best first; what fits equally well stays in the order it came in. */
export function bestFits<T>(items: readonly T[], titleOf: (item: T) => string, typed: string): T[] {
  return items
    .map((item) => ({ item, score: fit(titleOf(item), typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

function isScattered(known: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    if (letter === " ") continue;
    at = known.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
