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

/** Plain words of a note, one line per block, the cells of a row told apart: previews, search and proofs read this. */
export function noteText(doc: Y.Doc): string {
  return noteContent(doc).toArray().map(textOf).join("\n");
}

const BETWEEN_CELLS = " | ";
/** Attributes that stand for words where a block or a mention has none of its own. */
const WORD_ATTRIBUTES = ["alt", "name", "label"];

function textOf(node: unknown): string {
  if (node instanceof Y.XmlText)
    return node
      .toDelta()
      .map((part: { insert?: unknown }) => (typeof part.insert === "string" ? part.insert : ""))
      .join("");
  if (!(node instanceof Y.XmlElement)) return "";
  if (node.nodeName === "hardBreak") return "\n";
  const children = node.toArray();
  if (children.length === 0) return wordsOf(node);
  const isLine = children.some((child) => child instanceof Y.XmlText);
  return children.map(textOf).join(isLine ? "" : node.nodeName === "tableRow" ? BETWEEN_CELLS : "\n");
}

function wordsOf(leaf: Y.XmlElement): string {
  const words = WORD_ATTRIBUTES.map((name) => leaf.getAttribute(name) as unknown);
  return words.find((word): word is string => typeof word === "string" && word !== "") ?? "";
}
