/**
 * Makes a copied document one of its own: every block, card, field, link, task, thread and message of it gets a new id (SPEC law 2).
 *
 * What refers to one of them inside the document refers to the new one. For a copy that nobody else has seen: things are
 * written anew under their new ids.
 */
import * as Y from "yjs";
import { isId } from "../ids/id.ts";
import { cardsOf } from "./canvas.ts";
import { cardBody, cardsWithBody } from "./card-body.ts";
import { fieldsRoot } from "./card-field.ts";
import { linksRoot } from "./card-link.ts";
import { noteContent } from "./note.ts";
import { ORIGIN } from "./origin.ts";
import { itemsOf } from "./tasks.ts";

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export function renewIds(doc: Y.Doc, newId: () => string): void {
  const roots = [cardsOf(doc), fieldsRoot(doc), linksRoot(doc), itemsOf(doc), doc.getMap<unknown>("comments")];
  const bodies = cardsWithBody(doc).filter((card) => cardBody(doc, card).length > 0);
  const ids = new Map<string, string>();
  for (const id of [...roots.flatMap((root) => [...root.keys()]), ...bodies]) if (isId(id)) ids.set(id, newId());
  doc.transact(() => {
    for (const content of [noteContent(doc), ...bodies.map((card) => cardBody(doc, card))]) renewBlocks(content, ids, newId);
    for (const root of roots) {
      for (const [id, entry] of [...root]) {
        if (!(entry instanceof Y.Map)) continue;
        root.set(ids.get(id) ?? id, renewed(entry, ids));
        if (ids.has(id)) root.delete(id);
      }
    }
    for (const card of bodies) moveBody(doc, card, ids.get(card));
  }, ORIGIN.system);
}

function renewBlocks(parent: Y.XmlFragment | Y.XmlElement, ids: Map<string, string>, newId: () => string): void {
  for (const node of parent.toArray() as unknown[]) {
    if (!(node instanceof Y.XmlElement)) continue;
    const old: unknown = node.getAttribute("id");
    if (old !== undefined) {
      const id = newId();
      if (typeof old === "string") ids.set(old, id);
      node.setAttribute("id", id);
    }
    renewBlocks(node, ids, newId);
  }
}

function renewed(entry: Y.Map<unknown>, ids: ReadonlyMap<string, string>): Y.Map<unknown> {
  return new Y.Map(
    [...entry].map(([key, value]) => [inWords(key, ids), value instanceof Y.AbstractType ? value.clone() : inValue(value, ids)]),
  );
}

const inWords = (words: string, ids: ReadonlyMap<string, string>) => words.replace(ID, (id) => ids.get(id) ?? id);

/** Formulas, links and anchors hold ids inside of values. */
function inValue(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return inWords(value, ids);
  if (Array.isArray(value)) return value.map((part) => inValue(part, ids));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inValue(part, ids)]));
}

function moveBody(doc: Y.Doc, card: string, to: string | undefined): void {
  if (to === undefined) return;
  const from = cardBody(doc, card);
  const nodes = (from.toArray() as unknown[]).filter((node) => node instanceof Y.XmlElement || node instanceof Y.XmlText);
  cardBody(doc, to).insert(
    0,
    nodes.map((node) => node.clone()),
  );
  from.delete(0, from.length);
}
