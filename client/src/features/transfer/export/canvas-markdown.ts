/** A canvas as Markdown: its sections, their cards, and below each card its text and all that it says. */
import { bodyExcerpt, cardBody, hasCardBody } from "@coreos/schema/documents/card-body";
import type * as Y from "yjs";
import { noteToMarkdown } from "../../../editor/note-markdown.ts";
import { addLosses, type Fidelity } from "../../../editor/paste/fidelity.ts";
import { markdownItem } from "./markdown-item.ts";
import { lineOf } from "./markdown-line.ts";
import { readRichText } from "./rich-text.ts";

/** Sections in order; `facts` are single lines. */
export type CanvasWords = (doc: Y.Doc) => readonly {
  title: string;
  total: string;
  cards: readonly { id: string; title: string; facts: readonly string[] }[];
}[];

export function canvasMarkdown(copy: Y.Doc, words: CanvasWords, fidelity: Fidelity): string {
  const sections = words(copy)
    .filter(({ cards }) => cards.length > 0)
    .map(({ title, total, cards }) => {
      const items = cards.map(({ id, title, facts }) => markdownItem(title, textOf(copy, id, fidelity), facts));
      return [`## ${lineOf(title)}`, ...(total === "" ? [] : [`Total: ${lineOf(total)}`]), items.join("\n")].join("\n\n");
    });
  return `${sections.join("\n\n")}\n`;
}

function textOf(copy: Y.Doc, card: string, fidelity: Fidelity): string {
  if (!hasCardBody(copy, card)) return "";
  const text = readRichText(cardBody(copy, card));
  if (!text) return lineOf(bodyExcerpt(copy, card, Number.POSITIVE_INFINITY));
  const written = noteToMarkdown(text);
  addLosses(fidelity, written.fidelity);
  return written.result.trim();
}
