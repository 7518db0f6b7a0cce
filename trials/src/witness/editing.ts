/** What people do to a canvas and a note, one small step at a time: drawn from a seed, deletions among them. */
import { BUSINESS_MODEL_SECTIONS } from "@coreos/schema/documents/business-model";
import { addCard, deleteCard, moveCard, readCards, setCardTitle } from "@coreos/schema/documents/canvas";
import { noteContent } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import * as Y from "yjs";
import type { Chance } from "../product/random.ts";
import type { Pen, Sheet } from "./edit.ts";

/** A canvas beyond this is cleared as often as it grows: reading it all for each step must stay cheap. */
const CARDS = 60;
const BLOCKS = 40;

/** One step, in the way of the document's kind. */
export function editOnce(pen: Pen, sheet: Sheet, chance: Chance): void {
  const { kind } = parseDocumentName(sheet.name);
  if (kind === "canvas") editCanvas(pen, sheet, chance);
  else editNote(pen, sheet, chance);
}

function editCanvas(pen: Pen, sheet: Sheet, chance: Chance): void {
  const { doc } = sheet;
  const cards = readCards(doc);
  const section = chance.pick(BUSINESS_MODEL_SECTIONS).id;
  const isFull = cards.length > CARDS;
  const card = cards.length > 0 ? chance.pick(cards) : null;
  const what = chance.next();
  if (!card || (what < 0.4 && !isFull)) {
    pen.write(sheet, "insertion", () => addCard(doc, { id: newId(), section, title: word(chance) }));
  } else if (what < 0.55) pen.write(sheet, "insertion", () => setCardTitle(doc, card.id, `${card.title} ${word(chance)}`));
  else if (what < 0.7) pen.write(sheet, "insertion", () => moveCard(doc, card.id, section, chance.between(0, 4)));
  else pen.write(sheet, "deletion", () => deleteCard(doc, card.id));
}

function editNote(pen: Pen, sheet: Sheet, chance: Chance): void {
  const content = noteContent(sheet.doc);
  const block = content.length > 0 ? content.get(chance.between(0, content.length)) : null;
  const text = block instanceof Y.XmlElement ? block.firstChild : null;
  const what = chance.next();
  if (!(text instanceof Y.XmlText) || (what < 0.1 && content.length < BLOCKS)) {
    pen.write(sheet, "insertion", () => {
      sheet.doc.transact(() => {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.setAttribute("id", newId());
        paragraph.insert(0, [new Y.XmlText(word(chance))]);
        content.insert(chance.between(0, content.length + 1), [paragraph]);
      });
    });
  } else if (what < 0.65) pen.write(sheet, "insertion", () => text.insert(chance.between(0, text.length + 1), `${word(chance)} `));
  else if (what < 0.95 && text.length > 8) {
    pen.write(sheet, "deletion", () => text.delete(chance.between(0, text.length - 6), chance.between(1, 6)));
  } else pen.write(sheet, "deletion", () => content.delete(chance.between(0, content.length), 1));
}

function word(chance: Chance): string {
  return chance
    .next()
    .toString(36)
    .slice(2, 4 + chance.between(0, 8));
}
