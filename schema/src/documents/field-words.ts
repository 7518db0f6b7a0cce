import { minorDigits } from "../formula/currency.ts";
import type { FieldValue } from "./card-field.ts";

/** A value as one would look for it; a formula by its words, for what it comes to is not written anywhere. */
export function fieldWords(value: FieldValue): string {
  switch (value.type) {
    case "number":
      return value.amount ?? "";
    case "percent":
      return value.amount === null ? "" : `${value.amount} %`;
    case "money":
      return value.minor === null ? "" : `${value.minor / 10 ** minorDigits(value.currency)} ${value.currency}`;
    case "date":
      return value.day ?? "";
    case "formula":
      return value.text.replace(/\{[^}]*\}/g, "").trim();
    default:
      return "";
  }
}
