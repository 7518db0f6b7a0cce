/** What a person can do to the cards of a canvas. Each is one step of undo, however many cards it is about. */
import type { SectionId } from "@coreos/schema/documents/business-model";
import {
  addCard,
  type CardSize,
  canvasType,
  cardsIn,
  deleteCard,
  moveCard,
  readCardById,
  readCards,
  setCardSize,
  setCardSpot,
} from "@coreos/schema/documents/canvas";
import { putTypeBack, type Retyped, retypeCanvas } from "@coreos/schema/documents/canvas-retype";
import { type CanvasType, sectionTitle } from "@coreos/schema/documents/canvas-types";
import type { CardColor } from "@coreos/schema/documents/card-color";
import { copyCard, duplicateCard, returnCard } from "@coreos/schema/documents/card-copy";
import { addField } from "@coreos/schema/documents/card-field";
import { addLink, deleteLink, readLink } from "@coreos/schema/documents/card-link";
import { colourCards, moveCards, putCardsBack } from "@coreos/schema/documents/cards-together";
import { ORIGIN } from "@coreos/schema/documents/origin";
import { formatTaskRef, type TaskRef } from "@coreos/schema/documents/task-ref";
import { newId } from "@coreos/schema/ids/id";
import type * as Y from "yjs";
import type { Toast } from "../../ui/toast.tsx";
import { count } from "../../ui/words.ts";
import { canvasUndo } from "./canvas-undo.ts";
import type { Place } from "./travel.ts";

/** How a card lies on a free board; what is left out stays as it is. */
export interface Laid {
  id: string;
  x?: number;
  y?: number;
  /** `null`: the usual one. */
  size?: CardSize | null;
}

export interface CanvasActions {
  /** Answers the id of the new card, at the end of its section. */
  add(section: SectionId, title: string): string;
  /** The same on a free board, at a place. */
  addAt(section: SectionId, spot: { x: number; y: number }): string;
  /** Puts cards down on a free board, or makes them as large as this. */
  place(cards: readonly Laid[]): void;
  /** As `place`; what follows at once is the same step of undo. */
  nudge(cards: readonly Laid[]): void;
  /** The card has become this task. */
  linkTask(card: string, task: TaskRef): void;
  /** Draws a line between two cards. */
  join(from: string, to: string): void;
  /** Takes the line away, and offers the way back for a while. */
  part(link: string): void;
  /** Puts them one after the other; of several it says so, with the way back. */
  move(ids: readonly string[], to: Place): void;
  colour(ids: readonly string[], color: CardColor | null): void;
  /** Answers the ids of the copies, each right below its original. */
  duplicate(ids: readonly string[]): string[];
  /** Makes the canvas one of another type. `moves`: where the cards of a section go that has no place there. */
  retype(to: CanvasType, moves: ReadonlyMap<SectionId, SectionId>): void;
  /** Deletes, and offers the way back for a while. */
  remove(ids: readonly string[]): void;
}

/** Arrow presses within this time are one step of undo. */
const NUDGES_MS = 800;

export function canvasActions(doc: Y.Doc, toast: (toast: Toast) => void): CanvasActions {
  const undo = canvasUndo(doc);
  const read = (ids: readonly string[]) => ids.flatMap((id) => readCardById(doc, id) ?? []);

  const removeAll = (ids: readonly string[]) =>
    doc.transact(() => {
      for (const id of ids) deleteCard(doc, id);
    }, ORIGIN.editor);

  let nudgedAtMs = 0;
  const placeAll = (cards: readonly Laid[]) =>
    doc.transact(() => {
      for (const { id, x, y, size } of cards) {
        if (x !== undefined && y !== undefined) setCardSpot(doc, id, { x, y });
        if (size !== undefined) setCardSize(doc, id, size);
      }
    }, ORIGIN.editor);

  /** Does it in one step and offers the way back: as an undo while it is the last thing done, else as a new edit, so that what was done since stays done. */
  const undoably = (text: string, work: () => void, putBack: () => void) => {
    undo.inOneStep(work);
    const step = undo.undoStack.at(-1);
    toast({
      text,
      action: { label: "Undo", run: () => (undo.undoStack.at(-1) === step ? void undo.undo() : undo.inOneStep(putBack)) },
    });
  };
  return {
    add(section, title) {
      const id = newId();
      undo.inOneStep(() => {
        addCard(doc, { id, section, title });
        addCardFields(doc, id, section);
      });
      return id;
    },
    addAt(section, spot) {
      const id = newId();
      undo.inOneStep(() => {
        addCard(doc, { id, section, title: "" });
        setCardSpot(doc, id, spot);
      });
      return id;
    },
    place(cards) {
      undo.inOneStep(() => placeAll(cards));
    },
    nudge: (cards) => {
      if (Date.now() - nudgedAtMs > NUDGES_MS) undo.beginStep();
      nudgedAtMs = Date.now();
      placeAll(cards);
    },
    linkTask: (card, task) => undo.inOneStep(() => addLink(doc, { id: newId(), card, kind: "tasks", target: formatTaskRef(task) })),
    join: (from, to) => undo.inOneStep(() => addLink(doc, { id: newId(), card: from, kind: "card", target: to })),
    part(link) {
      const known = readLink(doc, link);
      if (!known) return;
      undoably(
        "Line removed",
        () => deleteLink(doc, link),
        () => addLink(doc, known),
      );
    },
    move(ids, to) {
      const cards = read(ids);
      const [first] = cards;
      if (!first) return;
      if (cards.length === 1) return undo.inOneStep(() => moveCard(doc, first.id, to.section, to.at));
      undoably(
        `${count(cards.length, "card")} moved to ${sectionTitle(canvasType(doc), to.section)}`,
        () => moveCards(doc, ids, to.section, to.at),
        () => putCardsBack(doc, cards),
      );
    },
    colour: (ids, color) => undo.inOneStep(() => colourCards(doc, ids, color)),
    duplicate(ids) {
      const originals = read(ids);
      const copies: string[] = [];
      if (originals.length === 0) return copies;
      undoably(
        originals.length === 1 ? "Card duplicated" : `${count(originals.length, "card")} duplicated`,
        () => {
          for (const { id } of originals) {
            const copy = duplicateCard(doc, id, newId);
            if (copy) copies.push(copy);
          }
        },
        () => removeAll(copies),
      );
      return copies;
    },
    retype(to, moves) {
      let before: Retyped | null = null;
      undoably(
        `This is a ${to.title} now`,
        () => {
          before = retypeCanvas(doc, to, moves);
        },
        () => before && putTypeBack(doc, before),
      );
    },
    remove(ids) {
      const cards = ids.flatMap((id) => copyCard(doc, id) ?? []);
      const [first] = cards;
      if (!first) return;
      undoably(
        cards.length === 1 ? `“${nameOf(first.title)}” deleted` : `${count(cards.length, "card")} deleted`,
        () => removeAll(ids),
        () => {
          for (const card of cards) returnCard(doc, card);
        },
      );
    },
  };
}

/** Below the first card of a section stand those that are measured: key results. Their formulas count with their own fields. */
function addCardFields(doc: Y.Doc, card: string, section: SectionId): void {
  const wanted = canvasType(doc).sections.find(({ id }) => id === section)?.cardFields ?? [];
  if (wanted.length === 0 || cardsIn(readCards(doc), section)[0]?.id === card) return;
  const fields = wanted.map(({ name, value }) => ({ id: newId(), card, name, value }));
  const bound = (text: string) => fields.reduce((words, { id, name }) => words.replaceAll(`{${name}}`, `{${id}}`), text);
  for (const field of fields) {
    addField(doc, { ...field, value: field.value.type === "formula" ? { ...field.value, text: bound(field.value.text) } : field.value });
  }
}

/** What a card is called where it has no words yet. */
export function nameOf(title: string): string {
  return title.trim() === "" ? "Untitled" : title;
}
