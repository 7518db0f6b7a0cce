/**
 * A whole card outside its canvas: to delete it with a way back, to duplicate it, to bring it back from a version.
 *
 * Law     SPEC law 2: a card that comes back has the ids it was born with, a duplicate has new ones throughout. Keys that
 *         this program does not know travel along, so that a card of a newer version loses nothing.
 */
import * as Y from "yjs";
import { cardsIn, cardsOf, readCardById, readCards } from "./canvas.ts";
import { raiseShape } from "./canvas-shape.ts";
import { cardBody, hasCardBody } from "./card-body.ts";
import { fieldsOfCard, fieldsRoot } from "./card-field.ts";
import { linksOfCard, linksRoot } from "./card-link.ts";
import { restoreFragment } from "./note-restore.ts";
import { ORIGIN } from "./origin.ts";
import { type Entry, plainEntries } from "./plain-entries.ts";
import { placeAt } from "./position.ts";

export interface CardCopy {
  id: string;
  title: string;
  /** Everything of the card that is neither title nor container. */
  entries: readonly Entry[];
  fields: readonly { id: string; entries: readonly Entry[] }[];
  links: readonly { id: string; entries: readonly Entry[] }[];
  /** In a document of its own: what is in none cannot be read. */
  body: Y.XmlFragment | null;
}

/** `null` when there is no such card. */
export function copyCard(doc: Y.Doc, id: string): CardCopy | null {
  const card = readCardById(doc, id);
  if (!card) return null;
  return {
    id,
    title: card.title,
    entries: plainEntries(cardsOf(doc).get(id)).filter(([key]) => key !== "title"),
    fields: fieldsOfCard(doc, id).map((field) => ({ id: field.id, entries: plainEntries(fieldsRoot(doc).get(field.id)) })),
    links: linksOfCard(doc, id).map((link) => ({ id: link.id, entries: plainEntries(linksRoot(doc).get(link.id)) })),
    body: hasCardBody(doc, id) ? copyBody(cardBody(doc, id)) : null,
  };
}

/** Puts a card where it was, under its own ids; of a card that is there only what it lacks. Whoever calls makes it one undo step. */
export function returnCard(doc: Y.Doc, copy: CardCopy): void {
  writeCopy(doc, copy);
}

/** Makes a second card below the first, the same in everything but its ids; answers its id. Whoever calls makes it one undo step. */
export function duplicateCard(doc: Y.Doc, id: string, newId: () => string): string | null {
  const copy = copyCard(doc, id);
  const card = readCardById(doc, id);
  if (!copy || !card) return null;
  const twin = newId();
  const fieldIds = new Map(copy.fields.map((field) => [field.id, newId()]));
  const own = (text: string) => text.replace(ID, (found) => fieldIds.get(found) ?? found);
  const fieldEntry = ([key, value]: Entry): Entry => [key, key === "card" ? twin : key === "value" ? inFormula(value, own) : value];
  const siblings = cardsIn(readCards(doc), card.section);
  const at = siblings.findIndex((each) => each.id === id) + 1;
  if (copy.body) renewIds(copy.body, newId);
  writeCopy(doc, {
    id: twin,
    title: copy.title,
    // On a free board beside the first, or it would hide it.
    entries: copy.entries.map(([key, value]) => [key, (key === "x" || key === "y") && typeof value === "number" ? value + 24 : value]),
    fields: copy.fields.map((field) => ({ id: fieldIds.get(field.id) as string, entries: field.entries.map(fieldEntry) })),
    links: copy.links.map(({ entries }) => ({ id: newId(), entries: entries.map(([key, value]) => [key, key === "card" ? twin : value]) })),
    body: copy.body,
  });
  doc.transact(() => {
    for (const placed of placeAt(siblings, twin, at)) (cardsOf(doc).get(placed.id) as Y.Map<unknown>).set("index", placed.index);
  }, ORIGIN.editor);
  return twin;
}

/** A formula of the twin counts with the fields of the twin. */
function inFormula(value: unknown, own: (text: string) => string): unknown {
  const text = (value as { text?: unknown } | null)?.text;
  return typeof text === "string" ? { ...(value as object), text: own(text) } : value;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function writeCopy(doc: Y.Doc, { id, title, entries, fields, links, body }: CardCopy): void {
  if (fields.length > 0 || links.length > 0 || body) raiseShape(doc);
  doc.transact(() => {
    if (!readCardById(doc, id)) {
      const map = mapOf(entries);
      map.set("title", new Y.Text(title));
      cardsOf(doc).set(id, map);
    }
    for (const field of fields) if (!fieldsRoot(doc).has(field.id)) fieldsRoot(doc).set(field.id, mapOf(field.entries));
    for (const link of links) if (!linksRoot(doc).has(link.id)) linksRoot(doc).set(link.id, mapOf(link.entries));
  }, ORIGIN.editor);
  if (body && cardBody(doc, id).length === 0) restoreFragment(doc, cardBody(doc, id), body);
}

const mapOf = (entries: readonly Entry[]) => new Y.Map<unknown>(entries as [string, unknown][]);

function copyBody(body: Y.XmlFragment): Y.XmlFragment {
  const copy = new Y.Doc().getXmlFragment("body");
  // Any member may write anything: what is neither element nor text is no part of a body.
  const nodes = (body.toArray() as unknown[]).filter((node) => node instanceof Y.XmlElement || node instanceof Y.XmlText);
  copy.insert(
    0,
    nodes.map((node) => node.clone()),
  );
  return copy;
}

function renewIds(parent: Y.XmlFragment | Y.XmlElement, newId: () => string): void {
  for (const node of parent.toArray() as unknown[]) {
    if (!(node instanceof Y.XmlElement)) continue;
    if (node.getAttribute("id") !== undefined) node.setAttribute("id", newId());
    renewIds(node, newId);
  }
}
