/**
 * Makes a canvas one of another type: which of its sections have a place there, and where the cards of the others go.
 *
 * Law     Nothing is lost: a card whose section the new type does not have, and that is put nowhere, stands ELSEWHERE with
 *         its section as written, and is back in its place when the canvas is of a type again that has it. The same holds
 *         for what somebody else adds meanwhile. Two changes at once: the later one decides, the cards of both stay.
 */
import * as Y from "yjs";
import type { SectionId } from "./business-model.ts";
import { canvasType, cardsOf, readCards, setCanvasType } from "./canvas.ts";
import { editCanvas } from "./canvas-shape.ts";
import { CANVAS_TYPES, type CanvasType, ELSEWHERE } from "./canvas-types.ts";
import { moveCards, putCardsBack, type Stood } from "./cards-together.ts";

/** A section that has cards. */
export interface PlannedSection {
  id: SectionId;
  title: string;
  cards: number;
  /** The section of the new type that has the same meaning; `null` where there is none. */
  stays: { title: string } | null;
}

/** What becomes of the cards of a canvas that gets this type, section by section, in the order in which they are read now. */
export function planRetype(doc: Y.Doc, to: CanvasType): PlannedSection[] {
  const counts = new Map<SectionId, number>();
  for (const { id } of readCards(doc)) {
    const section = writtenSection(doc, id);
    counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  const type = canvasType(doc);
  const rank = type.sections.map(({ id }) => id);
  const place = (id: SectionId) => (rank.includes(id) ? rank.indexOf(id) : rank.length);
  return [...counts]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([id, cards]) => ({ id, cards, title: titleOf(type, id), stays: to.sections.find((section) => section.id === id) ?? null }));
}

/** As it was, to be put back by a new edit when undo would take back more than that. */
export interface Retyped {
  type: string;
  stood: readonly Stood[];
}

/** `moves`: where the cards of a section go that has no place in the new type; those of the rest stand aside. */
export function retypeCanvas(doc: Y.Doc, to: CanvasType, moves: ReadonlyMap<SectionId, SectionId> = new Map()): Retyped {
  const before = { type: canvasType(doc).id };
  const cards = readCards(doc).map(({ id, index }) => ({ id, index, section: writtenSection(doc, id) }));
  const moved = [...moves].map(([from, target]) => ({ target, cards: cards.filter(({ section }) => section === from) }));
  editCanvas(doc, () => {
    setCanvasType(doc, to.id);
    for (const { target, cards } of moved) moveCards(doc, idsOf(cards), target, Number.MAX_SAFE_INTEGER);
  });
  return { ...before, stood: moved.flatMap(({ cards }) => cards) };
}

export function putTypeBack(doc: Y.Doc, { type, stood }: Retyped): void {
  editCanvas(doc, () => {
    setCanvasType(doc, type);
    putCardsBack(doc, stood);
  });
}

const idsOf = (cards: readonly { id: string }[]) => cards.map(({ id }) => id);

/** Also one that the canvas does not have: what `readCards` answers as ELSEWHERE. */
function writtenSection(doc: Y.Doc, card: string): SectionId {
  const map = cardsOf(doc).get(card);
  const section = map instanceof Y.Map ? map.get("section") : null;
  return typeof section === "string" ? section : ELSEWHERE.id;
}

function titleOf(type: CanvasType, id: SectionId): string {
  const all = [type, ...CANVAS_TYPES].flatMap(({ sections }) => sections);
  return all.find((section) => section.id === id)?.title ?? ELSEWHERE.title;
}
