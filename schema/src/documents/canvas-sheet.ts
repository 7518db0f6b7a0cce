/** A canvas as the formulas see it: cards with their fields in order, sections with their titles. */
import type * as Y from "yjs";
import type { SheetModel } from "../formula/sheet.ts";
import { canvasCurrency, canvasType, readCards } from "./canvas.ts";
import { ELSEWHERE } from "./canvas-types.ts";
import { type CardField, readFields } from "./card-field.ts";
import { byPosition } from "./position.ts";

export function readSheet(doc: Y.Doc): SheetModel {
  const byCard = Map.groupBy(readFields(doc), ({ card }) => card);
  return {
    currency: canvasCurrency(doc),
    sections: [...canvasType(doc).sections, ELSEWHERE],
    cards: readCards(doc).map(({ id, section, title }) => ({ id, section, title, fields: inOrder(byCard.get(id)) })),
  };
}

const inOrder = (fields: CardField[] | undefined) => fields?.sort(byPosition) ?? [];
