// @vitest-environment happy-dom
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { Editor } from "@tiptap/core";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { lettersFollowing, moveTo } from "./block-moves.ts";
import { moveBlock } from "./block-steps.ts";
import { boundNote, noteUndo } from "./note-binding.ts";

const silent = { progress: () => undefined, leftOut: () => undefined, failed: () => undefined };
const editors: Editor[] = [];
beforeAll(lettersFollowing);
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
});

function open(doc: Y.Doc): Editor {
  const extensions = boundNote({ doc, awareness: new Awareness(doc), report: silent, onLink() {}, onForeign() {} });
  const editor = new Editor({ extensions });
  editors.push(editor);
  return editor;
}

/** One note open on two devices that do not hear each other until `meet`. */
function apart(html: string) {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
  initNote(mine);
  const editor = open(mine);
  editor.commands.setContent(html);
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
  const other = open(theirs);
  const meet = () => {
    for (let i = 0; i < 2; i++) {
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine)));
      Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine, Y.encodeStateVector(theirs)));
    }
    expect(noteContent(theirs).toString()).toBe(noteContent(mine).toString());
    expect(other.getText()).toBe(editor.getText());
  };
  return { mine, editor, other, meet };
}

function positionOf(editor: Editor, words: string): number {
  let found = -1;
  editor.state.doc.descendants((node, pos) => {
    const at = node.text?.indexOf(words) ?? -1;
    if (at >= 0) found = pos + at;
  });
  return found;
}

const move = (editor: Editor, words: string, by: 1 | -1) => {
  editor.commands.setTextSelection(positionOf(editor, words));
  return moveBlock(editor, by);
};
const type = (editor: Editor, behind: string, letters: string) =>
  editor.commands.insertContentAt(positionOf(editor, behind) + behind.length, letters, { parseOptions: { preserveWhitespace: "full" } });
const lines = (editor: Editor) => editor.getText({ blockSeparator: "|" }).replace(/\|+/g, "|").replace(/^\|/, "");
const idOf = (editor: Editor, words: string) => editor.state.doc.resolve(positionOf(editor, words)).parent.attrs.id;

describe("moving a block", () => {
  it.each([1, -1] as const)("keeps what somebody types into its neighbour meanwhile (%i)", (by) => {
    const { editor, other, meet } = apart("<p>one</p><p>two</p>");
    const id = idOf(editor, "one");
    expect(move(editor, by === 1 ? "one" : "two", by)).toBe(true);
    expect(idOf(editor, "one")).toBe(id);
    type(other, by === 1 ? "two" : "one", " more");
    meet();
    expect(lines(editor)).toBe(by === 1 ? "two more|one" : "two|one more");
  });

  it("takes along what somebody types into the block itself, letter by letter", () => {
    const { editor, other, meet } = apart("<p>one</p><p>two</p><p>three</p>");
    move(editor, "one", 1);
    for (const letter of " and") type(other, lines(other).split("|")[0] as string, letter);
    meet();
    expect(lines(editor)).toBe("two|one and|three");
    move(editor, "one", 1);
    type(other, "on", "!");
    meet();
    expect(lines(editor)).toBe("two|three|on!e and");
  });

  it("takes letters along through a second move", () => {
    const { editor, other, meet } = apart("<p>one</p><p>two</p><p>three</p>");
    move(editor, "one", 1);
    move(editor, "one", 1);
    type(other, "on", "c");
    type(other, "two", "!"); // so that the letters are not one piece
    type(other, "onc", "k");
    meet();
    expect(lines(editor)).toBe("two!|three|oncke");
  });

  it("is one step to take back, and the caret stays in it", () => {
    const { mine, editor, meet, other } = apart("<ul><li><p>one</p></li><li><p>two</p></li></ul><p>end</p>");
    const before = noteContent(mine).toString();
    noteUndo(mine).beginStep();
    editor.commands.setTextSelection(positionOf(editor, "two") + 1);
    expect(moveBlock(editor, -1)).toBe(true);
    expect(lines(editor)).toBe("two|one|end");
    expect(editor.state.selection.from).toBe(positionOf(editor, "two") + 1);
    editor.commands.undo();
    expect(noteContent(mine).toString()).toBe(before);
    editor.commands.redo();
    expect(lines(editor)).toBe("two|one|end");
    meet();
    expect(lines(other)).toBe("two|one|end");
  });

  it("stops at the ends, takes an emptied holder along, and refuses what cannot stand there", () => {
    const { mine, editor } = apart("<blockquote><p>in</p></blockquote><p>out</p><ul><li><p>item</p></li></ul>");
    expect(move(editor, "in", 1)).toBe(false);
    const place = { pos: 1, node: editor.state.doc.nodeAt(1) as never };
    const target = positionOf(editor, "out") + 4;
    expect(moveTo(editor.view, place, target)).toBe(true);
    expect(lines(editor)).toBe("out|in|item");
    expect(noteContent(mine).toString()).not.toContain("blockquote");
    const item = positionOf(editor, "item") - 2;
    expect(moveTo(editor.view, { pos: item, node: editor.state.doc.nodeAt(item) as never }, 0)).toBe(false);
  });

  it("loses no letter, whoever moves and wherever the other types", () => {
    const plan = fc.record({
      moves: fc.array(fc.record({ block: fc.nat(4), by: fc.constantFrom(1 as const, -1 as const) }), { minLength: 1, maxLength: 4 }),
      typed: fc.array(fc.record({ block: fc.nat(4), letters: fc.constantFrom("x", "yy", " z") }), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(plan, ({ moves, typed }) => {
        const names = ["alpha", "beta", "gamma", "delta", "epsilon"];
        const { editor, other, meet } = apart(names.map((name) => `<p>${name}</p>`).join(""));
        const order = [...names];
        for (const { block, by } of moves) {
          const at = order.indexOf(names[block] as string);
          if (move(editor, names[block] as string, by)) order.splice(at + by, 0, ...order.splice(at, 1));
        }
        const said = Object.fromEntries(names.map((name) => [name, name]));
        for (const { block, letters } of typed) {
          const name = names[block] as string;
          type(other, said[name] as string, letters);
          said[name] += letters;
        }
        meet();
        expect(lines(editor)).toBe(order.map((name) => said[name]).join("|"));
      }),
      { numRuns: 20 },
    );
  });
});
