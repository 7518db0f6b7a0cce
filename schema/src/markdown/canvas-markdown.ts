/** A canvas as Markdown: its sections, their cards, and below each card its text and all that it says. */
import type * as Y from "yjs";
import { markdownItem } from "./markdown-item.ts";
import { lineOf } from "./markdown-line.ts";

/** Sections in order; `facts` are single lines. */
export type CanvasWords = (doc: Y.Doc) => readonly {
  title: string;
  total: string;
  cards: readonly { id: string; title: string; facts: readonly string[] }[];
}[];

/** `textOf` a card is Markdown already, and empty where it has none. */
export function canvasMarkdown(copy: Y.Doc, words: CanvasWords, textOf: (card: string) => string): string {
  const sections = words(copy)
    .filter(({ cards }) => cards.length > 0)
    .map(({ title, total, cards }) => {
      const items = cards.map(({ id, title, facts }) => markdownItem(title, textOf(id), facts));
      return [`## ${lineOf(title)}`, ...(total === "" ? [] : [`Total: ${lineOf(total)}`]), items.join("\n")].join("\n\n");
    });
  return `${sections.join("\n\n")}\n`;
}
