/**
 * A number with its unit, and what may be done with two of them.
 *
 * Units   money: minor units of its currency; percent: 1/5 is 20 %; date: days since 1970-01-01.
 * Errors  3347 formula.mixed_currencies, 3348 formula.mixed_units, and those of fraction.ts.
 */
import type { FieldValue } from "../documents/card-field.ts";
import { CoreError } from "../errors/core-error.ts";
import { minorDigits } from "./currency.ts";
import { add, compare, divide, type Fraction, fraction, multiply, ofDecimal, power, remainder, round, subtract } from "./fraction.ts";

export type Quantity =
  | { unit: "number" | "percent" | "date"; amount: Fraction }
  | { unit: "money"; amount: Fraction; currency: string }
  | { unit: "truth"; truth: boolean };

export type Measured = Exclude<Quantity, { unit: "truth" }>;

const DAY_MS = 86_400_000;

/** `null` where nothing is filled in, or where it takes more than the value itself. */
export function quantityOf(value: FieldValue): Measured | null {
  switch (value.type) {
    case "number":
      return value.amount === null ? null : { unit: "number", amount: ofDecimal(value.amount) };
    case "percent":
      return value.amount === null ? null : { unit: "percent", amount: divide(ofDecimal(value.amount), fraction(100)) };
    case "money":
      return value.minor === null ? null : { unit: "money", amount: fraction(value.minor), currency: value.currency };
    case "date":
      return value.day === null ? null : { unit: "date", amount: fraction(Date.parse(`${value.day}T00:00:00Z`) / DAY_MS) };
    default:
      return null;
  }
}

/** ISO 8601, or `null` beyond the calendar. */
export function dayOf({ amount }: { amount: Fraction }): string | null {
  const ms = Number(round(amount).n) * DAY_MS;
  return Math.abs(ms) < 253_402_300_800_000 && ms > -62_135_596_800_000 ? new Date(ms).toISOString().slice(0, 10) : null;
}

/** Money as it is paid: in whole minor units. What is shown is then what is summed. */
export function settle(quantity: Quantity): Quantity {
  return quantity.unit === "money" ? { ...quantity, amount: round(quantity.amount) } : quantity;
}

export function combine(operator: string, a: Quantity, b: Quantity): Quantity {
  if (a.unit === "truth" || b.unit === "truth") throw mixed(operator, a, b);
  if (operator in COMPARISONS) return { unit: "truth", truth: (COMPARISONS[operator] as Comparison)(comparedTo(operator, a, b)) };
  switch (operator) {
    case "+":
      return plus(a, b);
    case "-":
      return minus(a, b);
    case "*":
      return times(a, b);
    case "/":
      return over(a, b);
    case "^":
      if (!isPlain(a) || !isPlain(b)) throw mixed(operator, a, b);
      return { unit: "number", amount: power(a.amount, b.amount) };
    default:
      if (!isPlain(a) || !isPlain(b)) throw mixed(operator, a, b);
      return { unit: "number", amount: remainder(a.amount, b.amount) };
  }
}

type Comparison = (order: number) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
};

/** Negative, zero or positive. */
export function comparedTo(operator: string, a: Measured, b: Measured): number {
  if (a.unit === "money" && b.unit === "money") sameCurrency(a, b);
  else if (a.unit !== b.unit && !(isPlain(a) && isPlain(b))) throw mixed(operator, a, b);
  return compare(a.amount, b.amount);
}

export function plus(a: Measured, b: Measured): Measured {
  if (a.unit === "money" && b.unit === "money") return { ...sameCurrency(a, b), amount: add(a.amount, b.amount) };
  if (isPlain(a) && isPlain(b)) return { unit: a.unit === b.unit ? a.unit : "number", amount: add(a.amount, b.amount) };
  if (a.unit === "date" && b.unit === "number") return { unit: "date", amount: add(a.amount, b.amount) };
  if (a.unit === "number" && b.unit === "date") return plus(b, a);
  throw mixed("+", a, b);
}

function minus(a: Measured, b: Measured): Measured {
  if (a.unit === "money" && b.unit === "money") return { ...sameCurrency(a, b), amount: subtract(a.amount, b.amount) };
  if (isPlain(a) && isPlain(b)) return { unit: a.unit === b.unit ? a.unit : "number", amount: subtract(a.amount, b.amount) };
  if (a.unit === "date" && b.unit === "date") return { unit: "number", amount: subtract(a.amount, b.amount) };
  if (a.unit === "date" && b.unit === "number") return { unit: "date", amount: subtract(a.amount, b.amount) };
  throw mixed("-", a, b);
}

function times(a: Measured, b: Measured): Measured {
  if (a.unit === "money" && isPlain(b)) return { ...a, amount: multiply(a.amount, b.amount) };
  if (isPlain(a) && b.unit === "money") return times(b, a);
  if (!isPlain(a) || !isPlain(b)) throw mixed("*", a, b);
  return { unit: a.unit === "percent" && b.unit === "percent" ? "percent" : "number", amount: multiply(a.amount, b.amount) };
}

export function over(a: Measured, b: Measured): Measured {
  if (a.unit === "money" && b.unit === "money") {
    sameCurrency(a, b);
    return { unit: "number", amount: divide(a.amount, b.amount) };
  }
  if (a.unit === "money" && isPlain(b)) return { ...a, amount: divide(a.amount, b.amount) };
  if (!isPlain(a) || !isPlain(b)) throw mixed("/", a, b);
  return { unit: a.unit === "percent" && b.unit === "number" ? "percent" : "number", amount: divide(a.amount, b.amount) };
}

/** Half away from zero; of money and percent the digits are those that are seen: $1.25, 12.5 %. */
export function rounded(a: Measured, digits: number): Measured {
  const seen = a.unit === "money" ? digits - minorDigits(a.currency) : a.unit === "percent" ? digits + 2 : digits;
  return { ...a, amount: round(a.amount, seen) };
}

export const isPlain = (a: Quantity): a is { unit: "number" | "percent"; amount: Fraction } => a.unit === "number" || a.unit === "percent";

function sameCurrency<T extends { currency: string }>(a: T, b: { currency: string }): T {
  if (a.currency !== b.currency) {
    const [first = "", second = ""] = [a.currency, b.currency].sort();
    throw new CoreError("formula.mixed_currencies", { first, second });
  }
  return a;
}

const mixed = (operator: string, a: Quantity, b: Quantity) =>
  new CoreError("formula.mixed_units", { operator, first: a.unit, second: b.unit });
