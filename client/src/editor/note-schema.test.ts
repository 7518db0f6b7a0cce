// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { noteContent, noteText } from "@coreos/schema/documents/note";
import { restoreNote } from "@coreos/schema/documents/note-restore";
import { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { BLOCK_TYPES } from "./block-ids.ts";
import { tableEditing } from "./blocks/later-tables.ts";
import { hasForeignContent } from "./foreign-content.ts";
import { boundNote, noteUndo } from "./note-binding.ts";
import { noteSchema } from "./note-schema.ts";
import { anyNote } from "./testing/any-note.ts";

const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

function edit(doc: Y.Doc): Editor {
  const editor = new Editor({
    extensions: boundNote({
      doc,
      awareness: new Awareness(doc),
      report: { progress: () => undefined, leftOut: () => undefined, failed: () => undefined },
      onLink: () => undefined,
      onForeign: () => undefined,
    }),
  });
  open.push(editor);
  return editor;
}

function noteOf(root: Node): Y.Doc {
  const doc = new Y.Doc();
  prosemirrorToYXmlFragment(root, noteContent(doc));
  return doc;
}

function updatesOf(doc: Y.Doc): Uint8Array[] {
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  return updates;
}

describe("what a note is made of", () => {
  it("opens a note written before tables and check lists existed, identical, and writes nothing into it", () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, readFileSync(join(import.meta.dirname, "fixtures/note-shape-1.bin")));
    const before = noteContent(doc).toString();
    const updates = updatesOf(doc);
    expect(hasForeignContent(noteContent(doc), noteSchema)).toBe(false);
    const editor = edit(doc);
    editor.commands.setTextSelection(3);
    expect(updates).toEqual([]);
    expect(noteContent(doc).toString()).toBe(before);
    expect(noteText(doc)).toContain("Pricing, round two\nWe asked");
    editor.commands.insertContentAt(1, "! ");
    expect(noteContent(doc).toString().replace("! ", "")).toBe(before);
  });

  it("opens a note with every block and mark there was on 26 November 2026, identical, and understands all of it", () => {
    const doc = new Y.Doc();
    const fixture = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", name));
    Y.applyUpdate(doc, fixture("note-shape-2.bin"));
    const before = noteContent(doc).toString();
    const updates = updatesOf(doc);
    expect(hasForeignContent(noteContent(doc), noteSchema)).toBe(false);
    const editor = edit(doc);
    editor.commands.focus("end");
    expect(updates).toEqual([]);
    expect(noteContent(doc).toString()).toBe(before);
    expect(editor.state.doc.toString()).toBe(fixture("note-shape-2.txt").toString().trim());
  });

  it("law 7: any note is identical after it was opened and read", () => {
    fc.assert(
      fc.property(anyNote, (root) => {
        const doc = noteOf(root);
        const before = noteContent(doc).toString();
        const updates = updatesOf(doc);
        const editor = edit(doc);
        editor.commands.focus("end");
        expect(updates).toEqual([]);
        expect(noteContent(doc).toString()).toBe(before);
        expect(editor.state.doc.toString()).toBe(root.toString());
        editor.destroy();
      }),
      { numRuns: 40 },
    );
  });

  it("law 12: any note comes back from any other by a restore", () => {
    fc.assert(
      fc.property(anyNote, anyNote, (early, late) => {
        const [doc, past] = [noteOf(late), noteOf(early)];
        restoreNote(doc, past);
        expect(yXmlFragmentToProseMirrorRootNode(noteContent(doc), noteSchema).eq(early)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("law 2: every block that can stand in a note has an id", () => {
    const blocks = Object.values(noteSchema.nodes).filter((type) => type.isBlock && type.name !== "doc");
    expect(blocks.map((type) => type.name).sort()).toEqual([...BLOCK_TYPES].sort());
  });

  it("law 7: a table with a hole is drawn as it is, and repaired by the next step of this person that changes a shape", async () => {
    await tableEditing();
    const cell = (name: string) => noteSchema.node("tableCell", null, [noteSchema.node("paragraph", null, noteSchema.text(name))]);
    const row = (...cells: Node[]) => noteSchema.node("tableRow", null, cells);
    const root = noteSchema.node("doc", null, [noteSchema.node("table", null, [row(cell("a"), cell("b")), row(cell("c"))])]);
    const doc = noteOf(root);
    const updates = updatesOf(doc);
    const editor = edit(doc);
    expect(updates).toEqual([]);
    expect(noteText(doc)).toBe("a | b\nc");
    editor.commands.setTextSelection(4);
    editor.commands.addRowAfter();
    const cells = editor.state.doc.firstChild?.children.map((each) => each.childCount);
    expect(cells).toEqual([2, 2, 2]);
  });

  it("law 6: two people in one table and one check list, apart and together again, lose nothing", async () => {
    await tableEditing();
    const first = new Y.Doc();
    const ada = edit(first);
    ada.commands.setContent(
      '<table><tr><th>Plan</th><th>Won</th></tr><tr><td>Flat</td><td>14</td></tr></table><ul data-type="taskList"><li data-type="taskItem" data-checked="false"><p>call</p></li></ul>',
    );
    noteUndo(first).beginStep();
    const second = new Y.Doc();
    Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
    const noor = edit(second);
    ada.commands.setTextSelection(4);
    ada.commands.addRowAfter();
    noor.commands.setTextSelection(4);
    noor.commands.addColumnAfter();
    noor.commands.command(({ tr }) => {
      tr.doc.descendants((node, pos) => {
        if (node.type.name === "taskItem") tr.setNodeAttribute(pos, "checked", true);
      });
      return true;
    });
    Y.applyUpdate(first, Y.encodeStateAsUpdate(second));
    Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
    expect(noteContent(first).toString()).toBe(noteContent(second).toString());
    for (const word of ["Plan", "Won", "Flat", "14", "call"]) expect(noteText(first)).toContain(word);
    expect(noteContent(first).toString()).toMatch(/taskitem [^>]*checked="true"/i);
    ada.commands.undo();
    expect(noteContent(first).toString()).toMatch(/taskitem [^>]*checked="true"/i);
    expect(ada.state.doc.firstChild?.childCount).toBe(2);
  });
});
