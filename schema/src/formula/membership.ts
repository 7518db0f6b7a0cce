/**
 * Which fields a section is counted by.
 *
 * Law     A card that computes is counted by what it comes to: a field that a formula of its own card counts with is inside
 *         that formula, and not counted a second time in the total of its section.
 */
import type { CardField } from "../documents/card-field.ts";
import type { Outcome, SectionValues } from "./evaluate.ts";
import type { Measured } from "./quantity.ts";
import { inputsOf, nameIn, type Reading } from "./reading.ts";
import { sameName } from "./reference.ts";
import type { SheetCard } from "./sheet.ts";

export interface CountedCard {
  card: SheetCard;
  counted: readonly CardField[];
}

export function countedOf(card: SheetCard, readings: ReadonlyMap<string, Reading>): CountedCard {
  const inside = new Set(
    card.fields.flatMap(({ id }) =>
      inputsOf(readings.get(id)).flatMap((input) => (input.kind === "field" && input.id !== id ? [input.id] : [])),
    ),
  );
  return { card, counted: card.fields.filter(({ id, value }) => !inside.has(id) && value.type !== "date" && value.type !== "unknown") };
}

/** Ids of the fields behind a section node: those that count, or with a name all of that name. */
export function membersOf(node: string, cards: readonly CountedCard[]): string[] {
  const name = nameIn(node);
  const fields =
    name === ""
      ? cards.flatMap(({ counted }) => counted)
      : cards.flatMap(({ card }) => card.fields.filter((field) => sameName(field.name) === name));
  return fields.map(({ id }) => id);
}

/** What the fields of a section come to; `past` itself where that is the same. */
export function valuesOf(
  fields: readonly string[],
  cards: number,
  outcomeOf: (field: string) => Outcome,
  past: SectionValues | undefined,
): SectionValues {
  const quantities: Measured[] = [];
  let failed: string | null = null;
  for (const id of fields) {
    const outcome = outcomeOf(id);
    if (outcome.state === "failed") failed ??= id;
    if (outcome.state === "value" && outcome.quantity.unit !== "truth" && outcome.quantity.unit !== "date")
      quantities.push(outcome.quantity);
  }
  const isSame = past?.failed === failed && past.cards === cards && past.quantities.length === quantities.length;
  return past && isSame && quantities.every((quantity, i) => quantity === past.quantities[i]) ? past : { quantities, failed, cards };
}
