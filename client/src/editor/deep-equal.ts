/**
 * Whether two values say the same. Stands in for `fast-equals` in what is built (vite.config.ts): TipTap asks it about what
 * selectors answer, which are plain values, lists and objects, never maps, dates or anything that holds itself.
 */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [mine, theirs] = [Object.entries(a), Object.entries(b)];
  return mine.length === theirs.length && mine.every(([key, value]) => Object.hasOwn(b, key) && deepEqual(value, Reflect.get(b, key)));
}
