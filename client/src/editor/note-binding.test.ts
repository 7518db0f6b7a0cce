// @vitest-environment happy-dom
import { noteContent, noteText } from "@coreos/schema/documents/note";
import { restoreNote } from "@coreos/schema/documents/note-restore";
import { TRANSACTION_BYTES } from "@coreos/schema/protocol/limits";
import { Editor } from "@tiptap/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { hasForeignContent } from "./foreign-content.ts";
import { boundNote, noteUndo, shownNote } from "./note-binding.ts";
import { noteSchema } from "./note-schema.ts";
import { noLoss } from "./paste/fidelity.ts";
import { pasteInPieces, readHtml, readText } from "./paste/paste.ts";

const silent = { progress: () => undefined, leftOut: () => undefined, failed: () => undefined };
const open: Editor[] = [];

afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

function edit(doc: Y.Doc, { awareness = new Awareness(doc), onForeign = () => {} } = {}): Editor {
  const editor = new Editor({ extensions: boundNote({ doc, awareness, report: silent, onLink: () => undefined, onForeign }) });
  open.push(editor);
  return editor;
}

/** Two devices that hear each other at once. */
function pair(): [Y.Doc, Y.Doc] {
  const docs: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()];
  const [a, b] = docs;
  a.on("update", (update: Uint8Array, origin: unknown) => origin !== "wire" && Y.applyUpdate(b, update, "wire"));
  b.on("update", (update: Uint8Array, origin: unknown) => origin !== "wire" && Y.applyUpdate(a, update, "wire"));
  return docs;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function idsOf(doc: Y.Doc): string[] {
  return noteContent(doc)
    .createTreeWalker((node) => node instanceof Y.XmlElement && node.getAttribute("id") !== undefined)
    .next().done === true
    ? []
    : [
        ...noteContent(doc)
          .toString()
          .matchAll(/ id="([^"]+)"/g),
      ].map((match) => match[1] as string);
}

function updatesOf(doc: Y.Doc): number[] {
  const sizes: number[] = [];
  doc.on("update", (update: Uint8Array) => sizes.push(update.byteLength));
  return sizes;
}

describe("a note in an editor", () => {
  it("law 7: opening writes nothing, be the note empty or full, on one device or two", () => {
    const full = new Y.Doc();
    const writer = edit(full);
    writer.commands.setContent("<h1>Plan</h1><p>See https://example.com now</p><ul><li><p>one</p></li></ul><pre><code>x</code></pre>");
    for (const doc of [new Y.Doc(), copyOf(full)]) {
      const [mine, theirs] = [copyOf(doc), copyOf(doc)];
      const sizes = [...[updatesOf(mine), updatesOf(theirs)]];
      edit(mine).commands.focus("end");
      edit(theirs);
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
      expect(sizes).toEqual([[], []]);
      expect(noteContent(mine).toString()).toBe(noteContent(doc).toString());
    }
  });

  it("law 7: opens blocks without ids and addresses without links as they are", () => {
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("read https://example.com today")]);
    noteContent(doc).insert(0, [paragraph]);
    const sizes = updatesOf(doc);
    const editor = edit(doc);
    editor.commands.setTextSelection(3);
    expect(sizes).toEqual([]);
  });

  it("does not answer what somebody else writes with an edit of its own", () => {
    const [mine, theirs] = pair();
    edit(mine);
    const sizes: unknown[] = [];
    mine.on("update", (_update: Uint8Array, origin: unknown) => origin !== "wire" && sizes.push(origin));
    const other = edit(theirs);
    other.commands.insertContent("<p>Look at https://example.com and </p><h2>End</h2>");
    expect(noteText(mine)).toContain("example.com");
    expect(sizes).toEqual([]);
  });

  it("law 2: gives every block an id when it is made, and a split makes one new id", () => {
    const doc = new Y.Doc();
    const editor = edit(doc);
    editor.commands.insertContent("Hello world");
    const [first] = idsOf(doc);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/); // UUIDv7
    editor.commands.setTextSelection(6);
    editor.commands.splitBlock();
    expect(noteText(doc)).toBe("Hello\n world");
    expect(idsOf(doc)[0]).toBe(first);
    expect(new Set(idsOf(doc)).size).toBe(2);
  });

  it("law 2: Enter at the start of a block leaves the id with the words", () => {
    const doc = new Y.Doc();
    const editor = edit(doc);
    editor.commands.insertContent("Hello");
    const [id] = idsOf(doc);
    editor.commands.setTextSelection(1);
    editor.commands.splitBlock();
    expect(noteText(doc)).toBe("\nHello");
    expect(idsOf(doc)[1]).toBe(id);
    expect(idsOf(doc)[0]).not.toBe(id);
  });

  it("law 2: repairs an id that two people doubled, at the next edit and not before", () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    const first = edit(mine);
    first.commands.insertContent("words");
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    const second = edit(theirs);
    first.commands.setHeading({ level: 1 }); // another type of block is another element with the same id
    second.commands.setHeading({ level: 2 });
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    expect(idsOf(mine)).toHaveLength(2);
    expect(new Set(idsOf(mine)).size).toBe(1);
    first.commands.focus("end");
    first.commands.splitBlock();
    expect(new Set(idsOf(mine)).size).toBe(3);
  });

  it("law 6: undo takes back own steps only, also after somebody else typed into the same line", () => {
    const [mine, theirs] = pair();
    const me = edit(mine);
    const other = edit(theirs);
    me.commands.insertContent("Ours");
    noteUndo(mine).beginStep();
    me.commands.insertContent(" and mine");
    other.commands.setTextSelection(1);
    other.commands.insertContent("Theirs. ");
    expect(noteText(mine)).toBe("Theirs. Ours and mine");
    me.commands.undo();
    expect(noteText(mine)).toBe("Theirs. Ours");
    me.commands.undo();
    expect(noteText(theirs)).toBe("Theirs. ");
    expect(me.commands.undo()).toBe(false);
    me.commands.redo();
    me.commands.redo();
    expect(noteText(theirs)).toBe("Theirs. Ours and mine");
  });

  it("redoes into a note that was empty meanwhile, and stays in step with what comes from others", () => {
    const [mine, theirs] = pair();
    const me = edit(mine);
    me.commands.insertContent("A line of some length");
    me.commands.undo();
    me.commands.redo();
    me.commands.undo();
    me.commands.redo();
    const other = edit(theirs);
    other.commands.insertContentAt(1, "And theirs. ");
    expect(me.getText()).toBe("And theirs. A line of some length");
  });

  it("keeps undo when the view is made anew", () => {
    const doc = new Y.Doc();
    edit(doc).commands.insertContent("before");
    open.splice(0)[0]?.destroy();
    noteUndo(doc).beginStep();
    const again = edit(doc);
    again.commands.insertContentAt(1, "after ");
    again.commands.undo();
    expect(noteText(doc)).toBe("before");
    again.commands.undo();
    expect(noteText(doc)).toBe("");
  });

  it("laws 2 and 12: a restore is one step that can be undone, in an open editor", async () => {
    const doc = new Y.Doc();
    const editor = edit(doc);
    editor.commands.insertContent("<p>one</p><p>two</p><ul><li><p>item</p></li></ul>");
    const past = copyOf(doc);
    const before = idsOf(doc);
    editor.commands.selectAll();
    editor.commands.deleteSelection();
    editor.commands.insertContent("new words");
    const late = noteContent(doc).toString();
    await noteUndo(doc).asOneStep(() => restoreNote(doc, past));
    expect(idsOf(doc)).toEqual(before);
    expect(editor.getText()).toContain("two");
    editor.commands.undo();
    expect(noteContent(doc).toString()).toBe(late);
  });
});

describe("a large paste", () => {
  const line = "Größe and words 😀 that fill a line of a long document; ";
  const text = Array.from({ length: 15_000 }, (_, i) => `${i} ${line.repeat(6)}`).join("\n");

  it.each([
    ["plain text of 5 MB", (editor: Editor) => readText(editor.schema, text), text.replaceAll("\n", "")],
    ["one line of 2 MB", (editor: Editor) => readText(editor.schema, line.repeat(36_000)), line.repeat(36_000)],
    [
      "HTML with one long list",
      (editor: Editor) => readHtml(editor.schema, `<div><ul>${"<li><b>bold</b> item</li>".repeat(4_000)}</ul></div>`, noLoss()),
      "bold item".repeat(4_000),
    ],
  ])("comes in pieces below 256 KiB and is one undo step: %s", { timeout: 300_000 }, async (_what, groups, words) => {
    const doc = new Y.Doc();
    const editor = edit(doc);
    editor.commands.insertContent("before after");
    noteUndo(doc).beginStep();
    editor.commands.setTextSelection(7);
    const clean = noteText(doc);
    const sizes = updatesOf(doc);
    const progress = vi.fn();

    await pasteInPieces(editor, noteUndo(doc), groups(editor), { ...silent, progress });

    expect(noteText(doc).replaceAll("\n", "") === `before${words} after`).toBe(true); // megabytes: no difference is printed
    const ids = idsOf(doc);
    expect(new Set(ids).size).toBe(ids.length);
    const full = noteContent(doc).toString();
    editor.commands.undo();
    expect(noteText(doc).replaceAll("\n", "")).toBe(clean);
    editor.commands.redo();
    expect(noteContent(doc).toString()).toBe(full);
    expect(sizes.length).toBeGreaterThan(4);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(TRANSACTION_BYTES);
    expect(progress.mock.calls.at(-1)).toEqual([null]);
    expect(editor.isEditable).toBe(true);
  });

  it("leaves images and scripts out", () => {
    const editor = edit(new Y.Doc());
    const html = '<p>safe<img src="https://example.com/x.png"><script>alert(1)</script><a href="javascript:alert(1)">bad</a></p>';
    const blocks = [...readHtml(editor.schema, html, noLoss())].flat();
    expect(blocks.map((block) => block.toString())).toEqual(['paragraph("safe", link("Image"), "bad")']);
  });
});

describe("content of another program", () => {
  it.each([
    ["a block", (doc: Y.Doc) => noteContent(doc).insert(1, [new Y.XmlElement("spreadsheet")])],
    ["a mark", (doc: Y.Doc) => textIn(doc).format(0, 2, { glow: {} })],
    ["a cell that claims to be a billion columns wide", (doc: Y.Doc) => noteContent(doc).insert(1, [hugeTable()])],
    ["an embed", (doc: Y.Doc) => textIn(doc).insertEmbed(0, { image: "x" })],
  ])("is let alone when it arrives, and so is what else is there: %s", (_what, write) => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    const onForeign = vi.fn();
    const editor = edit(mine, { onForeign });
    editor.commands.insertContent("words");
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    expect(hasForeignContent(noteContent(theirs), noteSchema)).toBe(false);
    write(theirs);
    expect(hasForeignContent(noteContent(theirs), noteSchema)).toBe(true);
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    expect(onForeign).toHaveBeenCalled();
    editor.commands.insertContent("more"); // before the page has taken the editor away
    expect(noteContent(mine).toString()).toBe(noteContent(theirs).toString());
  });
});

function hugeTable(): Y.XmlElement {
  const [table, row, cell] = ["table", "tableRow", "tableCell"].map((name) => new Y.XmlElement(name)) as [
    Y.XmlElement,
    Y.XmlElement,
    Y.XmlElement,
  ];
  cell.setAttribute("colspan", 1e9 as never);
  cell.insert(0, [new Y.XmlElement("paragraph")]);
  row.insert(0, [cell]);
  table.insert(0, [row]);
  return table;
}

function textIn(doc: Y.Doc): Y.XmlText {
  return (noteContent(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

describe("a note that is only shown", () => {
  it("follows the original and never writes into it", () => {
    const doc = new Y.Doc();
    const writer = edit(doc);
    const mirror = copyOf(doc);
    doc.on("update", (update: Uint8Array) => Y.applyUpdate(mirror, update));
    const reader = new Editor({ editable: false, extensions: shownNote(mirror, new Awareness(doc)) });
    open.push(reader);
    writer.commands.insertContent("news");
    expect(reader.getText()).toBe("news");
    const sizes = updatesOf(doc);
    reader.commands.insertContent("graffiti");
    expect(sizes).toEqual([]);
  });
});
