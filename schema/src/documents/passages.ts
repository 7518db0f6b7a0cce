/**
 * What a document says, piece by piece: search, back-links and the AI read documents through this and never by their roots.
 *
 * Shape   One passage for each block, card or message, in the order of the document; empty ones are left out.
 *         Positions are ids: `anchor` is what `#anchor` of an address opens.
 */
import type * as Y from "yjs";
import { readCards } from "./canvas.ts";
import { cardBody, hasCardBody } from "./card-body.ts";
import { readFields } from "./card-field.ts";
import { type CardLink, linkedTask, readLinks } from "./card-link.ts";
import { readThreads } from "./comments.ts";
import { fieldWords } from "./field-words.ts";
import type { DocumentKind } from "./kind.ts";
import { noteContent } from "./note.ts";
import { byPosition } from "./position.ts";
import type { Task } from "./task.ts";
import { readTasks, taskText } from "./tasks.ts";
import { textPassages } from "./text-passages.ts";
import { readTree } from "./workspace.ts";

export interface Passage {
  /** Id of the block, card, node or thread; `null` for a block that has none. */
  anchor: string | null;
  text: string;
  links: readonly PassageLink[];
  /** `comment`: said about the document, not in it. */
  part: "content" | "comment";
}

export interface PassageLink {
  to: "document" | "person";
  id: string;
  /** The place in the document that is named. */
  anchor: string | null;
  /** `true` where it is drawn and not only named. */
  embedded: boolean;
}

const CONTENT: Partial<Record<DocumentKind, (doc: Y.Doc) => Passage[]>> = {
  // Titles of the documents, each under its own id.
  workspace: (doc) => readTree(doc).flatMap(({ id, title }) => plain(id, title)),
  note: (doc) => textPassages(noteContent(doc)),
  tasks: (doc) => readTasks(doc).map((task) => taskPassage(doc, task)),
  canvas: cardPassages,
};

export function documentPassages(kind: DocumentKind, doc: Y.Doc): Passage[] {
  return [...(CONTENT[kind]?.(doc) ?? []), ...commentPassages(doc)];
}

function commentPassages(doc: Y.Doc): Passage[] {
  return readThreads(doc).flatMap(({ id, messages }) =>
    messages.map(({ body, mentions }) => ({
      anchor: id,
      text: body,
      links: Object.keys(mentions).map((person) => ({ to: "person" as const, id: person, anchor: null, embedded: false })),
      part: "comment" as const,
    })),
  );
}

/** Title and notes of a task, and where it came from. */
function taskPassage(doc: Y.Doc, { id, title, hasNotes, links }: Task): Passage {
  const notes = hasNotes ? `\n${taskText(doc, id, "body")}` : "";
  return {
    anchor: id,
    text: title + notes,
    links: links.map((link) => ({ to: "document", id: link.id, anchor: link.anchor, embedded: false })),
    part: "content",
  };
}

/** For each card its title, figures and links as one passage, then its text; all under the id of the card, which is what opens. */
function cardPassages(doc: Y.Doc): Passage[] {
  const fields = Map.groupBy(readFields(doc).sort(byPosition), ({ card }) => card);
  const links = Map.groupBy(readLinks(doc), ({ card }) => card);
  return readCards(doc).flatMap(({ id, title }) => {
    const figures = (fields.get(id) ?? []).map(({ name, value }) => `${name} ${fieldWords(value)}`.trim());
    const leads = (links.get(id) ?? []).flatMap((link) => leadsTo(link) ?? []);
    const text = [title, ...figures].filter((line) => line.trim() !== "").join("\n");
    const head: Passage[] = text === "" && leads.length === 0 ? [] : [{ anchor: id, text, links: leads, part: "content" }];
    const body = hasCardBody(doc, id) ? textPassages(cardBody(doc, id), id) : [];
    return [...head, ...body.map((passage) => ({ ...passage, anchor: id }))];
  });
}

/** What a card leads to in other documents; `null` for another card of its canvas. */
function leadsTo(link: CardLink): PassageLink | null {
  const task = linkedTask(link);
  if (task) return { to: "document", id: task.project, anchor: task.task, embedded: false };
  return link.kind === "card" ? null : { to: "document", id: link.target, anchor: null, embedded: false };
}

function plain(anchor: string, text: string): Passage[] {
  return text.trim() === "" ? [] : [{ anchor, text, links: [], part: "content" }];
}
