/** Numbers and times as people say them. */
const plain = new Intl.NumberFormat("en");
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "long" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });
const absolute = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "1 change", "12 changes". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${plain.format(n)} ${n === 1 ? one : many}`;
}

/** "just now", "4 minutes ago", "yesterday"; a clock that runs ahead says "just now" too. */
export function ago(atMs: number, nowMs: number): string {
  const passed = nowMs - atMs;
  if (passed < MINUTE_MS) return "just now";
  if (passed < HOUR_MS) return relative.format(-Math.floor(passed / MINUTE_MS), "minute");
  if (passed < DAY_MS) return relative.format(-Math.floor(passed / HOUR_MS), "hour");
  if (passed < 30 * DAY_MS) return relative.format(-Math.floor(passed / DAY_MS), "day");
  return absolute.format(atMs);
}

/** "25 November 2026": a day on paper. */
export function printedOn(atMs: number): string {
  return day.format(atMs);
}

export function exactTime(atMs: number): string {
  return absolute.format(atMs);
}

/** "0 B", "512 kB", "1.4 GB": powers of ten, as storage is sold. */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** "DV" of "Dana Vogel", "N" of "noor". */
export function initials(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0].toUpperCase() ?? []);
  return letters.length > 1 ? `${letters[0]}${letters.at(-1)}` : (letters[0] ?? ([...name.trim()][0] || "?"));
}
