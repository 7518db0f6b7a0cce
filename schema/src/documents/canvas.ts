/**
 * A canvas: cards in the sections of a business model.
 *
 * Roots   `canvas` Map {type, shape} · `cards` Map id → Map {title: Y.Text, section, index}
 * Law     SPEC law 3: a card keeps its place in the map and changes `section` and `index`, so two moves at once
 *         leave one card. Who wrote what is stamped by the server (the log), never a field of a card.
 *         Any member may write anything: what is no card is passed over, so that it hides nothing else.
 */
import * as Y from "yjs";
import { isSectionId, type SectionId } from "./business-model.ts";
import { ORIGIN } from "./origin.ts";
import { byPosition, lastIndex, type Placed, placeAt, readIndex } from "./position.ts";
import { writeText } from "./text.ts";

export const CANVAS_SHAPE = 1;

export interface Card extends Placed {
  section: SectionId;
  title: string;
}

export type CardMap = Y.Map<unknown>;

const meta = (doc: Y.Doc) => doc.getMap<unknown>("canvas");
export const cardsOf = (doc: Y.Doc) => doc.getMap<unknown>("cards");

/** What undo of a canvas is about. */
export const canvasRoots = (doc: Y.Doc) => [meta(doc), cardsOf(doc)];

export function initCanvas(doc: Y.Doc): void {
  doc.transact(() => {
    meta(doc).set("type", "business-model");
    meta(doc).set("shape", CANVAS_SHAPE);
  }, ORIGIN.system);
}

/** One card, or `null` when there is none of that id. */
export function readCardById(doc: Y.Doc, id: string): Card | null {
  const map = cardMap(doc, id);
  return map && readCard(id, map);
}

/** The letters of a card's title, to be followed and written; `null` when there are none of our making. */
export function cardTitle(doc: Y.Doc, id: string): Y.Text | null {
  const text = cardMap(doc, id)?.get("title");
  return text instanceof Y.Text ? text : null;
}

export function readCards(doc: Y.Doc): Card[] {
  return [...cardsOf(doc).keys()].flatMap((id) => readCardById(doc, id) ?? []).sort(byPosition);
}

export function cardsIn(cards: readonly Card[], section: SectionId): Card[] {
  return cards.filter((card) => card.section === section);
}

/** Adds a card at the end of its section, or at `at`. */
export function addCard(doc: Y.Doc, card: { id: string; section: SectionId; title: string; at?: number }): void {
  doc.transact(() => writeCard(doc, card), ORIGIN.editor);
}

/** Writes only the letters that differ, so that two people can type in one title. */
export function setCardTitle(doc: Y.Doc, id: string, title: string): void {
  const text = cardTitle(doc, id);
  if (text) doc.transact(() => writeText(text, title), ORIGIN.editor);
}

/** Puts a card at place `at` (0 … length) of a section; the card itself does not count. */
export function moveCard(doc: Y.Doc, id: string, section: SectionId, at: number): void {
  const there = cardsIn(readCards(doc), section);
  if (there[at]?.id === id) return; // already stands there
  const siblings = there.filter((card) => card.id !== id);
  doc.transact(() => {
    const map = cardMap(doc, id);
    if (!map) return; // deleted by somebody else meanwhile
    if (map.get("section") !== section) map.set("section", section); // ordering alone must not undo another person's move
    for (const placed of placeAt(siblings, id, Math.min(at, siblings.length))) cardMap(doc, placed.id)?.set("index", placed.index);
  }, ORIGIN.editor);
}

export function deleteCard(doc: Y.Doc, id: string): void {
  doc.transact(() => cardsOf(doc).delete(id), ORIGIN.editor);
}

/** Puts a card back as it was, under its own id; leaves it alone when it is there. */
export function returnCard(doc: Y.Doc, card: Card): void {
  if (cardMap(doc, card.id)) return;
  doc.transact(() => writeCard(doc, card, card.index), ORIGIN.editor);
}

/** Makes a canvas look like `past` by forward edits: untouched cards keep their identity, nothing is overwritten blindly. */
export function restoreCanvas(doc: Y.Doc, past: Y.Doc): void {
  const wanted = new Map(readCards(past).map((card) => [card.id, card]));
  doc.transact(() => {
    for (const card of readCards(doc)) if (!wanted.has(card.id)) cardsOf(doc).delete(card.id);
    for (const card of wanted.values()) restoreCard(doc, card);
  }, ORIGIN.editor);
}

function restoreCard(doc: Y.Doc, card: Card): void {
  const map = cardMap(doc, card.id);
  if (!map) {
    writeCard(doc, card, card.index);
    return;
  }
  const title = map.get("title");
  if (title instanceof Y.Text) writeText(title, card.title);
  else map.set("title", new Y.Text(card.title));
  if (map.get("section") !== card.section) map.set("section", card.section);
  if (map.get("index") !== card.index) map.set("index", card.index);
}

function writeCard(doc: Y.Doc, card: { id: string; section: SectionId; title: string; at?: number }, index?: string): void {
  const siblings = cardsIn(readCards(doc), card.section);
  const map: CardMap = new Y.Map();
  map.set("title", new Y.Text(card.title));
  map.set("section", card.section);
  map.set("index", index ?? lastIndex(siblings));
  cardsOf(doc).set(card.id, map);
  if (index !== undefined || card.at === undefined) return;
  for (const placed of placeAt(siblings, card.id, Math.min(card.at, siblings.length))) cardMap(doc, placed.id)?.set("index", placed.index);
}

function cardMap(doc: Y.Doc, id: string): CardMap | null {
  const map = cardsOf(doc).get(id);
  return map instanceof Y.Map ? map : null;
}

function readCard(id: string, map: CardMap): Card {
  const section = map.get("section");
  const title = map.get("title");
  return {
    id,
    section: isSectionId(section) ? section : "value", // an unknown section of a newer type stays visible
    index: readIndex(map.get("index")),
    title: title instanceof Y.Text ? title.toString() : typeof title === "string" ? title : "",
  };
}
