/**
 * A note: rich text in the shape TipTap binds to.
 *
 * Roots   `note` Map {shape} · `content` XmlFragment, every block with an `id` attribute · `comments` Map (issue 4)
 */
import * as Y from "yjs";
import { ORIGIN } from "./origin.ts";

export const NOTE_SHAPE = 1;

export const noteContent = (doc: Y.Doc) => doc.getXmlFragment("content");

export function initNote(doc: Y.Doc): void {
  doc.transact(() => doc.getMap("note").set("shape", NOTE_SHAPE), ORIGIN.system);
}

/** Plain words of a note, one line per block: previews, search and proofs read this. */
export function noteText(doc: Y.Doc): string {
  return noteContent(doc).toArray().map(textOf).join("\n");
}

function textOf(node: unknown): string {
  if (node instanceof Y.XmlText)
    return node
      .toDelta()
      .map((part: { insert?: unknown }) => (typeof part.insert === "string" ? part.insert : ""))
      .join("");
  if (node instanceof Y.XmlElement)
    return node
      .toArray()
      .map(textOf)
      .join(node.nodeName.endsWith("List") ? "\n" : "");
  return "";
}
