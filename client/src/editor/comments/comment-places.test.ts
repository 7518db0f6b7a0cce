// @vitest-environment happy-dom
import { readThreads, startThread } from "@coreos/schema/documents/comments";
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { BlockMoves } from "../block-moves.ts";
import { moveBlock } from "../block-steps.ts";
import { undoForView } from "../document-undo.ts";
import { noteUndo } from "../note-binding.ts";
import { noteBlocks } from "../note-schema.ts";
import { RemoteChanges } from "../remote-changes.ts";
import { CommentPlaces, commentPlaces, commentTarget } from "./comment-places.ts";
import { threadSource } from "./use-threads.ts";

const editors: Editor[] = [];
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
  vi.useRealTimers();
});

function open(doc: Y.Doc): Editor {
  const editor = new Editor({
    extensions: [
      ...noteBlocks,
      RemoteChanges,
      BlockMoves,
      Collaboration.configure({ fragment: noteContent(doc), yUndoOptions: { undoManager: undoForView(noteUndo(doc)) } as never }),
      CommentPlaces.configure({ threads: threadSource(doc), writable: doc }),
    ],
  });
  editors.push(editor);
  return editor;
}

function note(html: string): { doc: Y.Doc; editor: Editor } {
  const doc = new Y.Doc();
  initNote(doc);
  const editor = open(doc);
  editor.commands.setContent(html);
  return { doc, editor };
}

/** Selects the words and comments on them. */
function comment(doc: Y.Doc, editor: Editor, words: string): string {
  select(editor, words);
  const target = commentTarget(editor.state);
  if (!target) throw new Error("nothing to comment on");
  const id = newId();
  const { anchor, quote } = target;
  startThread(doc, { id, anchor, quote }, { id: newId(), body: "Why?", author: { id: "ada", name: "Ada" }, at: "2026-01-01T00:00:00Z" });
  return id;
}

function select(editor: Editor, words: string): void {
  let from = -1;
  editor.state.doc.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? "").indexOf(words) : -1;
    if (at >= 0 && from < 0) from = pos + at;
  });
  editor.commands.setTextSelection({ from, to: from + words.length });
}

function marked(editor: Editor, thread: string): string | null {
  const range = commentPlaces(editor)?.ranges.get(thread);
  return range ? editor.state.doc.textBetween(range.from, range.to, "|") : null;
}

/** Everything that this page still means to do by itself is done. */
const settled = () => vi.runAllTimersAsync();
const sync = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));

describe("the place of a comment", () => {
  it("is the words that were selected, without the spaces around them, and writes nothing into the text", () => {
    const { doc, editor } = note("<p>Nine named numbers they can click.</p>");
    const before = noteContent(doc).toString();
    const thread = comment(doc, editor, " numbers they can click");
    expect(marked(editor, thread)).toBe("numbers they can click");
    expect(readThreads(doc)[0]?.quote).toBe("numbers they can click");
    expect(noteContent(doc).toString()).toBe(before);
  });

  it("stays with its words while letters come and go around and inside them", () => {
    const { doc, editor } = note("<p>Nine named numbers they can click.</p>");
    const thread = comment(doc, editor, "numbers they can click");
    editor.commands.insertContentAt(1, "Of eleven, ");
    select(editor, "they ");
    editor.commands.deleteSelection();
    expect(marked(editor, thread)).toBe("numbers can click");
  });

  it("survives a split, a join and undo, here and at a second person's screen", async () => {
    const { doc, editor } = note("<p>Nine named numbers they can click.</p><p>End</p>");
    const other = new Y.Doc();
    const thread = comment(doc, editor, "they can click");
    sync(doc, other);
    const theirs = open(other);
    await settled();
    expect(marked(theirs, thread)).toBe("they can click");
    select(editor, "numbers");
    editor.commands.setTextSelection(editor.state.selection.from);
    noteUndo(doc).beginStep();
    editor.commands.splitBlock();
    expect(marked(editor, thread)).toBe("they can click");
    sync(doc, other);
    expect(marked(theirs, thread)).toBe("they can click");
    await settled(); // the move is written
    sync(doc, other);
    expect(marked(theirs, thread)).toBe("they can click");
    editor.commands.undo();
    expect(marked(editor, thread)).toBe("they can click");
    await settled();
    sync(doc, other);
    expect(marked(theirs, thread)).toBe("they can click");
  });

  it("goes with its block to another place, at a second person's screen as well", async () => {
    const { doc, editor } = note("<p>Nine named numbers.</p><p>Middle</p><p>Nine named numbers.</p>");
    const thread = comment(doc, editor, "named");
    const other = new Y.Doc();
    sync(doc, other);
    const theirs = open(other);
    await settled();
    expect(moveBlock(editor, 1)).toBe(true);
    const at = commentPlaces(editor)?.ranges.get(thread)?.from;
    expect(at).toBe(14);
    await settled();
    sync(doc, other);
    expect(commentPlaces(theirs)?.ranges.get(thread)?.from).toBe(at);
  });

  it("is gone with its words, and back with them", () => {
    const { doc, editor } = note("<p>Nine named numbers they can click.</p>");
    const thread = comment(doc, editor, "numbers they can click");
    select(editor, "numbers they can click");
    noteUndo(doc).beginStep();
    editor.commands.deleteSelection();
    expect(marked(editor, thread)).toBe(null);
    expect(readThreads(doc)[0]?.quote).toBe("numbers they can click");
    editor.commands.undo();
    expect(marked(editor, thread)).toBe("numbers they can click");
  });

  it("law 7: is found by whoever opens the note, who writes nothing", async () => {
    const { doc, editor } = note("<p>Nine named numbers they can click.</p>");
    const thread = comment(doc, editor, "click");
    const other = new Y.Doc();
    sync(doc, other);
    const wrote = vi.fn();
    other.on("update", wrote);
    const theirs = open(other);
    await settled();
    expect(marked(theirs, thread)).toBe("click");
    expect(wrote).not.toHaveBeenCalled();
  });

  it("law 7: found again by its words is written by who edits, never by who only sees others edit", async () => {
    const { doc, editor } = note("<p>Nine named numbers they can click.</p>");
    const id = newId();
    const anchor = { on: "text" as const, block: null, start: { item: "x" }, end: { type: 7 } };
    startThread(
      doc,
      { id, anchor, quote: "numbers" },
      { id: newId(), body: "?", author: { id: null, name: "" }, at: "2026-01-01T00:00:00Z" },
    );
    editors.splice(editors.indexOf(editor), 1);
    editor.destroy();
    const other = new Y.Doc();
    sync(doc, other);
    const wrote = vi.fn();
    other.on("afterTransaction", (tr: Y.Transaction) => tr.local && tr.changed.size > 0 && wrote());
    const theirs = open(other);
    await settled();
    const words = (noteContent(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    words.insert(0, "Of ");
    sync(doc, other);
    await settled();
    expect(marked(theirs, id)).toBe("numbers");
    expect(wrote).not.toHaveBeenCalled();
    expect(readThreads(other)[0]?.anchor).toEqual(anchor);
    theirs.commands.insertContentAt(1, "Out ");
    await settled();
    expect(readThreads(other)[0]?.anchor).not.toEqual(anchor);
    expect(marked(theirs, id)).toBe("numbers");
  });

  it("passes over positions that no program of ours wrote", async () => {
    const { doc, editor } = note("<p>Nine named numbers.</p>");
    const id = newId();
    const first = { id: newId(), body: "?", author: { id: null, name: "" }, at: "2026-01-01T00:00:00Z" };
    startThread(doc, { id, anchor: { on: "text", block: null, start: { item: "x" }, end: { type: 7 } }, quote: "no such words" }, first);
    await settled();
    expect(commentPlaces(editor)?.ranges.get(id)).toBe(null);
  });
});
