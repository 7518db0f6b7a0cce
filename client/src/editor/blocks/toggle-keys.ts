/** What the keys do in a toggle: Enter goes in and out, Backspace at its beginning undoes it, the caret is never out of sight. */
import { type Editor, findParentNode, isNodeActive } from "@tiptap/core";
import { GapCursor } from "@tiptap/pm/gapcursor";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { Plugin, PluginKey, Selection, TextSelection, type Transaction } from "@tiptap/pm/state";

const toggle = findParentNode((node) => node.type.name === "details");
const isLine = (node: Node) => node.type.name === "detailsSummary";

/** Folded content is drawn nowhere. */
function isSeen({ view }: Editor, pos: number): boolean {
  const { node } = view.domAtPos(pos);
  const element = node instanceof HTMLElement ? node : node.parentElement;
  return element !== null && element.offsetParent !== null;
}

export function enterInToggle(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if (isLine($from.parent)) return leaveLine(editor);
  const depth = $from.depth - 1;
  if (!empty || $from.parent.content.size > 0 || $from.node(depth)?.type.name !== "detailsContent") return false;
  return $from.index(depth) === $from.node(depth).childCount - 1 && leaveContent(editor, $from);
}

/** Into the content where that is seen, else behind the toggle. */
function leaveLine(editor: Editor): boolean {
  const { tr, selection, schema } = editor.state;
  const around = toggle(selection);
  const paragraph = schema.nodes.paragraph?.create();
  const content = schema.nodes.detailsContent;
  if (!around || !paragraph || !content) return false;
  const { $head } = selection;
  const inner = around.node.maybeChild(1);
  if (!inner) tr.insert($head.after(), content.create(null, paragraph));
  else if (!isSeen(editor, $head.after() + 1)) return addBehind(editor, tr, around.pos + around.node.nodeSize);
  // One that was just made has a line to go on with.
  else if (!inner.firstChild?.isTextblock || inner.firstChild.content.size > 0) tr.insert($head.after() + 1, paragraph);
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve($head.after() + 2))).scrollIntoView());
  return true;
}

/** An empty last line, and Enter once more: behind the toggle, and the line goes. */
function leaveContent(editor: Editor, $from: ResolvedPos): boolean {
  const { tr, selection } = editor.state;
  const around = toggle(selection);
  if (!around) return false;
  const isOnly = $from.node(-1).childCount === 1;
  const behind = around.pos + around.node.nodeSize;
  if (!isOnly) tr.delete($from.before(), $from.after());
  return addBehind(editor, tr, tr.mapping.map(behind));
}

function addBehind({ view, schema }: Editor, tr: Transaction, pos: number): boolean {
  const paragraph = schema.nodes.paragraph?.create();
  const $pos = tr.doc.resolve(pos);
  if (!paragraph || !$pos.parent.canReplaceWith($pos.index(), $pos.index(), paragraph.type)) return false;
  tr.insert(pos, paragraph);
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView());
  return true;
}

/** At the beginning of the line: its words and what belongs to them stand for themselves again. */
export function backspaceInToggle(editor: Editor): boolean {
  const { tr, selection, schema } = editor.state;
  const { $from, empty } = selection;
  const around = toggle(selection);
  if (!empty || !around || !isLine($from.parent)) return false;
  const letter = [...$from.parent.textBetween(0, $from.parentOffset)].at(-1);
  // Browsers have habits of their own in a summary, so the letter is taken out here.
  if (letter !== undefined) tr.delete($from.pos - letter.length, $from.pos);
  else {
    const words = schema.nodes.paragraph?.create(null, $from.parent.content);
    if (!words) return false;
    tr.replaceWith(around.pos, around.pos + around.node.nodeSize, [words, ...(around.node.maybeChild(1)?.children ?? [])]);
    tr.setSelection(TextSelection.create(tr.doc, around.pos + 1));
  }
  editor.view.dispatch(tr.scrollIntoView());
  return true;
}

/** From a folded toggle that nothing stands behind to the gap behind it. */
export function passFolded(editor: Editor, key: "ArrowRight" | "ArrowDown"): boolean {
  const { state, view } = editor;
  const { $anchor, empty } = state.selection;
  const around = toggle(state.selection);
  if (!empty || !around || !isLine($anchor.parent)) return false;
  if (key === "ArrowRight" && $anchor.parentOffset < $anchor.parent.content.size) return false;
  if (isSeen(editor, $anchor.after() + 1)) return false;
  const $gap = (GapCursor as unknown as GapFinder).findFrom(state.doc.resolve(around.pos + around.node.nodeSize), 1, false);
  if (!$gap) return false;
  view.dispatch(state.tr.setSelection(new GapCursor($gap)).scrollIntoView());
  return true;
}

/** Typed as internal there. */
interface GapFinder {
  findFrom($pos: ResolvedPos, dir: number, mustMove: boolean): ResolvedPos | null;
}

/** A caret that comes into folded content goes on behind the toggle, or back to its line. */
export function caretStaysSeen(editor: Editor): Plugin {
  return new Plugin({
    key: new PluginKey("caretStaysSeen"),
    appendTransaction(transactions, before, after) {
      const isMoved = transactions.some((transaction) => transaction.selectionSet) && before.selection.empty && after.selection.empty;
      if (!isMoved || editor.view.composing || !isNodeActive(after, "details")) return null;
      const { $from } = after.selection;
      if (isSeen(editor, $from.pos)) return null;
      for (let depth = $from.depth; depth > 0; depth--) {
        const node = $from.node(depth);
        if (node.type.name !== "details" || !isSeen(editor, $from.start(depth))) continue;
        const inside = $from.start(depth);
        const endOfLine = Selection.near(after.doc.resolve(inside + (node.firstChild?.nodeSize ?? 1) - 1), -1);
        const behind = Selection.findFrom(after.doc.resolve(inside + node.content.size + 1), 1, true);
        const isForward = before.selection.from < after.selection.from;
        return after.tr.setSelection((isForward ? behind : null) ?? endOfLine);
      }
      return null;
    },
  });
}
