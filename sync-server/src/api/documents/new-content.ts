/**
 * What a program adds to a document, as a forward edit: blocks at the end of a note, a card in a section, a task in a project.
 *
 * Law     Everything is looked at before the first write: an edit is whole or not made.
 * Errors  3400 request.invalid when the document is of another kind, or names a section or a state that is not there.
 */
import { addCard, canvasType, initCanvas } from "@coreos/schema/documents/canvas";
import { cardBody } from "@coreos/schema/documents/card-body";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { readStatuses } from "@coreos/schema/documents/task-status";
import { addTask, setTaskText } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import type { RichNode } from "@coreos/schema/markdown/rich-node";
import { writeBlocks } from "@coreos/schema/markdown/rich-text";
import type { NewContent } from "@coreos/schema/protocol/content";
import type * as Y from "yjs";
import { markdownBlocks } from "../markdown/markdown.ts";

/** Answers the ids of what it made. */
export type ContentWriter = (doc: Y.Doc) => string[];

const INIT: Partial<Record<DocumentKind, (doc: Y.Doc) => void>> = { note: initNote, canvas: initCanvas, tasks: initTasks };

/** A document that nobody wrote yet becomes one of its kind; any other stays as it is. */
export function initDocument(kind: DocumentKind, doc: Y.Doc): void {
  if (doc.getMap(kind).get("shape") === undefined) INIT[kind]?.(doc);
}

export async function contentWriter(kind: DocumentKind, content: NewContent): Promise<ContentWriter> {
  if ("card" in content) return cardWriter(kind, content.card);
  if ("task" in content) return taskWriter(kind, content.task);
  requireKind(kind, "note", "markdown" in content ? "markdown" : "text");
  const blocks = "markdown" in content ? await markdownBlocks(content.markdown) : paragraphs(content.text);
  if (blocks.length === 0) throw new CoreError("request.invalid", { field: "markdown", rule: "says nothing" });
  return (doc) => {
    initDocument(kind, doc);
    return writeBlocks(noteContent(doc), blocks, newId);
  };
}

async function cardWriter(kind: DocumentKind, { title, section, text = "" }: Extract<NewContent, { card: unknown }>["card"]) {
  requireKind(kind, "canvas", "card");
  const blocks = text.trim() === "" ? [] : await markdownBlocks(text);
  return (doc: Y.Doc) => {
    initDocument(kind, doc);
    const { sections } = canvasType(doc);
    const into = sections.find(({ id }) => section === undefined || id === section);
    if (!into) throw new CoreError("request.invalid", { field: "card.section", rule: "is no section of this canvas" });
    const id = newId();
    addCard(doc, { id, section: into.id, title });
    if (blocks.length > 0) writeBlocks(cardBody(doc, id), blocks, newId);
    return [id];
  };
}

function taskWriter(kind: DocumentKind, { title, notes = "", ...task }: Extract<NewContent, { task: unknown }>["task"]): ContentWriter {
  requireKind(kind, "tasks", "task");
  return (doc) => {
    initDocument(kind, doc);
    const { status, assignee, due, priority, labels } = task;
    if (status !== undefined && !readStatuses(doc).some(({ id }) => id === status)) {
      throw new CoreError("request.invalid", { field: "task.status", rule: "is no state of this project" });
    }
    const id = newId();
    addTask(doc, { id, title, ...defined({ status, assignee, due, priority, labels }) });
    if (notes !== "") setTaskText(doc, id, "body", notes);
    return [id];
  };
}

function requireKind(kind: DocumentKind, wanted: DocumentKind, field: string): void {
  if (kind !== wanted) throw new CoreError("request.invalid", { field, rule: `is for documents of the kind "${wanted}"` });
}

function paragraphs(text: string): RichNode[] {
  const lines = (part: string) =>
    part.split(/\r?\n/).flatMap((line, at) => [...(at > 0 ? [breakNode] : []), ...(line === "" ? [] : [run(line)])]);
  const parts = text
    .toWellFormed()
    .replaceAll("\0", "")
    .split(/\n\s*\n/);
  return parts.filter((part) => part.trim() !== "").map((part) => ({ ...empty, type: "paragraph", children: lines(part.trim()) }));
}

const empty = { attrs: {}, marks: [], text: null, children: [] };
const breakNode: RichNode = { ...empty, type: "hardBreak" };
const run = (text: string): RichNode => ({ ...empty, type: "text", text });

/** Without the keys that were left out: `undefined` would be written. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
