/**
 * What is done to several cards at once: one transaction, so that others see all of it or nothing.
 *
 * Law     SPEC law 3: every card keeps its place in the map. What has been deleted meanwhile is passed over.
 */
import * as Y from "yjs";
import type { SectionId } from "./business-model.ts";
import { cardsIn, cardsOf, readCards } from "./canvas.ts";
import { editCanvas } from "./canvas-shape.ts";
import { ELSEWHERE } from "./canvas-types.ts";
import type { CardColor } from "./card-color.ts";
import { ORIGIN } from "./origin.ts";
import { placeAllAt } from "./position.ts";

/** Puts cards, in this order, at place `at` (0 … length) of a section; they themselves do not count. ELSEWHERE is left, never entered. */
export function moveCards(doc: Y.Doc, ids: readonly string[], section: SectionId, at: number): void {
  const cards = readCards(doc);
  const known = new Map(cards.map((card) => [card.id, card]));
  const moved = ids.filter((id) => known.has(id) && (section !== ELSEWHERE.id || known.get(id)?.section === section));
  const there = cardsIn(cards, section);
  const siblings = there.filter(({ id }) => !moved.includes(id));
  const place = Math.min(at, siblings.length);
  if (moved.every((id, i) => there[place + i]?.id === id)) return; // they stand there already
  doc.transact(() => {
    for (const id of moved) {
      if (known.get(id)?.section !== section) cardMap(doc, id)?.set("section", section); // ordering alone must not undo another person's move
    }
    for (const { id, index } of placeAllAt(siblings, moved, place)) cardMap(doc, id)?.set("index", index);
  }, ORIGIN.editor);
}

export function colourCards(doc: Y.Doc, ids: readonly string[], color: CardColor | null): void {
  const others = ids.filter((id) => cardMap(doc, id) !== null && (cardMap(doc, id)?.get("color") ?? null) !== color);
  if (others.length === 0) return;
  editCanvas(doc, () => {
    for (const id of others) cardMap(doc, id)?.set("color", color);
  });
}

/** Where cards stood, to be put back there by a new edit when undo would take back more than that. */
export interface Stood {
  id: string;
  section: string;
  index: string;
}

export function putCardsBack(doc: Y.Doc, stood: readonly Stood[]): void {
  doc.transact(() => {
    for (const { id, section, index } of stood) {
      const map = cardMap(doc, id);
      if (!map) continue;
      if (section !== ELSEWHERE.id && map.get("section") !== section) map.set("section", section);
      if (map.get("index") !== index) map.set("index", index);
    }
  }, ORIGIN.editor);
}

function cardMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map = cardsOf(doc).get(id);
  return map instanceof Y.Map ? map : null;
}
