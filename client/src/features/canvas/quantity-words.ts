/** Quantities and faults as people read them. */
import type { FieldValue } from "@coreos/schema/documents/card-field";
import { minorDigits } from "@coreos/schema/formula/currency";
import type { Fault, Outcome } from "@coreos/schema/formula/evaluate";
import { type Fraction, fraction, multiply, round, toDecimal } from "@coreos/schema/formula/fraction";
import { dayOf, type Quantity } from "@coreos/schema/formula/quantity";
import type { SectionTotal } from "@coreos/schema/formula/total";

/** What is small keeps two digits of its own. */
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 6, maximumSignificantDigits: 2, roundingPriority: "morePrecision" });
const percentage = new Intl.NumberFormat("en", {
  maximumFractionDigits: 2,
  maximumSignificantDigits: 2,
  roundingPriority: "morePrecision",
});
const exactly = new Intl.NumberFormat("en", { maximumFractionDigits: 30 });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** "$6,200", "€12.50", "41 %", "2.75 %", "1,200", "1 Mar 2026", "yes". Cents only where there are some. */
export function quantityWords(quantity: Quantity): string {
  switch (quantity.unit) {
    case "money":
      return moneyWords(quantity.amount, quantity.currency);
    case "percent":
      return `${percentage.format(decimal(toDecimal(multiply(quantity.amount, fraction(100)), 30)))} %`;
    case "date": {
      const iso = dayOf(quantity);
      return iso === null ? "beyond the calendar" : day.format(Date.parse(iso));
    }
    case "truth":
      return quantity.truth ? "yes" : "no";
    default:
      return number.format(decimal(toDecimal(quantity.amount, 30)));
  }
}

/** What is typed as it is, and not computed. */
export type TypedValue = Exclude<FieldValue, { type: "formula" | "unknown" }>;

/** What a field holds, whole, in a form that reads back as the same value: what is edited loses nothing. Empty where nothing is filled in. */
export function storedWords(value: TypedValue): string {
  switch (value.type) {
    case "money":
      return value.minor === null ? "" : moneyWords(fraction(value.minor), value.currency);
    case "date":
      return value.day ?? "";
    default:
      return value.amount === null ? "" : `${exactly.format(decimal(value.amount))}${value.type === "percent" ? " %" : ""}`;
  }
}

/** Formatted digit by digit, where a number would have lost some. */
const decimal = (text: string) => text as Intl.StringNumericLiteral;

export function moneyWords(minor: Fraction, currency: string): string {
  const digits = minorDigits(currency);
  const whole = round(minor);
  const isWhole = whole.n % 10n ** BigInt(digits) === 0n;
  const shown = isWhole ? 0 : digits;
  return currencyWords(Number(toDecimal(whole, 0)) / 10 ** digits, currency, {
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  });
}

function currencyWords(major: number, currency: string, options: Intl.NumberFormatOptions): string {
  const format = (currencyDisplay: "symbol" | "code") =>
    new Intl.NumberFormat("en", { ...options, style: "currency", currency, currencyDisplay }).format(major);
  const words = format("symbol");
  return /[A-Z][^\w\s-]/.test(words) ? format("code") : words; // "CA$5" and "CN¥5" could not be typed back
}

export function outcomeWords(outcome: Outcome): string {
  if (outcome.state === "value") return quantityWords(outcome.quantity);
  return outcome.state === "empty" ? "empty" : "no result";
}

export interface TotalFigure {
  /** As exact as there is room for: more than FIGURE_LETTERS are rounded to three digits, "$12.3m". Never to be cut. */
  short: string;
  exact: string;
  /** What it counts, where that has a name. */
  name: string;
}

/** What a narrow section has room for, on one line. */
const FIGURE_LETTERS = 12;

/** Of a section its money, currency by currency; without money its averages and numbers, each with the name of what it counts. */
export function totalFigures(total: SectionTotal): TotalFigure[] {
  const figure = (quantity: Quantity, name = "") => {
    const exact = quantityWords(quantity);
    return { exact, short: exact.length > FIGURE_LETTERS ? compactWords(quantity) : exact, name: name.trim().toLowerCase() };
  };
  if (total.money.length > 0) return total.money.map(({ amount, currency }) => figure({ unit: "money", amount, currency }));
  return [
    ...total.percents.map(({ amount, name }) => figure({ unit: "percent", amount }, name)),
    ...total.numbers.map(({ amount, name }) => figure({ unit: "number", amount }, name)),
  ];
}

/** "$31,400", "€2,000"; "41 % progress". */
export function totalWords(total: SectionTotal): string[] {
  return totalFigures(total).map(({ exact, name }) => (name === "" ? exact : `${exact} ${name}`));
}

/** "$4.72k", "€12m", "1.2bn": three digits, in the letters that a formula reads too. */
function compactWords(quantity: Quantity): string {
  const compact = { notation: "compact", maximumSignificantDigits: 3 } as const;
  const words = (text: string) => text.replace(/(\d)([KMBT])\b/, (_, digit, sign: keyof typeof LARGE) => `${digit}${LARGE[sign]}`);
  if (quantity.unit === "number") return words(new Intl.NumberFormat("en", compact).format(Number(toDecimal(quantity.amount, 6))));
  if (quantity.unit !== "money") return quantityWords(quantity);
  const major = Number(toDecimal(round(quantity.amount), 0)) / 10 ** minorDigits(quantity.currency);
  return words(currencyWords(major, quantity.currency, compact));
}

const LARGE = { K: "k", M: "m", B: "bn", T: "tn" } as const;

const UNITS: Readonly<Record<string, string>> = {
  money: "money",
  number: "a number",
  percent: "a percentage",
  date: "a date",
  truth: "yes or no",
};
const SIGNS: Readonly<Record<string, string>> = { "*": "×", "/": "÷", "-": "−" };

/** One clear sentence. `nameOf` answers what a field is called. */
export function faultWords({ slug, detail }: Fault, nameOf: (field: string) => string): string {
  const text = (key: string) => String(detail[key] ?? "");
  switch (slug) {
    case "formula.malformed":
      return `This cannot be read from letter ${Number(detail.at ?? 0) + 1} on. Check for a missing sign or bracket.`;
    case "formula.too_long":
      return "This formula is longer than 2,000 letters. Split it over several fields.";
    case "formula.too_deep":
      return "Too many brackets inside brackets. Split it over several fields.";
    case "formula.unknown_name":
      return text("name") === "[deleted]"
        ? "A field that this counted with was deleted."
        : `There is no field called “${short(text("name"))}” here.`;
    case "formula.ambiguous_name":
      return `Several fields are called “${short(text("name"))}”. Pick the one that is meant from the list.`;
    case "formula.cycle":
      return `This counts with itself: ${[...new Set(text("fields").split(" ").map(nameOf))].slice(0, 4).join(" → ")}.`;
    case "formula.division_by_zero":
      return "This divides by zero.";
    case "formula.mixed_currencies":
      return `${text("first")} and ${text("second")} cannot be added. Multiply one with a rate first.`;
    case "formula.mixed_units":
      return `${capital(UNITS[text("first")] ?? text("first"))} and ${UNITS[text("second")] ?? text("second")} do not go together with “${SIGNS[text("operator")] ?? text("operator")}”.`;
    case "formula.out_of_range":
      return "This number is too large to count with.";
    case "formula.input_failed":
      return `“${nameOf(text("field"))}” has no result yet.`;
    case "formula.input_empty":
      return text("field") === "" ? "There is nothing to count yet." : `“${nameOf(text("field"))}” is empty.`;
    case "formula.unknown_function":
      return `There is no function called “${short(text("name"))}”. There are sum, avg, min, max, count, round, abs, if and percent.`;
    case "formula.wrong_arguments":
      return `${text("name")} takes ${text("least") === text("most") ? text("least") : `${text("least")} to ${text("most")}`} values.`;
    case "field.too_fine":
      return text("currency") === ""
        ? "A field keeps 30 decimals, and this has more. The field keeps what it had."
        : `${text("currency")} has ${Number(detail.digits) === 0 ? "no" : text("digits")} decimals, and this has more. The field keeps what it had.`;
    case "field.ambiguous_date":
      return "This date can be read in two ways. Write 2026-04-03 or 3 April 2026.";
    default:
      return `This is not ${UNITS[text("type")] ?? "something that can be read"}. The field keeps what it had.`;
  }
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const short = (name: string) => ([...name].length > 40 ? `${[...name].slice(0, 40).join("")}…` : name);
