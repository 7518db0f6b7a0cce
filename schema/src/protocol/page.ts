/**
 * Long lists come page by page: `next` of a page is the `cursor` of the one after it, for the same caller and the same list alone.
 *
 * Law     What is there all the while is met exactly once, whatever comes and goes meanwhile.
 */
import * as z from "zod/mini";

export const MOST_PER_PAGE = 1_000;

export const pageQuery = {
  /** `next` of the page before. */
  cursor: z.optional(z.string().check(z.maxLength(600))),
  /** 1 to 1000; 200 where it is left out. */
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d{0,2}|1000)$/))),
};
export const PageQuery = z.object(pageQuery);

/** `null`: this is the last page. */
export const next = z.nullable(z.string());

/** All items of a list, page by page. `ask` gets the query of a page and answers what it holds. */
export async function everyPage<T>(ask: (query: string) => Promise<{ items: readonly T[]; next: string | null }>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { items: readonly T[]; next: string | null } = await ask(
      `?limit=${MOST_PER_PAGE}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}
