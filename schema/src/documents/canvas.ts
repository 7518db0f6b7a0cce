/**
 * A canvas: cards in the sections of its type.
 *
 * Roots   `canvas` Map {type, shape, currency?} · `cards` Map id → Map {title: Y.Text, section, index, color?, owner?, x?, y?, w?, h?}
 *         · `fields` (card-field.ts) · `links` (card-link.ts) · `body:<card id>` (card-body.ts)
 * Units   `x` and `y` in canvas pixels from the top left, free boards only; read no further than BOARD_REACH. `w` and `h`,
 *         its size, in canvas pixels too, together or not at all; a card is higher where its words need it.
 * Law     SPEC law 3: a card keeps its place in the map and changes `section` and `index`, so two moves at once
 *         leave one card. Who wrote what is stamped by the server (the log), never a field of a card.
 *         Any member may write anything: what is no card is passed over, so that it hides nothing else.
 */
import * as Y from "yjs";
import type { SectionId } from "./business-model.ts";
import { CANVAS_SHAPE, canvasMeta, editCanvas } from "./canvas-shape.ts";
import { type CanvasType, ELSEWHERE, findCanvasType } from "./canvas-types.ts";
import { cardBody, hasCardBody } from "./card-body.ts";
import { type CardColor, isCardColor } from "./card-color.ts";
import { fieldsRoot, readFields } from "./card-field.ts";
import { linksRoot, readLinks } from "./card-link.ts";
import { ORIGIN } from "./origin.ts";
import { byPosition, lastIndex, type Placed, placeAt, readIndex } from "./position.ts";
import { writeText } from "./text.ts";

export const DEFAULT_CURRENCY = "USD";

/** How far a card can be read to lie from the corner of a free board. */
const BOARD_REACH = 100_000;

/** How small and how large a card of a free board is read and written. */
export const CARD_SIZE = { least: { width: 120, height: 36 }, most: { width: 800, height: 1_200 } } as const;

export interface Card extends Placed {
  /** A section of the canvas, or ELSEWHERE. */
  section: SectionId;
  title: string;
  color: CardColor | null;
  /** Id of a person: a claim, shown and never trusted. */
  owner: string | null;
  /** Where it lies on a free board. */
  spot: { x: number; y: number } | null;
  /** How large a hand made it on a free board; `null` leaves it at the usual one. */
  size: CardSize | null;
}

export interface CardSize {
  width: number;
  height: number;
}

export type CardMap = Y.Map<unknown>;

export const cardsOf = (doc: Y.Doc) => doc.getMap<unknown>("cards");

/** What undo of a canvas is about, and what a screen of it follows; the texts of its cards are roots of their own (card-body.ts). */
export const canvasRoots = (doc: Y.Doc) => [canvasMeta(doc), cardsOf(doc), fieldsRoot(doc), linksRoot(doc)];

export function initCanvas(doc: Y.Doc, type = "business-model"): void {
  doc.transact(() => {
    canvasMeta(doc).set("type", type);
    canvasMeta(doc).set("shape", CANVAS_SHAPE);
  }, ORIGIN.system);
}

/** Of a type that this program does not know there is the name alone: its cards are all elsewhere. */
export function canvasType(doc: Y.Doc): CanvasType {
  const id = canvasMeta(doc).get("type") ?? "business-model";
  const known = typeof id === "string" ? findCanvasType(id) : null;
  return known ?? { id: "unknown", title: "Canvas of another version", description: "", sections: [] };
}

export function setCanvasType(doc: Y.Doc, type: string): void {
  if (findCanvasType(type) && canvasMeta(doc).get("type") !== type) editCanvas(doc, () => canvasMeta(doc).set("type", type));
}

/** ISO 4217: what an amount without a currency is in. */
export function canvasCurrency(doc: Y.Doc): string {
  const code = canvasMeta(doc).get("currency");
  return typeof code === "string" && /^[A-Z]{3}$/.test(code) ? code : DEFAULT_CURRENCY;
}

export function setCanvasCurrency(doc: Y.Doc, code: string): void {
  if (/^[A-Z]{3}$/.test(code) && canvasCurrency(doc) !== code) editCanvas(doc, () => canvasMeta(doc).set("currency", code));
}

/** One card, or `null` when there is none of that id. */
export function readCardById(doc: Y.Doc, id: string): Card | null {
  const map = cardMap(doc, id);
  return map && readCard(canvasType(doc), id, map);
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
  doc.transact(() => {
    const siblings = cardsIn(readCards(doc), card.section);
    const map: CardMap = new Y.Map();
    map.set("title", new Y.Text(card.title));
    map.set("section", card.section);
    map.set("index", lastIndex(siblings));
    cardsOf(doc).set(card.id, map);
    if (card.at !== undefined) place(doc, siblings, card.id, card.at);
  }, ORIGIN.editor);
}

/** Writes only the letters that differ, so that two people can type in one title. */
export function setCardTitle(doc: Y.Doc, id: string, title: string): void {
  const text = cardTitle(doc, id);
  if (text) doc.transact(() => writeText(text, title), ORIGIN.editor);
}

export function setCardColor(doc: Y.Doc, id: string, color: CardColor | null): void {
  set(doc, id, "color", color);
}

/** `owner` is the id of a person, or `null` for nobody. */
export function setCardOwner(doc: Y.Doc, id: string, owner: string | null): void {
  set(doc, id, "owner", owner);
}

/** Whole pixels: what a hand does is not finer, and the document stays small. */
export function setCardSpot(doc: Y.Doc, id: string, spot: { x: number; y: number }): void {
  doc.transact(() => {
    set(doc, id, "x", Math.round(spot.x));
    set(doc, id, "y", Math.round(spot.y));
  }, ORIGIN.editor);
}

/** `null` gives back the usual size. */
export function setCardSize(doc: Y.Doc, id: string, size: CardSize | null): void {
  doc.transact(() => {
    set(doc, id, "w", size && within("width", Math.round(size.width)));
    set(doc, id, "h", size && within("height", Math.round(size.height)));
  }, ORIGIN.editor);
}

/** Puts a card at place `at` (0 … length) of a section; the card itself does not count. ELSEWHERE is left, never entered. */
export function moveCard(doc: Y.Doc, id: string, section: SectionId, at: number): void {
  const there = cardsIn(readCards(doc), section);
  const here = readCardById(doc, id)?.section;
  if (there[at]?.id === id || (section === ELSEWHERE.id && here !== section)) return; // already stands there
  doc.transact(() => {
    if (here !== section) cardMap(doc, id)?.set("section", section); // ordering alone must not undo another person's move
    place(
      doc,
      there.filter((card) => card.id !== id),
      id,
      at,
    );
  }, ORIGIN.editor);
}

/** Takes a card with all that belongs to it. */
export function deleteCard(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    cardsOf(doc).delete(id);
    for (const field of readFields(doc)) if (field.card === id) fieldsRoot(doc).delete(field.id);
    for (const link of readLinks(doc)) if (link.card === id) linksRoot(doc).delete(link.id);
    if (hasCardBody(doc, id)) cardBody(doc, id).delete(0, cardBody(doc, id).length);
  }, ORIGIN.editor);
}

function place(doc: Y.Doc, siblings: readonly Card[], id: string, at: number): void {
  for (const placed of placeAt(siblings, id, Math.min(at, siblings.length))) cardMap(doc, placed.id)?.set("index", placed.index);
}

function set(doc: Y.Doc, id: string, key: string, value: unknown): void {
  const map = cardMap(doc, id);
  if (map && (map.get(key) ?? null) !== value) editCanvas(doc, () => map.set(key, value));
}

function cardMap(doc: Y.Doc, id: string): CardMap | null {
  const map = cardsOf(doc).get(id);
  return map instanceof Y.Map ? map : null;
}

function readCard(type: CanvasType, id: string, map: CardMap): Card {
  const [section, title, color, owner] = ["section", "title", "color", "owner"].map((key) => map.get(key));
  const [x, y, w, h] = ["x", "y", "w", "h"].map((key) => map.get(key));
  return {
    id,
    section: type.sections.some((each) => each.id === section) ? (section as SectionId) : ELSEWHERE.id,
    index: readIndex(map.get("index")),
    title: title instanceof Y.Text ? title.toString() : typeof title === "string" ? title : "",
    color: isCardColor(color) ? color : null,
    owner: typeof owner === "string" ? owner : null,
    spot: Number.isFinite(x) && Number.isFinite(y) ? { x: onBoard(x as number), y: onBoard(y as number) } : null,
    size: Number.isFinite(w) && Number.isFinite(h) ? { width: within("width", w as number), height: within("height", h as number) } : null,
  };
}

const within = (side: keyof CardSize, pixels: number) => Math.min(Math.max(pixels, CARD_SIZE.least[side]), CARD_SIZE.most[side]);

/** A card that somebody wrote to the end of the world would take the whole board along when it is fitted to the screen. */
const onBoard = (pixels: number) => Math.min(Math.max(pixels, -BOARD_REACH), BOARD_REACH);
