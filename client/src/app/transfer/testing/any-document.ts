/** Any document there can be, with all that people put into each kind: for what must carry it whole. */
import {
  addCard,
  initCanvas,
  readCards,
  setCanvasCurrency,
  setCardColor,
  setCardOwner,
  setCardSize,
  setCardSpot,
} from "@coreos/schema/documents/canvas";
import { CANVAS_TYPES } from "@coreos/schema/documents/canvas-types";
import { cardBody } from "@coreos/schema/documents/card-body";
import { CARD_COLORS } from "@coreos/schema/documents/card-color";
import { addField, type FieldValue } from "@coreos/schema/documents/card-field";
import { addLink } from "@coreos/schema/documents/card-link";
import { addMessage, resolveThread, startThread } from "@coreos/schema/documents/comments";
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { formatTaskRef } from "@coreos/schema/documents/task-ref";
import { setStatus } from "@coreos/schema/documents/task-status";
import { addTask, changeProject, setProjectDescription, setTaskText, trashTask } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { newId } from "@coreos/schema/ids/id";
import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap";
import fc from "fast-check";
import type * as Y from "yjs";
import { anyNote } from "../../../editor/testing/any-note.ts";

export interface AnyDocument {
  kind: "note" | "canvas" | "tasks";
  write(doc: Y.Doc): void;
}

const NOW = "2026-11-25T10:00:00.000Z";
export const anyWords = fc.string({ unit: "grapheme", maxLength: 30 });
const person = fc.constantFrom(null, "ada", "noor");
const author = { id: "ada", name: "Ada Byron" };

const amount = fc.constantFrom(null, "0", "12.5", "-0.0000001", "12345678901234567890");
const plain = { noNullPrototype: true } as const; // Yjs keeps plain objects alone
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.record({ type: fc.constantFrom("number" as const, "percent" as const), amount }, plain),
  fc.record({ type: fc.constant("money" as const), minor: fc.maxSafeInteger(), currency: fc.constantFrom("USD", "JPY", "KWD") }, plain),
  fc.record({ type: fc.constant("date" as const), day: fc.constantFrom(null, "2026-03-01") }, plain),
  fc.record(
    { type: fc.constant("formula" as const), text: fc.oneof(anyWords, fc.constantFrom("1 / 0", "{section:revenue} * $310")) },
    plain,
  ),
);

const comments = fc.array(fc.tuple(anyWords, fc.array(anyWords, { maxLength: 2 }), fc.boolean()), { maxLength: 2 });

function writeComments(doc: Y.Doc, threads: readonly (readonly [string, readonly string[], boolean])[], on: string): void {
  for (const [quote, answers, isResolved] of threads) {
    const id = newId();
    const said = (body: string) => ({ id: newId(), body, mentions: { noor: "Noor" }, author, at: NOW });
    startThread(doc, { id, anchor: { on: "item", id: on }, quote }, said("first"));
    for (const body of answers) addMessage(doc, id, said(body));
    if (isResolved) resolveThread(doc, id, NOW, author);
  }
}

/** What a later version may have put beside what this one knows. */
function writeFuture(doc: Y.Doc): void {
  doc.getMap("future").set("kept", [1, { deep: true }]);
}

const note = fc.tuple(anyNote, comments).map(
  ([content, threads]): AnyDocument => ({
    kind: "note",
    write(doc) {
      initNote(doc);
      prosemirrorToYXmlFragment(content, noteContent(doc));
      writeComments(doc, threads, newId());
      writeFuture(doc);
    },
  }),
);

const card = fc.record({
  title: anyWords,
  section: fc.nat(8),
  color: fc.constantFrom(null, ...CARD_COLORS),
  owner: person,
  spot: fc.record({ x: fc.integer(), y: fc.integer() }),
  fields: fc.array(fc.tuple(anyWords, value), { maxLength: 3 }),
  text: fc.option(anyNote),
  threads: comments,
});

const canvas = fc.tuple(fc.constantFrom(...CANVAS_TYPES), fc.array(card, { maxLength: 3 })).map(
  ([type, cards]): AnyDocument => ({
    kind: "canvas",
    write(doc) {
      initCanvas(doc, type.id);
      setCanvasCurrency(doc, "EUR");
      for (const { title, section, color, owner, spot, fields, text, threads } of cards) {
        const id = newId();
        addCard(doc, { id, section: type.sections[section % type.sections.length]?.id ?? "elsewhere", title });
        setCardColor(doc, id, color);
        setCardOwner(doc, id, owner);
        setCardSpot(doc, id, spot);
        setCardSize(doc, id, { width: 200, height: 120 });
        for (const [name, kept] of fields) addField(doc, { id: newId(), card: id, name, value: kept });
        if (text) prosemirrorToYXmlFragment(text, cardBody(doc, id));
        for (const other of readCards(doc)) addLink(doc, { id: newId(), card: id, kind: "card", target: other.id });
        addLink(doc, { id: newId(), card: id, kind: "tasks", target: formatTaskRef({ project: newId(), task: newId() }) });
        writeComments(doc, threads, id);
      }
      writeFuture(doc);
    },
  }),
);

const task = fc.record({
  title: anyWords,
  notes: anyWords,
  status: fc.constantFrom("todo", "done", "review"),
  assignee: person,
  due: fc.constantFrom(null, "2026-12-01"),
  priority: fc.constantFrom("none" as const, "high" as const),
  labels: fc.uniqueArray(anyWords, { maxLength: 3 }),
  isTrashed: fc.boolean(),
  threads: comments,
});

const project = fc.array(task, { maxLength: 4 }).map(
  (tasks): AnyDocument => ({
    kind: "tasks",
    write(doc) {
      initTasks(doc);
      setStatus(doc, { id: "review", title: "In review", category: "doing" });
      changeProject(doc, { color: "teal", lead: "ada", target: "2026-12-31" });
      setProjectDescription(doc, "Why it matters");
      let parent: string | null = null;
      for (const { notes, isTrashed, threads, ...facts } of tasks) {
        const id = newId();
        const link = { kind: "note", id: newId(), anchor: newId(), label: "Where it came from" };
        addTask(doc, { ...facts, id, parent, link });
        setTaskText(doc, id, "body", notes);
        if (isTrashed) trashTask(doc, id, NOW);
        writeComments(doc, threads, id);
        parent ??= id;
      }
      writeFuture(doc);
    },
  }),
);

export const anyDocument: fc.Arbitrary<AnyDocument> = fc.oneof(note, canvas, project);
