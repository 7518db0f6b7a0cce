/**
 * What others changed in a document since this person looked, read from its history.
 *
 * Shape   People whose edits lie side by side in time stand in one entry: the log does not say whose letters are whose.
 * Units   ms since epoch by the server's clock; `seq` and `baseSeq` are log rows.
 */
import type { Seen } from "@coreos/schema/documents/person";
import type { HistoryEntry } from "@coreos/schema/protocol/api";
import type { Person } from "../../ui/person-avatar.tsx";

/** One stretch of work. */
export interface Stretch {
  people: readonly Person[];
  toMs: number;
  /** The log rows behind `baseSeq` up to `seq`. */
  baseSeq: number;
  seq: number;
}

export interface News {
  id: string;
  kind: string;
  seq: number;
  /** Newest first; never of this person alone. */
  stretches: readonly Stretch[];
}

/** As much of a document's list entry as says whether to look closer; without `changedAtMs` it was heard of just now. */
export interface Head {
  id: string;
  kind: string;
  name: string;
  seq: number;
  changedAtMs: number | null;
}

export function mayBeNews(head: Head, seen: Seen): boolean {
  if (seen.untilMs === null || head.seq <= (seen.rows[head.id] ?? 0)) return false;
  return head.changedAtMs === null || head.changedAtMs > seen.untilMs;
}

/** `null`: nothing that others did. */
export function readNews(head: Head, history: readonly HistoryEntry[], seen: Seen, selfId: string): News | null {
  const seenRow = seen.rows[head.id] ?? 0;
  const isNew = ({ seq, to }: HistoryEntry) => seq > seenRow && Date.parse(to) > (seen.untilMs ?? Number.POSITIVE_INFINITY);
  const known = history.filter((entry) => !isNew(entry));
  let baseSeq = Math.max(seenRow, ...known.map(({ seq }) => seq));
  const stretches: Stretch[] = [];
  for (const entries of sideBySide(history.filter(isNew))) {
    const seq = Math.max(...entries.map((entry) => entry.seq));
    const people = [...new Map(entries.map(({ author }) => [author.id, author])).values()];
    if (people.some(({ id }) => id !== selfId)) {
      // One's own part of a common stretch is no news.
      const others = people.filter(({ id }) => id !== selfId);
      stretches.unshift({
        people: others,
        toMs: Math.max(...entries.map(({ to }) => Date.parse(to))),
        baseSeq: Math.min(baseSeq, seq),
        seq,
      });
    }
    baseSeq = Math.max(baseSeq, seq);
  }
  return stretches.length > 0 ? { id: head.id, kind: head.kind, seq: Math.max(head.seq, baseSeq), stretches } : null;
}

/** Runs that overlap in time together, oldest first; so are runs of one person that follow each other. */
function sideBySide(entries: readonly HistoryEntry[]): HistoryEntry[][] {
  const groups: HistoryEntry[][] = [];
  for (const entry of [...entries].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))) {
    const last = groups.at(-1);
    const overlaps = last?.some(({ to }) => Date.parse(to) > Date.parse(entry.from));
    const sameAuthor = last?.every(({ author }) => author.id === entry.author.id);
    if (last && (overlaps || sameAuthor)) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}
