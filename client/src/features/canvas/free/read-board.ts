import { type Card, canvasType, readCards } from "@coreos/schema/documents/canvas";
import { readLinks } from "@coreos/schema/documents/card-link";
import type * as Y from "yjs";
import { sectionsOf } from "../layouts.ts";
import { type PictureCard, pictureCards } from "./board-picture.tsx";
import { type Join, joinsOf, spotOf } from "./spots.ts";

/** A board as it stands now, for a picture of it. */
export function boardPicture(doc: Y.Doc): { cards: PictureCard[]; joins: Join[] } {
  const read = readCards(doc);
  const cards: Card[] = sectionsOf(canvasType(doc), true).flatMap(({ id }) => read.filter((card) => card.section === id));
  return { cards: pictureCards(cards, spotOf), joins: joinsOf(readLinks(doc), new Set(cards.map(({ id }) => id))) };
}
