/** What a document says as plain values: the `application/json` of it. */
import { canvasCurrency, canvasType, cardsIn, readCards } from "@coreos/schema/documents/canvas";
import { ELSEWHERE } from "@coreos/schema/documents/canvas-types";
import { bodyExcerpt } from "@coreos/schema/documents/card-body";
import { fieldsOfCard } from "@coreos/schema/documents/card-field";
import { fieldWords } from "@coreos/schema/documents/field-words";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import { noteContent } from "@coreos/schema/documents/note";
import { readStatuses, statusWithId } from "@coreos/schema/documents/task-status";
import { readProject, readTasks, taskText } from "@coreos/schema/documents/tasks";
import { readTree, workspaceName } from "@coreos/schema/documents/workspace";
import { lettersOf, type RichNode } from "@coreos/schema/markdown/rich-node";
import { readRichText } from "@coreos/schema/markdown/rich-text";
import type { DocumentContent } from "@coreos/schema/protocol/content";
import type * as Y from "yjs";

type Content = DocumentContent["content"];

export function contentOfDocument(kind: DocumentKind, doc: Y.Doc): Content {
  switch (kind) {
    case "note":
      return { kind, blocks: readRichText(noteContent(doc)).children.map(blockOf) };
    case "canvas":
      return canvasContent(doc);
    case "tasks":
      return tasksContent(doc);
    case "workspace":
    case "person":
      return { kind, name: kind === "workspace" ? workspaceName(doc) : null, nodes: treeNodes(doc) };
    default:
      return { kind };
  }
}

function blockOf(node: RichNode) {
  const { id } = node.attrs;
  return { id: typeof id === "string" ? id : null, type: node.type, text: lettersOf(node, "\n") };
}

function treeNodes(doc: Y.Doc) {
  return readTree(doc).map(({ id, kind, title, parent, trashedAt }) => ({ id, kind, title, parent, trashedAt }));
}

function canvasContent(doc: Y.Doc): Content {
  const type = canvasType(doc);
  const cards = readCards(doc);
  const sections = [...type.sections, ELSEWHERE].map(({ id: section, title }) => ({
    id: section,
    title,
    cards: cardsIn(cards, section).map((card) => ({
      id: card.id,
      title: card.title,
      text: bodyExcerpt(doc, card.id, Number.POSITIVE_INFINITY),
      color: card.color,
      owner: card.owner,
      fields: fieldsOfCard(doc, card.id).map(({ id, name, value }) => ({ id, name, type: value.type, value: fieldWords(value) })),
    })),
  }));
  // What stands nowhere is shown where there is some.
  const shown = sections.filter(({ id, cards: held }) => id !== ELSEWHERE.id || held.length > 0);
  return { kind: "canvas", type: type.id, currency: canvasCurrency(doc), sections: shown };
}

function tasksContent(doc: Y.Doc): Content {
  const { description, lead, target } = readProject(doc);
  const statuses = readStatuses(doc);
  return {
    kind: "tasks",
    description,
    lead,
    target,
    statuses: statuses.map(({ id, title, category }) => ({ id, title, category })),
    tasks: readTasks(doc).map(({ id, title, status, assignee, due, priority, parent, labels }) => ({
      id,
      title,
      notes: taskText(doc, id, "body")?.toString() ?? "",
      status: statusWithId(statuses, status).id,
      assignee,
      due,
      priority,
      parent,
      labels: [...labels],
    })),
  };
}
