/** The versions of a document as a time line: newest first, parted by day. */
import type { VersionEntry } from "@coreos/schema/protocol/api";

export interface Day {
  label: string;
  versions: VersionEntry[];
}

const dayName = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" });
const clock = new Intl.DateTimeFormat("en", { timeStyle: "short" });

export function timeline(versions: readonly VersionEntry[], now: Date): Day[] {
  const days: Day[] = [];
  for (const version of versions.toSorted((a, b) => b.seq - a.seq || (a.at < b.at ? 1 : -1))) {
    const label = dayLabel(new Date(version.at), now);
    const last = days.at(-1);
    if (last?.label === label) last.versions.push(version);
    else days.push({ label, versions: [version] });
  }
  return days;
}

export function versionTitle(version: VersionEntry): string {
  return version.name ?? `Automatic, ${clock.format(new Date(version.at))}`;
}

export function versionTime(version: VersionEntry): string {
  return clock.format(new Date(version.at));
}

/** "Dana and Noor", "Dana, Noor and 2 more". */
export function authorWords(version: VersionEntry): string {
  const names = version.authors.map(({ name }) => name);
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  return new Intl.ListFormat("en").format(shown).replace(/, and /, " and ");
}

function dayLabel(at: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days <= 0) return "Today";
  return days === 1 ? "Yesterday" : dayName.format(at);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
