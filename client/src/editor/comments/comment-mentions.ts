/** People named in a comment while it is typed: "@" opens a list, a pick writes the whole name, the body decides what counts. */
import type { Person } from "../../ui/person-avatar.tsx";

const MAX_SHOWN = 6;

/** The mention being typed in front of the caret, with who may be meant; `null` when there is none. */
export function mentionAt(body: string, caret: number, people: readonly Person[]): { from: number; matches: Person[] } | null {
  const [whole, words] = /(?:^|\s)@([^\s@]*(?: [^\s@]+)?)$/u.exec(body.slice(0, caret)) ?? [];
  if (whole === undefined || words === undefined) return null;
  const matches = people.filter(({ name }) => isMeant(name, words)).slice(0, MAX_SHOWN);
  return matches.length > 0 ? { from: caret - words.length - 1, matches } : null;
}

export function isMeant(name: string, words: string): boolean {
  const [known, typed] = [name.toLocaleLowerCase(), words.toLocaleLowerCase()];
  return known.startsWith(typed) || known.split(/\s+/).some((part) => part.startsWith(typed));
}

export function withMention(body: string, { from, to }: { from: number; to: number }, person: Person): { body: string; caret: number } {
  const rest = body.slice(to);
  const written = `@${person.name}${/^\s/u.test(rest) ? "" : " "}`;
  return { body: body.slice(0, from) + written + rest, caret: from + written.length };
}

/** Of those that were picked, the ones whose name still stands there. */
export function mentionsIn(body: string, picked: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(picked).filter(([, name]) => body.includes(`@${name}`)));
}
