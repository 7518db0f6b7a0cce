/**
 * A document as Markdown, out of nothing but the document: for programs.
 *
 * Limits  Files are said by their names, comments are left out, and a formula is told by its words, not by what it comes to.
 */
import type * as Y from "yjs";
import { canvasType, cardsIn, readCards } from "../documents/canvas.ts";
import { ELSEWHERE } from "../documents/canvas-types.ts";
import { cardBody, hasCardBody } from "../documents/card-body.ts";
import { fieldsOfCard } from "../documents/card-field.ts";
import { fieldWords } from "../documents/field-words.ts";
import type { DocumentKind } from "../documents/kind.ts";
import { noteContent } from "../documents/note.ts";
import { type CanvasWords, canvasMarkdown } from "./canvas-markdown.ts";
import { lineOf } from "./markdown-line.ts";
import { type PersonName, projectMarkdown } from "./project-markdown.ts";
import { readRichText } from "./rich-text.ts";
import { writeMarkdown } from "./write-markdown.ts";

const BODIES: Partial<Record<DocumentKind, (doc: Y.Doc, personName: PersonName) => string>> = {
  note: (doc) => richMarkdown(noteContent(doc)),
  canvas: (doc, personName) =>
    canvasMarkdown(
      doc,
      (read) => plainWords(read, personName),
      (card) => (hasCardBody(doc, card) ? richMarkdown(cardBody(doc, card)).trim() : ""),
    ),
  tasks: projectMarkdown,
};

/** `null` for a kind without words of its own; `title` becomes the first heading where there is one. */
export function documentMarkdown(kind: DocumentKind, title: string | null, doc: Y.Doc, personName: PersonName): string | null {
  const body = BODIES[kind]?.(doc, personName);
  if (body === undefined) return null;
  return title === null ? body : `# ${lineOf(title.trim()) || "Untitled"}\n\n${body}`;
}

const richMarkdown = (content: Y.XmlFragment) => writeMarkdown(readRichText(content), { fileAddress: () => null });

function plainWords(doc: Y.Doc, personName: PersonName): ReturnType<CanvasWords> {
  const cards = readCards(doc);
  return [...canvasType(doc).sections, ELSEWHERE].map(({ id: section, title }) => ({
    title,
    total: "",
    cards: cardsIn(cards, section).map((card) => ({
      id: card.id,
      title: card.title,
      facts: [
        ...fieldsOfCard(doc, card.id).map(({ name, value }) => `${name}: ${fieldWords(value)}`.trim()),
        ...(card.owner === null ? [] : [`Owner: ${personName(card.owner)}`]),
      ],
    })),
  }));
}
