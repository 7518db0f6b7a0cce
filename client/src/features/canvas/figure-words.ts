/** A field of a card as its line says it: "Price $310", "= seats × $310 = $6,200". */
import type { CardField } from "@coreos/schema/documents/card-field";
import type { Outcome } from "@coreos/schema/formula/evaluate";
import { type Names, printed, showNames } from "@coreos/schema/formula/reference";
import { outcomeWords } from "./quantity-words.ts";

const LONGEST_FORMULA = 40;

export interface FigureWords {
  /** What stands before the figure; nothing where the amount speaks for itself. */
  lead: string;
  figure: string;
  isFailed: boolean;
}

export function figureWords(field: CardField, outcome: Outcome, isOnly: boolean, names: () => Names): FigureWords {
  return {
    lead: leadOf(field, isOnly, names),
    figure: field.value.type === "unknown" ? "made by a newer version" : outcomeWords(outcome),
    isFailed: outcome.state === "failed",
  };
}

function leadOf({ card, name, value }: CardField, isOnly: boolean, names: () => Names): string {
  const made = value.type === "formula" ? printed(showNames(value.text, card, names())) : null;
  if (made !== null && made.length <= LONGEST_FORMULA) return `= ${made} =`;
  return isOnly && value.type === "money" ? "" : name;
}
