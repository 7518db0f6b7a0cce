/** What a person can do to the cards of a canvas. Each is one step of undo. */
import { BUSINESS_MODEL_SECTIONS, type SectionId } from "@coreos/schema/documents/business-model";
import { addCard, deleteCard, moveCard } from "@coreos/schema/documents/canvas";
import { copyCard, returnCard } from "@coreos/schema/documents/card-copy";
import { newId } from "@coreos/schema/ids/id";
import type * as Y from "yjs";
import type { Toast } from "../../ui/toast.tsx";
import { canvasUndo } from "./canvas-undo.ts";
import type { Place } from "./travel.ts";

export interface CanvasActions {
  /** Answers the id of the new card, at the end of its section. */
  add(section: SectionId, title: string): string;
  move(id: string, to: Place): void;
  /** Deletes, and offers the way back for a while. */
  remove(id: string): void;
}

export function canvasActions(doc: Y.Doc, toast: (toast: Toast) => void): CanvasActions {
  const undo = canvasUndo(doc);
  return {
    add(section, title) {
      const id = newId();
      undo.inOneStep(() => addCard(doc, { id, section, title }));
      return id;
    },
    move(id, to) {
      undo.inOneStep(() => moveCard(doc, id, to.section, to.at));
    },
    remove(id) {
      const card = copyCard(doc, id);
      if (!card) return;
      undo.inOneStep(() => deleteCard(doc, id));
      const step = undo.undoStack.at(-1);
      const putBack = () => {
        // As an undo while it is the last thing done, else as a new edit: what was done since stays done.
        if (undo.undoStack.at(-1) === step) undo.undo();
        else undo.inOneStep(() => returnCard(doc, card));
      };
      toast({ text: `“${nameOf(card.title)}” deleted`, action: { label: "Undo", run: putBack } });
    },
  };
}

/** What a card is called where it has no words yet. */
export function nameOf(title: string): string {
  return title.trim() === "" ? "Untitled" : title;
}

export function titleOfSection(id: SectionId): string {
  return BUSINESS_MODEL_SECTIONS.find((section) => section.id === id)?.title ?? "";
}
