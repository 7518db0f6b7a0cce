/** One document as a text that other programs read, with what the text could not hold. */
import { bodyExcerpt, cardBody, hasCardBody } from "@coreos/schema/documents/card-body";
import { readThreads } from "@coreos/schema/documents/comments";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { noteContent, noteText } from "@coreos/schema/documents/note";
import { type CanvasWords, canvasMarkdown } from "@coreos/schema/markdown/canvas-markdown";
import { lineOf } from "@coreos/schema/markdown/markdown-line";
import { type PersonName, projectMarkdown } from "@coreos/schema/markdown/project-markdown";
import * as Y from "yjs";
import { type FileAddress, markdownToHtml, noteToHtml, noteToMarkdown } from "../../../editor/note-markdown.ts";
import { addLosses, count, type Fidelity, noLoss } from "../../../editor/paste/fidelity.ts";
import { htmlText } from "../html-text.ts";
import { readRichText } from "./rich-text.ts";

export interface TextSurroundings {
  /** What a canvas says, in the words of its screen. */
  canvas: CanvasWords;
  personName: PersonName;
  fileAddress: FileAddress;
}

export interface DocumentText {
  text: string;
  fidelity: Fidelity;
}

/** `null` for a kind without words of its own. */
export function documentMarkdown(kind: DocumentKind, title: string, doc: Y.Doc, around: TextSurroundings): DocumentText | null {
  const fidelity = noLoss();
  const copy = readableCopy(doc);
  const body = BODIES[kind]?.(copy, around, fidelity);
  countComments(copy, fidelity);
  return body === undefined ? null : { text: `# ${lineOf(title.trim()) || "Untitled"}\n\n${body}`, fidelity };
}

/** A page that stands alone: no address in it is fetched but those of links that somebody follows. */
export function documentHtml(kind: DocumentKind, title: string, doc: Y.Doc, around: TextSurroundings): DocumentText | null {
  const fidelity = noLoss();
  if (kind === "note") {
    const copy = readableCopy(doc);
    const body = noteHtml(copy, around, fidelity);
    countComments(copy, fidelity);
    return { text: page(title, `<h1>${htmlText(title.trim() || "Untitled")}</h1>\n${body}`), fidelity };
  }
  const markdown = documentMarkdown(kind, title, doc, around);
  return markdown && { text: page(title, markdownToHtml(markdown.text)), fidelity: markdown.fidelity };
}

type BodyWriter = (copy: Y.Doc, around: TextSurroundings, fidelity: Fidelity) => string;

const BODIES: Partial<Record<DocumentKind, BodyWriter>> = {
  note: noteMarkdown,
  canvas: (copy, { canvas }, fidelity) => canvasMarkdown(copy, canvas, (card) => cardMarkdown(copy, card, fidelity)),
  tasks: (copy, { personName }) => projectMarkdown(copy, personName),
};

function noteMarkdown(copy: Y.Doc, { fileAddress }: TextSurroundings, fidelity: Fidelity): string {
  const note = readRichText(noteContent(copy));
  if (!note) return noteText(copy);
  const written = noteToMarkdown(note, fileAddress);
  addLosses(fidelity, written.fidelity);
  return written.result;
}

function cardMarkdown(copy: Y.Doc, card: string, fidelity: Fidelity): string {
  if (!hasCardBody(copy, card)) return "";
  const text = readRichText(cardBody(copy, card));
  if (!text) return lineOf(bodyExcerpt(copy, card, Number.POSITIVE_INFINITY));
  const written = noteToMarkdown(text);
  addLosses(fidelity, written.fidelity);
  return written.result.trim();
}

function noteHtml(copy: Y.Doc, { fileAddress }: TextSurroundings, fidelity: Fidelity): string {
  const note = readRichText(noteContent(copy));
  if (!note) return htmlText(noteText(copy));
  const written = noteToHtml(note, fileAddress);
  addLosses(fidelity, written.fidelity);
  return written.result;
}

/** A text has no margin for them. */
function countComments(copy: Y.Doc, fidelity: Fidelity): void {
  for (const { messages } of readThreads(copy)) count(fidelity.leftOut, "comments", messages.length);
}

/** y-tiptap repairs what it cannot read, and must not do so in the document itself. */
function readableCopy(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${htmlText(title)}</title><style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`;

const STYLE =
  "body{font:16px/1.6 system-ui,sans-serif;max-width:704px;margin:48px auto;padding:0 16px}table{border-collapse:collapse}td,th{border:1px solid;padding:4px 8px;text-align:left}pre{overflow:auto}img{max-width:100%}";
