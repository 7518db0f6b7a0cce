/**
 * Makes a canvas look like an earlier one by forward edits (SPEC law 12): what did not change is not touched, what comes
 * back has the ids it was born with (law 2), letters that somebody types meanwhile are kept.
 *
 * Units   Cut into transactions below TRANSACTION_BYTES (batches.ts); whoever calls makes them one undo step.
 */
import * as Y from "yjs";
import { inBatches, weighEntries } from "./batches.ts";
import { cardsOf, deleteCard } from "./canvas.ts";
import { raiseShape } from "./canvas-shape.ts";
import { cardBody, cardsWithBody, hasCardBody } from "./card-body.ts";
import { type CardCopy, copyCard, returnCard } from "./card-copy.ts";
import { fieldsOfCard, fieldsRoot } from "./card-field.ts";
import { linksOfCard, linksRoot } from "./card-link.ts";
import { isSame, restoreFragment } from "./note-restore.ts";
import { ORIGIN } from "./origin.ts";
import { plainEntries } from "./plain-entries.ts";
import { writeText } from "./text.ts";

/** What deleting a card with its fields and links weighs, far above what it is. */
const DELETION_BYTES = 1024;

export function restoreCanvas(doc: Y.Doc, past: Y.Doc): void {
  const wanted = [...cardsOf(past).keys()].filter((id) => cardsOf(past).get(id) instanceof Y.Map);
  const gone = [...cardsOf(doc).keys()].filter((id) => !wanted.includes(id));
  if (fieldsRoot(past).size > 0 || linksRoot(past).size > 0 || cardsWithBody(past).length > 0) raiseShape(doc);
  inBatches(
    doc,
    ["type", "currency"],
    () => DELETION_BYTES,
    (key) => restoreKey(doc.getMap("canvas"), key, past.getMap("canvas").get(key)),
  );
  inBatches(
    doc,
    gone,
    () => DELETION_BYTES,
    (id) => deleteCard(doc, id),
  );
  inBatches(
    doc,
    wanted,
    (id) => weighCard(past, id),
    (id) => restoreCard(doc, past, id),
  );
  for (const root of [fieldsRoot, linksRoot]) {
    const ids = new Set([...root(doc).keys(), ...root(past).keys()]);
    inBatches(
      doc,
      [...ids],
      (id) => weighEntries(plainEntries(root(past).get(id))),
      (id) => restoreEntry(root(doc), root(past), id),
    );
  }
  for (const id of new Set([...cardsWithBody(doc), ...cardsWithBody(past)])) {
    if (hasCardBody(past, id) || cardBody(doc, id).length > 0) restoreFragment(doc, cardBody(doc, id), cardBody(past, id));
  }
}

/** One card alone, with its fields, links and text: as it was, or away when it was not there yet. */
export function restoreCanvasCard(doc: Y.Doc, past: Y.Doc, id: string): void {
  const copy = copyCard(past, id);
  if (!copy) deleteCard(doc, id);
  else if (cardsOf(doc).get(id) instanceof Y.Map) restoreWholeCard(doc, past, copy);
  else returnCard(doc, copy);
}

function restoreWholeCard(doc: Y.Doc, past: Y.Doc, copy: CardCopy): void {
  const { id } = copy;
  if (copy.fields.length > 0 || copy.links.length > 0 || copy.body) raiseShape(doc);
  doc.transact(() => restoreCard(doc, past, id), ORIGIN.editor);
  for (const [root, ofCard] of [[fieldsRoot, fieldsOfCard] as const, [linksRoot, linksOfCard] as const]) {
    const ids = new Set([...ofCard(doc, id), ...ofCard(past, id)].map((entry) => entry.id));
    inBatches(
      doc,
      [...ids],
      (entry) => weighEntries(plainEntries(root(past).get(entry))),
      (entry) => restoreEntry(root(doc), root(past), entry),
    );
  }
  if (hasCardBody(past, id) || hasCardBody(doc, id)) restoreFragment(doc, cardBody(doc, id), cardBody(past, id));
}

function restoreCard(doc: Y.Doc, past: Y.Doc, id: string): void {
  const copy = copyCard(past, id);
  const map = cardsOf(doc).get(id);
  if (!copy) return;
  if (!(map instanceof Y.Map)) {
    returnCard(doc, { ...copy, fields: [], links: [], body: null }); // those come with all the others
    return;
  }
  const title = map.get("title");
  if (title instanceof Y.Text) writeText(title, copy.title);
  else map.set("title", new Y.Text(copy.title));
  restoreKeys(map, copy.entries);
}

function weighCard(past: Y.Doc, id: string): number {
  const map = cardsOf(past).get(id) as Y.Map<unknown>;
  const title = map.get("title");
  return weighEntries(plainEntries(map)) + weighEntries([["title", title instanceof Y.Text ? title.toString() : ""]]);
}

function restoreEntry(mine: Y.Map<unknown>, past: Y.Map<unknown>, id: string): void {
  const [map, wanted] = [mine.get(id), past.get(id)];
  if (!(wanted instanceof Y.Map)) mine.delete(id);
  else if (map instanceof Y.Map) restoreKeys(map, plainEntries(wanted));
  else mine.set(id, new Y.Map(plainEntries(wanted)));
}

function restoreKeys(map: Y.Map<unknown>, wanted: readonly [string, unknown][]): void {
  const keys = new Set(wanted.map(([key]) => key));
  for (const [key] of plainEntries(map)) if (!keys.has(key)) map.delete(key);
  for (const [key, value] of wanted) restoreKey(map, key, value);
}

function restoreKey(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (isSame(map.get(key), value)) return;
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
