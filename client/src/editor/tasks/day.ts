/**
 * Calendar days as tasks carry them ("2026-11-25"): the same day for everybody, in every time zone. Reckoned in UTC, so that no
 * change of the clocks comes between two days.
 */
const DAY_MS = 86_400_000;
const LOCALE = "en";
const short = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
const shortYear = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const weekdayShort = new Intl.DateTimeFormat(LOCALE, { weekday: "short", timeZone: "UTC" });
const long = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const month = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });

export type Day = string;

/** Today where this person is. */
export function dayOf(moment: Date): Day {
  return toDay(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()));
}

export function addDays(day: Day, days: number): Day {
  return toDay(toMs(day) + days * DAY_MS);
}

/** The same day of another month, or its last one. */
export function addMonths(day: Day, months: number): Day {
  const from = new Date(toMs(day));
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const length = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  return toDay(first + (Math.min(from.getUTCDate(), length) - 1) * DAY_MS);
}

/** `null` for a day that does not exist. */
export function makeDay(year: number, monthOfYear: number, dayOfMonth: number): Day | null {
  const date = new Date(Date.UTC(year, monthOfYear - 1, dayOfMonth));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === monthOfYear - 1 && date.getUTCDate() === dayOfMonth;
  return exists ? toDay(date.getTime()) : null;
}

/** Monday 0 … Sunday 6. */
export function weekday(day: Day): number {
  return (new Date(toMs(day)).getUTCDay() + 6) % 7;
}

export const yearOf = (day: Day) => Number(day.slice(0, 4));
export const monthOf = (day: Day) => Number(day.slice(5, 7));
export const dayOfMonth = (day: Day) => Number(day.slice(8, 10));
export const daysBetween = (from: Day, to: Day) => Math.round((toMs(to) - toMs(from)) / DAY_MS);

/** "Today", "Tomorrow", "Yesterday", "Fri" within six days, else "12 Dec", with the year when it is another one. */
export function dayWords(day: Day, today: Day): string {
  const away = daysBetween(today, day);
  if (away === 0) return "Today";
  if (away === 1) return "Tomorrow";
  if (away === -1) return "Yesterday";
  if (away > 1 && away < 7) return weekdayShort.format(toMs(day));
  return yearOf(day) === yearOf(today) ? short.format(toMs(day)) : shortYear.format(toMs(day));
}

/** "Friday, December 12, 2026". */
export const longDayWords = (day: Day) => long.format(toMs(day));
export const weekdayWords = (day: Day) => weekdayShort.format(toMs(day));
export const monthWords = (day: Day) => month.format(toMs(day));

/** Six weeks around the month of `day`, Monday first. */
export function monthGrid(day: Day): Day[] {
  const first = `${day.slice(0, 8)}01`;
  const start = addDays(first, -weekday(first));
  return Array.from({ length: 42 }, (_, i) => addDays(start, i));
}

export function weekOf(day: Day): Day[] {
  const start = addDays(day, -weekday(day));
  return Array.from({ length: 7 }, (_, i) => addDays(start, i));
}

export type DueBucket = "overdue" | "today" | "week" | "later" | "none";

/** "This week" ends on Sunday; on a Sunday nothing is left of it. */
export function dueBucket(due: Day | null, today: Day): DueBucket {
  if (due === null) return "none";
  if (due < today) return "overdue";
  if (due === today) return "today";
  return due <= addDays(today, 6 - weekday(today)) ? "week" : "later";
}

const toMs = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
