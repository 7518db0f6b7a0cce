/**
 * A link from a card: to another card of the same canvas, to a document of the workspace, or to the task that the card has become.
 *
 * Roots   `links` Map id → Map {card, kind, target, index}. `kind` is "card" or the kind of the document. The target
 *         of a task is its name from outside (task-ref.ts), of kind "tasks".
 * Law     What it leads to may be gone or out of reach: a link promises nothing and grants nothing.
 */
import * as Y from "yjs";
import { editCanvas } from "./canvas-shape.ts";
import { byPosition, lastIndex, type Placed, readIndex } from "./position.ts";
import { readTaskRef } from "./task-ref.ts";

export interface CardLink extends Placed {
  /** Id of the card that it starts from. */
  card: string;
  kind: string;
  /** Id of a card or a document, or the name of a task. */
  target: string;
}

/** The task that a link leads to; `null` for what leads elsewhere. */
export const linkedTask = ({ kind, target }: Pick<CardLink, "kind" | "target">) => (kind === "tasks" ? readTaskRef(target) : null);

export const linksRoot = (doc: Y.Doc) => doc.getMap<unknown>("links");

/** In no order; links from cards that are gone among them. */
export function readLinks(doc: Y.Doc): CardLink[] {
  return [...linksRoot(doc).keys()].flatMap((id) => readLink(doc, id) ?? []);
}

export function readLink(doc: Y.Doc, id: string): CardLink | null {
  const map = linksRoot(doc).get(id);
  if (!(map instanceof Y.Map)) return null;
  const [card, kind, target] = [map.get("card"), map.get("kind"), map.get("target")];
  if (typeof card !== "string" || typeof kind !== "string" || typeof target !== "string") return null;
  return { id, card, kind, target, index: readIndex(map.get("index")) };
}

/** In order. */
export function linksOfCard(doc: Y.Doc, card: string): CardLink[] {
  return readLinks(doc)
    .filter((link) => link.card === card)
    .sort(byPosition);
}

/** Leaves it alone when the card leads there already, or is that card. */
export function addLink(doc: Y.Doc, link: { id: string; card: string; kind: string; target: string }): void {
  const { id, card, kind, target } = link;
  const known = linksOfCard(doc, card);
  if (card === target || known.some((each) => each.target === target)) return;
  editCanvas(doc, () => linksRoot(doc).set(id, new Y.Map<unknown>(Object.entries({ card, kind, target, index: lastIndex(known) }))));
}

export function deleteLink(doc: Y.Doc, id: string): void {
  editCanvas(doc, () => linksRoot(doc).delete(id));
}
