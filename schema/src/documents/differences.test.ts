import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { newId } from "../ids/id.ts";
import { addCard, deleteCard, initCanvas, moveCard, readCards, setCardColor, setCardTitle } from "./canvas.ts";
import { restoreCanvasCard } from "./canvas-restore.ts";
import { addField, fieldsOfCard } from "./card-field.ts";
import { differences } from "./differences.ts";
import type { DocumentKind } from "./kind.ts";
import { initNote, noteContent, noteText } from "./note.ts";
import { restoreNoteBlock } from "./note-restore.ts";
import { addTask, changeTask, readTasks, setTaskText } from "./tasks.ts";
import { restoreOneTask } from "./tasks-restore.ts";
import { initTasks } from "./tasks-shape.ts";

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function note(...lines: string[]): Y.Doc {
  const doc = new Y.Doc();
  initNote(doc);
  for (const line of lines) write(doc, noteContent(doc).length, line);
  return doc;
}

/** A paragraph whose id is its first word. */
function write(doc: Y.Doc, at: number, line: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.setAttribute("id", line.split(" ")[0] as string);
  paragraph.insert(0, [new Y.XmlText(line)]);
  noteContent(doc).insert(at, [paragraph]);
}

const textAt = (doc: Y.Doc, at: number) => (noteContent(doc).get(at) as Y.XmlElement).get(0) as Y.XmlText;
const words = (kind: DocumentKind, before: Y.Doc, after: Y.Doc) =>
  differences(kind, before, after).map(({ change, before: old, after: now }) => `${change}: ${old?.text ?? ""} → ${now?.text ?? ""}`);

describe("differences of a note", () => {
  it("are told block by block, what is gone where it stood", () => {
    const before = note("one", "two", "three", "four");
    const after = copyOf(before);
    textAt(after, 0).insert(3, " more");
    noteContent(after).delete(1, 1);
    write(after, 3, "five");
    expect(words("note", before, after)).toEqual(["changed: one → one more", "removed: two → ", "added:  → five"]);
    expect(words("note", after, after)).toEqual([]);
  });

  it("see a block that moved, and none that others moved around", () => {
    const before = note("one", "two", "three", "four");
    const after = copyOf(before);
    noteContent(after).delete(3, 1);
    write(after, 0, "four");
    expect(words("note", before, after)).toEqual(["moved: four → four"]);
  });

  it("can be taken back one by one, and the rest stays (law 12)", () => {
    const before = note("one", "two", "three");
    const after = copyOf(before);
    textAt(after, 0).insert(3, " more");
    noteContent(after).delete(1, 1);
    write(after, 2, "four");
    restoreNoteBlock(after, before, "two");
    expect(noteText(after)).toBe("one more\ntwo\nthree\nfour");
    restoreNoteBlock(after, before, "four");
    restoreNoteBlock(after, before, "one");
    expect(noteText(after)).toBe("one\ntwo\nthree");
    expect(words("note", before, after)).toEqual([]);
  });
});

describe("differences of a canvas", () => {
  const [value, price] = [newId(), newId()];

  function canvas(): Y.Doc {
    const doc = new Y.Doc();
    initCanvas(doc);
    addCard(doc, { id: value, section: "value", title: "Works offline" });
    addCard(doc, { id: price, section: "revenue", title: "Seats" });
    return doc;
  }

  it("are told card by card: words, colours, fields, sections", () => {
    const before = canvas();
    const after = copyOf(before);
    const added = newId();
    setCardTitle(after, value, "Works in the tunnel");
    moveCard(after, price, "costs", 0);
    addCard(after, { id: added, section: "value", title: "New" });
    expect(
      differences("canvas", before, after)
        .map(({ id, change, after: now }) => [id, change, now?.where])
        .sort(),
    ).toEqual(
      [
        [value, "changed", "Value"],
        [price, "moved", "Costs"],
        [added, "added", "Value"],
      ].sort(),
    );
    const coloured = copyOf(before);
    setCardColor(coloured, value, "green");
    addField(coloured, { id: newId(), card: price, name: "Each", value: { type: "number", amount: "12" } });
    expect(differences("canvas", before, coloured).map(({ change }) => change)).toEqual(["changed", "changed"]);
  });

  it("can be taken back one card at a time, with everything on it", () => {
    const before = canvas();
    addField(before, { id: newId(), card: price, name: "Each", value: { type: "number", amount: "12" } });
    const after = copyOf(before);
    deleteCard(after, price);
    setCardTitle(after, value, "Else");
    restoreCanvasCard(after, before, price);
    expect(fieldsOfCard(after, price).map(({ name }) => name)).toEqual(["Each"]);
    expect(readCards(after).map(({ title }) => title)).toContain("Else");
    restoreCanvasCard(after, before, value);
    expect(differences("canvas", before, after)).toEqual([]);
  });
});

describe("differences of a project", () => {
  it("are told task by task, a new status as a move, and taken back alone", () => {
    const before = new Y.Doc();
    const [call, draft] = [newId(), newId()];
    initTasks(before);
    addTask(before, { id: call, title: "Call Ada" });
    addTask(before, { id: draft, title: "Draft" });
    const after = copyOf(before);
    setTaskText(after, call, "title", "Call Ada and Noor");
    changeTask(after, draft, { status: "done" }, "2026-11-25T10:00:00.000Z");
    expect(differences("tasks", before, after).map(({ id, change }) => [id, change])).toEqual([
      [call, "changed"],
      [draft, "moved"],
    ]);
    restoreOneTask(after, before, call, "2026-11-25T11:00:00.000Z");
    expect(differences("tasks", before, after).map(({ id }) => id)).toEqual([draft]);
    restoreOneTask(before, new Y.Doc(), draft, "2026-11-25T11:00:00.000Z");
    expect(readTasks(before).map(({ title }) => title)).toEqual(["Call Ada"]);
  });
});
