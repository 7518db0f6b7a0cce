/**
 * Words in free text that say who somebody is or how to reach them.
 *
 * Law     What has a checksum is taken only with a good one: an id or a number of an order is no card.
 * Shape   Places in UTF-16 units, rising, never overlapping.
 * Source  ISO 13616 (IBAN, mod 97), ISO/IEC 7812 (Luhn), libphonenumber for telephone numbers, RFC 6531 for letters in addresses.
 */
import { type CountryCode, findPhoneNumbersInText } from "libphonenumber-js/min";

export const PII_KINDS = ["email", "phone", "iban", "card", "name"] as const;
export type PiiKind = (typeof PII_KINDS)[number];

export interface PiiPlace {
  kind: PiiKind;
  from: number;
  to: number;
}

export interface PiiContext {
  /** Names that are known: of members, of contacts. Found as whole words, in any case. */
  names?: readonly string[];
  /** Where numbers without a country's code are dialled. */
  country?: CountryCode;
}

/** Every repetition is bounded: a hostile line costs its length, not the square of it. */
const EMAIL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?\.[\p{L}]{2,63}/gu;
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/gu;
/** Whatever is written so is dialled so, whether or not somebody has the number. */
const INTERNATIONAL = /(?<![\p{L}\p{N}])[+＋]\d(?:[ ()./-]{0,3}\d){7,14}(?!\d)/gu;
const CARD = /(?<![\p{L}\p{N}_-])[2-6]\d{3}(?:[ -]?\d){9,15}(?![\p{L}\p{N}_-])/gu;

/** A longer text is looked through in parts by whoever has one. */
export const MOST_LETTERS = 1_000_000;

export function findPii(text: string, { names = [], country }: PiiContext = {}): PiiPlace[] {
  if (text.length > MOST_LETTERS) throw new RangeError(`looked through in parts of at most ${MOST_LETTERS} letters`);
  const found = [
    ...(text.includes("@") ? matches(text, EMAIL, "email") : []),
    ...matches(text, IBAN, "iban").flatMap((place) => goodIban(text, place)),
    ...matches(text, CARD, "card").filter(({ from, to }) => isLuhn(text.slice(from, to))),
    ...phones(text, country),
    ...namesIn(text, names),
  ];
  return withoutOverlap(found);
}

function matches(text: string, pattern: RegExp, kind: PiiKind): PiiPlace[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({ kind, from: index, to: index + match.length }));
}

/** The words after an IBAN may look like its groups: the longest beginning that is good is taken. */
function goodIban(text: string, { kind, from, to }: PiiPlace): PiiPlace[] {
  for (let end = to; end - from >= 15; end--) {
    if (text[end - 1] !== " " && mod97(text.slice(from, end)) === 1) return [{ kind, from, to: end }];
  }
  return [];
}

function mod97(iban: string): number {
  const plain = iban.replaceAll(" ", "");
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

function isLuhn(written: string): boolean {
  const digits = [...written.replaceAll(/\D/g, "")].reverse().map(Number);
  const sum = digits.reduce((total, digit, at) => total + (at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0;
}

function phones(text: string, country: CountryCode | undefined): PiiPlace[] {
  const found = matches(text, INTERNATIONAL, "phone");
  if (country === undefined) return found;
  const dialled = findPhoneNumbersInText(text, { defaultCountry: country });
  return [...found, ...dialled.map(({ startsAt, endsAt }) => ({ kind: "phone" as const, from: startsAt, to: endsAt }))];
}

function namesIn(text: string, names: readonly string[]): PiiPlace[] {
  const known = names.map((name) => name.trim()).filter((name) => name.length > 1);
  if (known.length === 0) return [];
  const words = known.sort((a, b) => b.length - a.length).map((name) => name.split(/\s+/).map(RegExp.escape).join("\\s+"));
  return matches(text, new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "giu"), "name");
}

/** Of two that overlap the longer one says more. */
function withoutOverlap(found: PiiPlace[]): PiiPlace[] {
  const kept: PiiPlace[] = []; // rising
  for (const place of found.sort((a, b) => b.to - b.from - (a.to - a.from))) {
    const at = firstFrom(kept, place.from);
    const [before, after] = [kept[at - 1], kept[at]];
    if ((!before || before.to <= place.from) && (!after || after.from >= place.to)) kept.splice(at, 0, place);
  }
  return kept;
}

/** Where the first one stands that begins at `from` or later. */
function firstFrom(kept: readonly PiiPlace[], from: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((kept[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
