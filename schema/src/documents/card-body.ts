/**
 * The text of a card, below its title, in the shape TipTap binds to.
 *
 * Roots   `body:<card id>` XmlFragment. A root of its own and no entry of the card: two people who both write the first
 *         word of it must not make two texts of which one is lost.
 */
import * as Y from "yjs";

const PREFIX = "body:";

export const cardBody = (doc: Y.Doc, card: string) => doc.getXmlFragment(PREFIX + card);

/** Whether anything was ever written there: asking makes no root. */
export const hasCardBody = (doc: Y.Doc, card: string) => doc.share.has(PREFIX + card);

/** Ids of the cards that have a text. */
export function cardsWithBody(doc: Y.Doc): string[] {
  return [...doc.share.keys()].filter((root) => root.startsWith(PREFIX)).map((root) => root.slice(PREFIX.length));
}

/** The first letters of the text, blocks parted by a space; empty where there is none. */
export function bodyExcerpt(doc: Y.Doc, card: string, letters: number): string {
  if (!hasCardBody(doc, card)) return "";
  let words = "";
  for (const part of texts(cardBody(doc, card).toArray())) {
    words += part;
    if (words.length > letters) break;
  }
  const line = words.replace(/\s+/g, " ").trim();
  const cut = [...line];
  return cut.length > letters ? `${cut.slice(0, letters).join("").trimEnd()}…` : line;
}

function* texts(nodes: readonly unknown[]): Generator<string> {
  for (const node of nodes) {
    if (node instanceof Y.XmlText)
      for (const { insert } of node.toDelta() as { insert?: unknown }[]) yield typeof insert === "string" ? insert : "";
    else if (node instanceof Y.XmlElement) {
      yield* texts(node.toArray());
      yield " ";
    }
  }
}
