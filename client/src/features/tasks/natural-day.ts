/**
 * A day as people type it: "fri", "tomorrow", "12 dec", "in 2 weeks", "3d", "end of month", "2026-12-24".
 *
 * Law     A weekday or a date without a year is the next one that comes; what could mean two days ("3/4") means none.
 */
import { addDays, addMonths, type Day, dayOfMonth, makeDay, monthOf, weekday, yearOf } from "../../editor/tasks/day.ts";

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const NAMED: Record<string, (today: Day) => Day> = {
  today: (today) => today,
  tod: (today) => today,
  now: (today) => today,
  tomorrow: (today) => addDays(today, 1),
  tom: (today) => addDays(today, 1),
  tmr: (today) => addDays(today, 1),
  yesterday: (today) => addDays(today, -1),
  weekend: (today) => addDays(today, ahead(today, 5)),
  "this weekend": (today) => addDays(today, ahead(today, 5)),
  "next week": (today) => addDays(today, 7 - weekday(today)),
  "end of week": (today) => addDays(today, (4 - weekday(today) + 7) % 7),
  eow: (today) => addDays(today, (4 - weekday(today) + 7) % 7),
  "next month": (today) => addMonths(`${today.slice(0, 8)}01`, 1),
  "end of month": (today) => addDays(addMonths(`${today.slice(0, 8)}01`, 1), -1),
  eom: (today) => addDays(addMonths(`${today.slice(0, 8)}01`, 1), -1),
};

/** `null` when it means no day. */
export function readDay(words: string, today: Day): Day | null {
  const text = words
    .trim()
    .toLowerCase()
    .replace(/[,.]/g, (sign) => (sign === "." ? "." : " "))
    .replace(/\s+/g, " ");
  if (text === "") return null;
  return Object.hasOwn(NAMED, text) ? (NAMED[text]?.(today) ?? null) : (span(text, today) ?? onWeekday(text, today) ?? onDate(text, today));
}

function span(text: string, today: Day): Day | null {
  const found = /^(?:in )?(\d{1,3}|an?|one|two|three) ?(d|days?|w|weeks?|m|months?|y|years?)(?: from now)?$/.exec(text);
  if (!found) return null;
  const [, amount = "", unit = ""] = found;
  const words: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3 };
  const n = words[amount] ?? Number(amount);
  if (unit.startsWith("d")) return addDays(today, n);
  if (unit.startsWith("w")) return addDays(today, 7 * n);
  return addMonths(today, unit.startsWith("y") ? 12 * n : n);
}

function onWeekday(text: string, today: Day): Day | null {
  const found = /^(next |this |on )?([a-z]{2,9})$/.exec(text);
  if (!found) return null;
  const [, which = "", name = ""] = found;
  const at = WEEKDAYS.findIndex(
    (each) => each.startsWith(name) && (name.length >= 3 || ["mo", "tu", "we", "th", "fr", "sa", "su"].includes(name)),
  );
  if (at < 0) return null;
  // "Next friday" is the one of next week, whatever day it is.
  return which === "next " ? addDays(today, 7 - weekday(today) + at) : addDays(today, ahead(today, at));
}

function onDate(text: string, today: Day): Day | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return makeDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.?(\d{4})?$/.exec(text);
  if (dotted) return coming(today, Number(dotted[2]), Number(dotted[1]), dotted[3]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?([a-z]{3,9})\.?(?: (\d{4}))?$/.exec(text);
  if (dayFirst) return coming(today, monthNamed(dayFirst[2]), Number(dayFirst[1]), dayFirst[3]);
  const alone = /^(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(text);
  if (alone) return nextOfMonth(today, Number(alone[1]));
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(text);
  return monthFirst ? coming(today, monthNamed(monthFirst[1]), Number(monthFirst[2]), monthFirst[3]) : null;
}

function coming(today: Day, month: number, day: number, year: string | undefined): Day | null {
  if (year !== undefined) return makeDay(Number(year), month, day);
  const thisYear = makeDay(yearOf(today), month, day);
  if (thisYear && thisYear >= today) return thisYear;
  for (let ahead = 1; ahead <= 8; ahead++) {
    const later = makeDay(yearOf(today) + ahead, month, day); // 29 February waits for its year
    if (later) return later;
  }
  return null;
}

function nextOfMonth(today: Day, day: number): Day | null {
  for (let ahead = day < dayOfMonth(today) ? 1 : 0; ahead < 3; ahead++) {
    const first = addMonths(`${today.slice(0, 8)}01`, ahead);
    const found = makeDay(yearOf(first), monthOf(first), day);
    if (found) return found;
  }
  return null;
}

const monthNamed = (name = "") => MONTHS.findIndex((each) => each.startsWith(name)) + 1;
/** Days until the next weekday `at`, a week when it is today. */
const ahead = (today: Day, at: number) => (at - weekday(today) + 7) % 7 || 7;
