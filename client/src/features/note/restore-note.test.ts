import { initNote, noteContent, noteText } from "@coreos/schema/documents/note";
import { ORIGIN } from "@coreos/schema/documents/origin";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { noteUndo } from "../../editor/note-binding.ts";
import { restoreNoteFrom } from "./restore-note.ts";

function paragraph(doc: Y.Doc, words: string): void {
  const block = new Y.XmlElement("paragraph");
  block.setAttribute("id", words);
  block.insert(0, [new Y.XmlText(words)]);
  noteContent(doc).push([block]);
}

/** A note that said "one", then "one two", and the update of the first moment. */
function note() {
  const doc = new Y.Doc();
  initNote(doc);
  noteUndo(doc);
  doc.transact(() => paragraph(doc, "one"), ORIGIN.editor);
  const past = Y.encodeStateAsUpdate(doc);
  doc.transact(() => paragraph(doc, "two"), ORIGIN.editor);
  return { doc, past };
}

/** Somebody else writes at the end of the note. */
function elsewhere(doc: Y.Doc, words: string): void {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  paragraph(other, words);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "remote");
}

describe("taking a restore back", () => {
  it("leaves what others wrote since (law 6)", () => {
    const { doc, past } = note();
    const takeBack = restoreNoteFrom(doc, past);
    expect(noteText(doc)).toBe("one");
    elsewhere(doc, "theirs");
    takeBack?.();
    expect(noteText(doc).split("\n").sort()).toEqual(["one", "theirs", "two"]);
  });

  it("leaves what oneself wrote since, and is there once", () => {
    const { doc, past } = note();
    const takeBack = restoreNoteFrom(doc, past);
    noteUndo(doc).inOneStep(() => doc.transact(() => paragraph(doc, "mine"), ORIGIN.editor));
    takeBack?.();
    takeBack?.();
    expect(noteText(doc).split("\n").sort()).toEqual(["mine", "one", "two"]);
    noteUndo(doc).undo();
    expect(noteText(doc).split("\n").sort()).toEqual(["one", "two"]);
  });

  it("is not offered where the restore changed nothing", () => {
    const { doc } = note();
    expect(restoreNoteFrom(doc, Y.encodeStateAsUpdate(doc))).toBeNull();
  });
});
