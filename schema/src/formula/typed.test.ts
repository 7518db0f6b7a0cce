import { describe, expect, it } from "vitest";
import { CoreError } from "../errors/core-error.ts";
import { readTyped } from "./typed.ts";

function read(type: "number" | "money" | "percent" | "date", text: string, currency = "USD"): string {
  try {
    const value = readTyped(type, text, currency);
    if (value.type === "money") return `${value.minor} ${value.currency}`;
    return String(value.type === "date" ? value.day : value.amount);
  } catch (error) {
    if (error instanceof CoreError) return error.slug;
    throw error;
  }
}

describe("what is typed into a field", () => {
  it.each([
    ["1200", "1200"],
    ["1,200", "1200"],
    ["1,200.50", "1200.5"],
    ["1.200,50", "1200.5"],
    ["1.200.000", "1200000"],
    ["1 200,5", "1200.5"],
    ["1’200.50", "1200.5"],
    ["1,5", "1.5"],
    ["0,125", "0.125"],
    ["1.250", "1.25"],
    [".5", "0.5"],
    ["-3", "-3"],
    ["−3", "-3"],
    ["(300)", "-300"],
    ["1.2k", "1200"],
    ["3 bn", "3000000000"],
    ["1e6", "1000000"],
    ["１２", "12"],
    ["\u200f12\u202c", "12"],
    ["  ", "null"],
    ["0.1234567890123456789", "0.1234567890123456789"],
    ["1.5e-30", "field.too_fine"],
    ["1e999", "formula.out_of_range"],
    ["9".repeat(79), "formula.out_of_range"],
    ["9".repeat(10_000), "field.unreadable"],
    ["twelve", "field.unreadable"],
    ["12 😀", "field.unreadable"],
    ["1.2.3", "field.unreadable"],
    ["1,20,3", "field.unreadable"],
    ["(3", "field.unreadable"],
    ["--3", "field.unreadable"],
    ["NaN", "field.unreadable"],
    ["<script>", "field.unreadable"],
    ["=1+1", "field.unreadable"],
  ])("as a number %j is %s", (text, expected) => expect(read("number", text)).toBe(expected));

  it.each([
    ["$1.2k", "USD", "120000 USD"],
    ["1,200.50", "EUR", "120050 EUR"],
    ["€ 1.200,50", "USD", "120050 EUR"],
    ["1200 CHF", "USD", "120000 CHF"],
    ["GBP 3", "USD", "300 GBP"],
    ["$5", "CAD", "500 CAD"],
    ["¥500", "USD", "500 JPY"],
    ["1.239", "KWD", "1239 KWD"],
    ["$0.004", "USD", "field.too_fine"],
    ["0.005", "USD", "field.too_fine"],
    ["€ 12.345", "EUR", "field.too_fine"],
    ["¥0.5", "JPY", "field.too_fine"],
    ["$1.2345k", "USD", "123450 USD"],
    ["-$3", "USD", "-300 USD"],
    ["", "EUR", "null EUR"],
    ["$1 €2", "USD", "field.unreadable"],
    ["1e20", "USD", "formula.out_of_range"],
  ])("as money %j in %s is %s", (text, currency, expected) => expect(read("money", text, currency)).toBe(expected));

  it.each([
    ["12.5 %", "12.5"],
    ["12,5", "12.5"],
    ["%", "field.unreadable"],
  ])("as a percentage %j is %s", (text, expected) => expect(read("percent", text)).toBe(expected));

  it.each([
    ["2026-03-01", "2026-03-01"],
    ["1 March 2026", "2026-03-01"],
    ["Mar 1st, 2026", "2026-03-01"],
    ["1. 3. 2026", "2026-03-01"],
    ["25/3/2026", "2026-03-25"],
    ["3/25/2026", "2026-03-25"],
    ["3/3/2026", "2026-03-03"],
    ["3/4/2026", "field.ambiguous_date"],
    ["2026-02-30", "field.unreadable"],
    ["1 Foo 2026", "field.unreadable"],
    ["tomorrow", "field.unreadable"],
  ])("as a date %j is %s", (text, expected) => expect(read("date", text)).toBe(expected));
});
