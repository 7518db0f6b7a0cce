/**
 * A canvas as it stands in one document, to be looked at and not to be followed: for paper, pictures and versions. Every
 * figure is computed from that document alone, so a version shows what it came to then. Names of people and of other
 * documents are those of today.
 */
import { type Card, canvasType, cardsIn, readCards } from "@coreos/schema/documents/canvas";
import { readSheet } from "@coreos/schema/documents/canvas-sheet";
import { type CanvasSection, type CanvasType, ELSEWHERE } from "@coreos/schema/documents/canvas-types";
import { bodyExcerpt } from "@coreos/schema/documents/card-body";
import { readFields } from "@coreos/schema/documents/card-field";
import { type CardLink, linkedTask, readLinks } from "@coreos/schema/documents/card-link";
import { byPosition } from "@coreos/schema/documents/position";
import type { Names } from "@coreos/schema/formula/reference";
import { computeSheet, type Sheet } from "@coreos/schema/formula/sheet";
import { totalOf } from "@coreos/schema/formula/total";
import type * as Y from "yjs";
import type { DocumentLink } from "../../../editor/surroundings.ts";
import type { Person } from "../../../ui/person-avatar.tsx";
import { nameOf } from "../canvas-actions.ts";
import { type FigureWords, figureWords } from "../figure-words.ts";
import { sectionsOf } from "../layouts.ts";
import { totalWords } from "../quantity-words.ts";

/** More than on the screen: here there is nothing to open. */
const EXCERPT_LETTERS = 240;

export interface StillFigure extends FigureWords {
  id: string;
}

export interface StillCard {
  card: Card;
  excerpt: string;
  figures: readonly StillFigure[];
  owner: string | null;
  /** Where it leads; `null` for nowhere. */
  leads: string | null;
}

export interface StillSection {
  section: CanvasSection;
  cards: readonly StillCard[];
  /** What its cards come to; empty where there is nothing to count. */
  total: string;
}

export interface StillCanvas {
  type: CanvasType;
  sections: readonly StillSection[];
  links: readonly CardLink[];
  /** What its formulas name, and what they come to. */
  names: Names;
  sheet: Sheet;
}

/** What is known around the document. */
export interface Around {
  people: readonly Person[];
  documents: readonly DocumentLink[];
}

export function stillCanvas(doc: Y.Doc, around: Around): StillCanvas {
  const type = canvasType(doc);
  const cards = readCards(doc);
  const model = readSheet(doc);
  const sheet = computeSheet(model);
  const fields = new Map(readFields(doc).map((field) => [field.id, field]));
  const names: Names = { cards, sections: type.sections, fields: [...fields.values()] };
  const figures = new Map(
    model.cards.map((card) => [
      card.id,
      card.fields.map((field) => ({
        id: field.id,
        ...figureWords(field, sheet.outcome(field.id), card.fields.length === 1, () => names),
      })),
    ]),
  );
  const links = readLinks(doc);
  const leading = leads(type, cards, links, around);
  const still = (card: Card): StillCard => ({
    card,
    excerpt: bodyExcerpt(doc, card.id, EXCERPT_LETTERS),
    figures: figures.get(card.id) ?? [],
    owner: card.owner === null ? null : (around.people.find(({ id }) => id === card.owner)?.name ?? "Somebody who left"),
    leads: leading(card.id),
  });
  return {
    type,
    links,
    names,
    sheet,
    sections: sectionsOf(type, cardsIn(cards, ELSEWHERE.id).length > 0).map((section) => ({
      section,
      cards: cardsIn(cards, section.id).map(still),
      total: totalWords(totalOf(sheet, section.id, (id) => fields.get(id) ?? null)).join(" · "),
    })),
  };
}

/** The lines of a free board are drawn and need no words. */
function leads(type: CanvasType, cards: readonly Card[], links: readonly CardLink[], around: Around) {
  const worded = links.filter((link) => linkedTask(link) === null && !(type.id === "free" && link.kind === "card"));
  const byCard = Map.groupBy(worded, ({ card }) => card);
  return (id: string): string | null => {
    const [first, ...more] = byCard.get(id)?.sort(byPosition) ?? [];
    if (!first) return null;
    const name = linkName(first, cards, around);
    return more.length > 0 ? `${name} and ${more.length} more` : name;
  };
}

/** What the other end of a link is called. */
export function linkName(link: CardLink, cards: Names["cards"], { documents }: Pick<Around, "documents">): string {
  if (link.kind === "card") return nameOf(cards.find(({ id }) => id === link.target)?.title ?? "");
  const task = linkedTask(link);
  const known = documents.find(({ id }) => id === (task?.project ?? link.target));
  if (task) return known ? `a task in ${nameOf(known.title)}` : "a task";
  return known ? nameOf(known.title) : "A document";
}
