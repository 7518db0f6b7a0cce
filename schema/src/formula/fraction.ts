/**
 * Exact numbers: what is computed here is the same on every replica, on every engine, and $100 ÷ 3 × 3 is $100.
 *
 * Shape   Numerator and denominator in lowest terms, the denominator positive.
 * Errors  3346 formula.division_by_zero, 3349 formula.out_of_range.
 */
import { CoreError } from "../errors/core-error.ts";

export interface Fraction {
  n: bigint;
  d: bigint;
}

/** Past these a number is nothing that anybody counts, and exactness would only cost time. */
const LARGEST = 10n ** 30n;
const FINEST = 10n ** 40n;
const KEPT = 10n ** 30n;
const POWER = 1_000n;

export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  return lowest(BigInt(n), BigInt(d));
}

/** Of a decimal as fields hold it: "-12.50". */
export function ofDecimal(text: string): Fraction {
  const [whole = "0", part = ""] = text.split(".");
  return lowest(BigInt(whole + part), 10n ** BigInt(part.length));
}

export const add = (a: Fraction, b: Fraction) => lowest(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Fraction, b: Fraction) => lowest(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Fraction, b: Fraction) => lowest(a.n * b.n, a.d * b.d);
export const negate = (a: Fraction): Fraction => ({ n: -a.n, d: a.d });
export const absolute = (a: Fraction): Fraction => (a.n < 0n ? negate(a) : a);
export const isZero = (a: Fraction) => a.n === 0n;

export function divide(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) throw new CoreError("formula.division_by_zero");
  return lowest(a.n * b.d, a.d * b.n);
}

export function compare(a: Fraction, b: Fraction): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What is left of `a` after taking `b` as often as it fits; it has the sign of `b`, as in a spreadsheet. */
export function remainder(a: Fraction, b: Fraction): Fraction {
  const times = divide(a, b);
  const floor = times.n >= 0n || times.n % times.d === 0n ? times.n / times.d : times.n / times.d - 1n;
  return subtract(a, multiply(b, fraction(floor)));
}

/** Whole exponents are exact; for others twelve digits are kept, as many as every engine agrees on. */
export function power(base: Fraction, exponent: Fraction): Fraction {
  if (exponent.d === 1n) {
    const times = exponent.n < 0n ? -exponent.n : exponent.n;
    if (times > POWER) throw new CoreError("formula.out_of_range");
    let result = fraction(1n);
    let square = base;
    for (let rest = times; rest > 0n; rest >>= 1n) {
      if (rest & 1n) result = multiply(result, square);
      if (rest > 1n) square = multiply(square, square);
    }
    return exponent.n < 0n ? divide(fraction(1n), result) : result;
  }
  const value = toNumber(base) ** toNumber(exponent);
  if (!Number.isFinite(value)) throw new CoreError("formula.out_of_range");
  const [mantissa = "0", power10 = "0"] = value.toExponential(11).split("e");
  const shift = BigInt(power10);
  return multiply(ofDecimal(mantissa), shift >= 0n ? fraction(10n ** shift) : fraction(1n, 10n ** -shift));
}

/** Half away from zero, as people round; `digits` behind the point. */
export function round(a: Fraction, digits = 0): Fraction {
  const scale = digits >= 0 ? fraction(10n ** BigInt(digits)) : fraction(1n, 10n ** BigInt(-digits));
  const { n, d } = multiply(a, scale);
  return divide(fraction(wholeOf(n, d)), scale);
}

export function toNumber({ n, d }: Fraction): number {
  if (d === 1n) return Number(n);
  const whole = n / d;
  const rest = ((n % d) * 10n ** 17n) / d;
  return Number(whole) + Number(rest) / 1e17;
}

/** The shortest decimal of at most `digits` behind the point: "12.5". Of any size: what is shown is not counted with. */
export function toDecimal({ n, d }: Fraction, digits: number): string {
  return decimal(wholeOf(n * 10n ** BigInt(digits), d), digits);
}

/** The decimal that it is; `null` where that takes more than `digits` behind the point. */
export function exactDecimal({ n, d }: Fraction, digits: number): string | null {
  const scaled = n * 10n ** BigInt(digits);
  return scaled % d === 0n ? decimal(scaled / d, digits) : null;
}

function decimal(scaled: bigint, digits: number): string {
  const letters = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, "0");
  const cut = letters.length - digits;
  const part = letters.slice(cut).replace(/0+$/, "");
  return `${scaled < 0n ? "-" : ""}${letters.slice(0, cut)}${part === "" ? "" : `.${part}`}`;
}

/** Half away from zero. */
function wholeOf(n: bigint, d: bigint): bigint {
  const whole = (2n * (n < 0n ? -n : n) + d) / (2n * d);
  return n < 0n ? -whole : whole;
}

function lowest(n: bigint, d: bigint): Fraction {
  if (d < 0n) return lowest(-n, -d);
  if (d === 1n) return within({ n, d });
  const common = greatestCommon(n < 0n ? -n : n, d);
  return within({ n: n / common, d: d / common });
}

function within({ n, d }: Fraction): Fraction {
  if ((n < 0n ? -n : n) / d > LARGEST) throw new CoreError("formula.out_of_range");
  if (d <= FINEST) return { n, d };
  const scaled = (n * KEPT) / d;
  const common = greatestCommon(scaled < 0n ? -scaled : scaled, KEPT);
  return { n: scaled / common, d: KEPT / common };
}

function greatestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
