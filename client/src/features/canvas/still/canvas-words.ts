/** A canvas in words, for files and for lists of changes: all that its cards say beyond title and text. */
import { type CardField, readFields } from "@coreos/schema/documents/card-field";
import { readLinks } from "@coreos/schema/documents/card-link";
import { byPosition } from "@coreos/schema/documents/position";
import type { Outcome } from "@coreos/schema/formula/evaluate";
import { type Names, printed, showNames } from "@coreos/schema/formula/reference";
import type * as Y from "yjs";
import { faultWords, outcomeWords } from "../quantity-words.ts";
import { type Around, linkName, stillCanvas } from "./still-canvas.ts";

export interface SectionWords {
  title: string;
  /** What its cards come to; empty where there is nothing to count. */
  total: string;
  /** In order; `facts` one line each: "Price: $310", "Owner: Ada Byron". */
  cards: readonly { id: string; title: string; facts: readonly string[] }[];
}

export function canvasWords(doc: Y.Doc, around: Around): SectionWords[] {
  const { sections, names, sheet } = stillCanvas(doc, around);
  const fields = Map.groupBy(readFields(doc).sort(byPosition), ({ card }) => card);
  const links = Map.groupBy(readLinks(doc).sort(byPosition), ({ card }) => card);
  return sections.map(({ section, total, cards }) => ({
    title: section.title,
    total,
    cards: cards.map(({ card, owner }) => {
      const ends = (links.get(card.id) ?? []).map((link) => linkName(link, names.cards, around));
      return {
        id: card.id,
        title: card.title,
        facts: [
          ...(fields.get(card.id) ?? []).map((field) => fieldLine(field, sheet.outcome(field.id), names)),
          ...(owner === null ? [] : [`Owner: ${owner}`]),
          ...(card.color === null ? [] : [`Colour: ${card.color}`]),
          ...(ends.length === 0 ? [] : [`Links: ${ends.join(", ")}`]),
        ],
      };
    }),
  }));
}

/** The same by card. */
export function cardFacts(doc: Y.Doc, around: Around): Map<string, readonly string[]> {
  return new Map(canvasWords(doc, around).flatMap(({ cards }) => cards.map(({ id, facts }) => [id, facts])));
}

/** "Price: $310", "Total: Seats × Price = $6,200", "Share: 1 ÷ 0 = no result. This divides by zero." */
function fieldLine({ card, name, value }: CardField, outcome: Outcome, names: Names): string {
  const lead = name.trim() === "" ? "" : `${name}: `;
  if (value.type === "unknown") return `${lead}made by a newer version`;
  if (value.type !== "formula") return `${lead}${outcomeWords(outcome)}`;
  const fieldName = (id: string) => names.fields.find((field) => field.id === id)?.name ?? "A deleted field";
  const reason = outcome.state === "failed" ? `. ${faultWords(outcome.fault, fieldName)}` : "";
  return `${lead}${printed(showNames(value.text, card, names))} = ${outcomeWords(outcome)}${reason}`;
}
