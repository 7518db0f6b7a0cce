/**
 * What people type into a field: "1,200.50", "1.200,50", "$1.2k", "(300)", "12 %", "1 March 2026". What cannot be read is
 * refused with a reason for the place, and nothing is changed.
 *
 * Errors  3349 formula.out_of_range, 3354 field.unreadable, 3355 field.ambiguous_date, 3356 field.too_fine: nothing is
 *         rounded without a word.
 */
import type { FieldValue } from "../documents/card-field.ts";
import { isDay } from "../documents/day.ts";
import { CoreError } from "../errors/core-error.ts";
import { CURRENCY_SIGNS, currencyOf, minorDigits } from "./currency.ts";
import { exactDecimal, type Fraction, negate, toNumber } from "./fraction.ts";
import { amountOf, inMinor } from "./literal.ts";

type TypedValue = Exclude<FieldValue, { type: "formula" | "unknown" }>;

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const LONGEST = 80;
/** Behind the point, as many as a field holds (card-field.ts). */
const KEPT_DIGITS = 30;

/** `currency` is that of the field, or of the canvas: a sign or a code in the text overrules it. An empty text is "not filled in". */
export function readTyped(type: TypedValue["type"], typed: string, currency: string): TypedValue {
  const text = typed.replace(INVISIBLE, "").normalize("NFKC").replaceAll("−", "-").trim();
  if (text.length > LONGEST) throw unreadable(type);
  if (type === "date") return { type, day: text === "" ? null : readDay(text) };
  if (type === "money") return text === "" ? { type, minor: null, currency } : readMoney(text, currency);
  if (text === "") return { type, amount: null };
  const amount = type === "percent" ? readAmount(text.replace(/\s*%$/, ""), type) : readAmount(text, type);
  const kept = exactDecimal(amount, KEPT_DIGITS);
  if (kept === null) throw new CoreError("field.too_fine", { digits: KEPT_DIGITS });
  return { type, amount: kept };
}

function readMoney(text: string, home: string): TypedValue {
  const signs = [...text.matchAll(new RegExp(`[${CURRENCY_SIGNS.replaceAll("$", "\\$")}]|[A-Z]{3}(?![A-Za-z])`, "g"))].map(
    ([sign]) => sign,
  );
  const currency = signs.length === 0 ? home : signs.length === 1 ? currencyOf(signs[0] as string, home) : null;
  if (currency === null) throw unreadable("money");
  const bare = signs.length === 0 ? text : text.replace(signs[0] as string, "").trim();
  const exact = inMinor(readAmount(bare, "money"), currency);
  if (exact.d !== 1n) throw new CoreError("field.too_fine", { currency, digits: minorDigits(currency) });
  const minor = toNumber(exact);
  if (!Number.isSafeInteger(minor)) throw new CoreError("formula.out_of_range");
  return { type: "money", minor, currency };
}

/** A number with whatever groups and point its writer is used to. */
function readAmount(text: string, type: string): Fraction {
  const [, open, sign, digits = "", close] =
    /^(\()?\s*([-+])?\s*([\d.,'’\s]*\d[\d.,'’\s]*(?:k|m|bn)?(?:e[+-]?\d+)?)\s*(\))?$/i.exec(text) ?? [];
  const plain = digits === "" || (open === undefined) !== (close === undefined) ? null : withPoint(digits);
  if (plain === null) throw unreadable(type);
  const amount = amountOf(plain);
  return (sign === "-") !== (open !== undefined) ? negate(amount) : amount;
}

/** Groups taken out, the point a point; `null` where it cannot be told which is which. */
function withPoint(digits: string): string | null {
  const [, number = "", tail = ""] = /^([\d.,'’\s]+?)\s*((?:k|m|bn)?(?:e[+-]?\d+)?)$/i.exec(digits) ?? [];
  const text = number.replace(/['’\s]/g, "");
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const mark = text[last];
  if (mark === undefined) return text + tail;
  const other = mark === "." ? "," : ".";
  const parts = text.split(mark);
  const isGroups = (each: readonly string[]) => /^\d{1,3}$/.test(each[0] ?? "") && each.slice(1).every((part) => /^\d{3}$/.test(part));
  if (parts.length > 2) return isGroups(parts) && !text.includes(other) ? parts.join("") + tail : null; // 1.200.000
  const [whole = "", part = ""] = parts;
  if (whole.includes(other)) return isGroups(whole.split(other)) ? `${whole.replaceAll(other, "")}.${part}${tail}` : null; // 1,200.50 and 1.200,50
  if (mark === "," && isGroups(parts) && whole !== "0") return whole + part + tail; // 1,200
  return `${whole}.${part}${tail}`;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function readDay(text: string): string {
  const named = /^(?:(\d{1,2})\.?\s+([a-z]{3,9})\.?|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})$/i.exec(text);
  if (named) return dayFrom(named[5], MONTHS.indexOf((named[2] ?? named[3] ?? "").slice(0, 3).toLowerCase()) + 1, named[1] ?? named[4]);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dayFrom(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text);
  if (dotted) return dayFrom(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!slashed) throw unreadable("date");
  const [first, second] = [Number(slashed[1]), Number(slashed[2])];
  if (first <= 12 && second <= 12 && first !== second) throw new CoreError("field.ambiguous_date");
  return first > 12 ? dayFrom(slashed[3], second, first) : dayFrom(slashed[3], first, second);
}

function dayFrom(year: unknown, month: unknown, day: unknown): string {
  const iso = [String(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
  if (!isDay(iso)) throw unreadable("date");
  return iso;
}

const unreadable = (type: string) => new CoreError("field.unreadable", { type });
