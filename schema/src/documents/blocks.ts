/**
 * A document cut into the pieces that people think of as one: the blocks of a note, the cards of a canvas. What changed
 * between two moments is told by them, and each can be brought back alone.
 *
 * Shape   In the order of the document. `text` is what a person reads, `signature` everything that counts as a change,
 *         `where` the part of the document a piece stands in (a canvas section), `null` where order alone says it.
 */
import * as Y from "yjs";
import { canvasType, readCards } from "./canvas.ts";
import { sectionTitle } from "./canvas-types.ts";
import { cardBody, hasCardBody } from "./card-body.ts";
import { copyCard } from "./card-copy.ts";
import { type FieldValue, fieldsOfCard } from "./card-field.ts";
import type { DocumentKind } from "./kind.ts";
import { noteContent } from "./note.ts";
import { textPassages } from "./text-passages.ts";

export interface Block {
  id: string;
  text: string;
  where: string | null;
  signature: string;
}

type BlockReader = (doc: Y.Doc) => Block[];

const READERS: Partial<Record<DocumentKind, BlockReader>> = { note: noteBlocks, canvas: canvasBlocks };

/** Kinds without pieces of their own have none. */
export function documentBlocks(kind: DocumentKind, doc: Y.Doc): Block[] {
  return READERS[kind]?.(doc) ?? [];
}

/** Blocks without an id (of another program) are passed over: they cannot be told from one another. */
function noteBlocks(doc: Y.Doc): Block[] {
  return (noteContent(doc).toArray() as unknown[]).flatMap((node) => {
    const id: unknown = node instanceof Y.XmlElement ? node.getAttribute("id") : null;
    if (!(node instanceof Y.XmlElement) || typeof id !== "string") return [];
    return { id, text: wordsIn([node]), where: null, signature: node.toString() };
  });
}

function canvasBlocks(doc: Y.Doc): Block[] {
  const type = canvasType(doc);
  return readCards(doc).map(({ id, title, section }) => {
    const body = hasCardBody(doc, id) ? cardBody(doc, id) : null;
    const fields = fieldsOfCard(doc, id).map(({ name, value }) => `${name}: ${valueWords(value)}`);
    const copy = copyCard(doc, id);
    const entries = copy?.entries.filter(([key]) => key !== "section" && key !== "index").sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      id,
      text: [title, ...(body ? [wordsIn(body.toArray())] : []), ...fields].filter(Boolean).join("\n"),
      where: sectionTitle(type, section),
      signature: JSON.stringify([title, entries, copy?.fields, copy?.links, body?.toString() ?? ""]),
    };
  });
}

/** What is read in these blocks, a line for each passage. */
function wordsIn(blocks: readonly unknown[]): string {
  return textPassages({ toArray: () => blocks })
    .map(({ text }) => text)
    .join("\n");
}

/** Plain and the same everywhere; a screen that knows the reader's language shows values its own way. */
function valueWords(value: FieldValue): string {
  const { type: _, ...parts } = value;
  return Object.values(parts)
    .filter((part) => part !== null)
    .join(" ");
}
