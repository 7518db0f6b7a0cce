/**
 * A document cut into the pieces that people think of as one: the blocks of a note, the cards of a canvas, the tasks of a
 * project. What changed
 * between two moments is told by them, and each can be brought back alone.
 *
 * Shape   In the order of the document. `text` is what a person reads, `signature` everything that counts as a change,
 *         `where` the part of the document a piece stands in (a section, a status), `null` where order alone says it.
 */
import * as Y from "yjs";
import { canvasType, readCards } from "./canvas.ts";
import { sectionTitle } from "./canvas-types.ts";
import { cardBody, hasCardBody } from "./card-body.ts";
import { copyCard } from "./card-copy.ts";
import { fieldsOfCard } from "./card-field.ts";
import type { DocumentKind } from "./kind.ts";
import { noteContent } from "./note.ts";
import { readStatuses, statusWithId } from "./task-status.ts";
import { readTasks, taskText } from "./tasks.ts";
import { textPassages } from "./text-passages.ts";

export interface Block {
  id: string;
  text: string;
  where: string | null;
  signature: string;
}

/** What the cards of a canvas say beyond title and text, by id: a line each, in the reader's words for amounts and names. */
export type CardFacts = (doc: Y.Doc) => ReadonlyMap<string, readonly string[]>;

type BlockReader = (doc: Y.Doc, facts: CardFacts) => Block[];

const READERS: Partial<Record<DocumentKind, BlockReader>> = { note: noteBlocks, canvas: canvasBlocks, tasks: taskBlocks };

/** Kinds without pieces of their own have none. */
export function documentBlocks(kind: DocumentKind, doc: Y.Doc, facts: CardFacts = fieldNames): Block[] {
  return READERS[kind]?.(doc, facts) ?? [];
}

/** Blocks without an id (of another program) are passed over: they cannot be told from one another. */
function noteBlocks(doc: Y.Doc): Block[] {
  return (noteContent(doc).toArray() as unknown[]).flatMap((node) => {
    const id: unknown = node instanceof Y.XmlElement ? node.getAttribute("id") : null;
    if (!(node instanceof Y.XmlElement) || typeof id !== "string") return [];
    return { id, text: wordsIn([node]), where: null, signature: node.toString() };
  });
}

function canvasBlocks(doc: Y.Doc, facts: CardFacts): Block[] {
  const type = canvasType(doc);
  const said = facts(doc);
  return readCards(doc).map(({ id, title, section }) => {
    const body = hasCardBody(doc, id) ? cardBody(doc, id) : null;
    const copy = copyCard(doc, id);
    const entries = copy?.entries.filter(([key]) => key !== "section" && key !== "index").sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      id,
      text: [title, ...(body ? [wordsIn(body.toArray())] : []), ...(said.get(id) ?? [])].filter(Boolean).join("\n"),
      where: sectionTitle(type, section),
      signature: JSON.stringify([title, entries, copy?.fields, copy?.links, body?.toString() ?? ""]),
    };
  });
}

function taskBlocks(doc: Y.Doc): Block[] {
  const statuses = readStatuses(doc);
  return readTasks(doc).map((task) => {
    const { id, title, status, assignee, due, priority, parent, labels, links } = task;
    const body = taskText(doc, id, "body")?.toString() ?? "";
    const facts = [due && `Due ${due}`, priority !== "none" && `Priority ${priority}`, ...labels.map((label) => `#${label}`)];
    return {
      id,
      text: [title, body, facts.filter(Boolean).join(" · ")].filter(Boolean).join("\n"),
      where: statusWithId(statuses, status).title,
      signature: JSON.stringify([title, body, assignee, due, priority, parent, labels, links]),
    };
  });
}

/** What is read in these blocks, a line for each passage. */
function wordsIn(blocks: readonly unknown[]): string {
  return textPassages({ toArray: () => blocks })
    .map(({ text }) => text)
    .join("\n");
}

/** Amounts are kept in minor units and formulas with ids: without a reader's words for them, only names are said. */
function fieldNames(doc: Y.Doc): ReadonlyMap<string, readonly string[]> {
  return new Map(readCards(doc).map(({ id }) => [id, fieldsOfCard(doc, id).map(({ name }) => name)]));
}
