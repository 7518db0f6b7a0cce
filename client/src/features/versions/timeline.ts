/**
 * How a document came to be, as a time line: versions that were named or taken by themselves, and between them who edited
 * when. Newest first, parted by day.
 */
import type { HistoryEntry, VersionEntry } from "@coreos/schema/protocol/api";
import type { Person } from "../../ui/person-avatar.tsx";

/** One place in time that can be looked at and gone back to. */
export interface Moment {
  key: string;
  kind: "named" | "automatic" | "edits";
  /** The log row after which the document looked so. */
  seq: number;
  at: string;
  title: string;
  authors: readonly Person[];
  /** Of a version; `null`: replayed from the log. */
  versionId: string | null;
}

export interface Day {
  label: string;
  moments: Moment[];
}

const dayName = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" });
const clock = new Intl.DateTimeFormat("en", { timeStyle: "short" });

/** Runs of edits whose end a version has kept are shown by that version. */
export function moments(versions: readonly VersionEntry[], history: readonly HistoryEntry[]): Moment[] {
  const kept = new Set(versions.map(({ seq }) => seq));
  const all: Moment[] = [
    ...versions.map(
      ({ id, seq, at, name, authors }): Moment => ({
        key: `version ${id}`,
        kind: name ? "named" : "automatic",
        seq,
        at,
        title: name ?? `Automatic, ${clock.format(new Date(at))}`,
        authors,
        versionId: id,
      }),
    ),
    ...history
      .filter(({ seq }) => !kept.has(seq))
      .map(
        ({ seq, from, to, edits, author }): Moment => ({
          key: `edits ${seq} ${author.id}`,
          kind: "edits",
          seq,
          at: to,
          title: span(from, to, edits),
          authors: [author],
          versionId: null,
        }),
      ),
  ];
  return all.sort((a, b) => b.seq - a.seq || (a.at < b.at ? 1 : -1));
}

export function timeline(all: readonly Moment[], now: Date): Day[] {
  const days: Day[] = [];
  for (const moment of all) {
    const label = dayLabel(new Date(moment.at), now);
    const last = days.at(-1);
    if (last?.label === label) last.moments.push(moment);
    else days.push({ label, moments: [moment] });
  }
  return days;
}

export function momentTime({ at }: Moment): string {
  return clock.format(new Date(at));
}

/** "Dana and Noor", "Dana, Noor and 2 more". */
export function authorWords({ authors }: Pick<Moment, "authors">): string {
  const names = authors.map(({ name }) => name);
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  return new Intl.ListFormat("en").format(shown).replace(/, and /, " and ");
}

function span(from: string, to: string, edits: number): string {
  const [start, end] = [clock.format(new Date(from)), clock.format(new Date(to))];
  return `${start === end ? start : `${start} to ${end}`}, ${edits === 1 ? "1 edit" : `${edits} edits`}`;
}

function dayLabel(at: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days <= 0) return "Today";
  return days === 1 ? "Yesterday" : dayName.format(at);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
