/**
 * Numbers as people write them in formulas and fields: "1.5k", "2e6", "$310", "20%".
 *
 * Errors  3349 formula.out_of_range for what is larger than anything that is counted: "1e999".
 */
import { CoreError } from "../errors/core-error.ts";
import { currencyOf, minorDigits } from "./currency.ts";
import { divide, type Fraction, fraction, multiply, ofDecimal } from "./fraction.ts";
import type { Measured } from "./quantity.ts";
import type { Token } from "./tokens.ts";

const SUFFIX: Readonly<Record<string, bigint>> = { k: 10n ** 3n, m: 10n ** 6n, bn: 10n ** 9n };
const LARGEST_EXPONENT = 30;
const MOST_DIGITS = 30;

/** `digits` has a point for decimals, and may end with k, m, bn or an exponent. */
export function amountOf(digits: string): Fraction {
  const [, plain = "", suffix, exponent] = /^([\d.]+)(k|m|bn)?(?:e([+-]?\d+))?$/i.exec(digits.replace(/[,_\s]/g, "")) ?? [];
  const power = Number(exponent ?? 0);
  const [whole = "", part = ""] = plain.split(".");
  if (Math.abs(power) > LARGEST_EXPONENT || whole.length > MOST_DIGITS || part.length > MOST_DIGITS)
    throw new CoreError("formula.out_of_range");
  const scaled = multiply(ofDecimal(`${whole || "0"}.${part || "0"}`), fraction(SUFFIX[suffix?.toLowerCase() ?? ""] ?? 1n));
  const ten = fraction(10n ** BigInt(Math.abs(power)));
  return power < 0 ? divide(scaled, ten) : multiply(scaled, ten);
}

/** What an amount in major units is in minor units of its currency. */
export function inMinor(amount: Fraction, currency: string): Fraction {
  return multiply(amount, fraction(10n ** BigInt(minorDigits(currency))));
}

export function quantityOfLiteral(token: Token & { kind: "literal" }, home: string): Measured {
  const amount = amountOf(token.digits);
  if (token.money !== null) {
    const currency = currencyOf(token.money, home);
    if (currency === null || token.percent) throw new CoreError("formula.malformed", { at: token.at });
    return { unit: "money", amount: inMinor(amount, currency), currency };
  }
  return token.percent ? { unit: "percent", amount: divide(amount, fraction(100)) } : { unit: "number", amount };
}
