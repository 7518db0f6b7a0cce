/** Currencies by their ISO 4217 codes: how many digits the minor unit has, and which signs people type. */
const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0])),
  ...Object.fromEntries("BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3])),
};

/** The ones a list begins with; any other code works as well. */
export const COMMON_CURRENCIES = [
  "USD",
  "EUR",
  "GBP",
  "CHF",
  "JPY",
  "CNY",
  "INR",
  "CAD",
  "AUD",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "BRL",
  "SGD",
  "ILS",
] as const;

const SIGNS: Readonly<Record<string, string>> = {
  $: "USD",
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "₩": "KRW",
  "₪": "ILS",
  "₺": "TRY",
  "₽": "RUB",
  "₴": "UAH",
  "₫": "VND",
  "₦": "NGN",
  "฿": "THB",
};
const DOLLARS = new Set(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"]);
const YEN = new Set(["JPY", "CNY"]);

export const CURRENCY_SIGNS = Object.keys(SIGNS).join("");

export function minorDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/** What a sign or a code means on a canvas in `home`: "$" is the dollar of the canvas where it has one. `null` for no money. */
export function currencyOf(sign: string, home: string): string | null {
  if (sign === "$" && DOLLARS.has(home)) return home;
  if (sign === "¥" && YEN.has(home)) return home;
  const code = SIGNS[sign] ?? sign.toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
}
