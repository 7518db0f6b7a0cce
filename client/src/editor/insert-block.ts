/**
 * Puts blocks without words (pictures, files, embeds) into a note, with the caret in the line behind them: what stays selected
 * is replaced by the next letter, the next file or the next paste.
 */
import { type Editor, Extension } from "@tiptap/core";
import { Fragment, type Node } from "@tiptap/pm/model";
import { NodeSelection, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

export function insertBlocks(editor: Editor, nodes: readonly Node[]): void {
  leaveSelectedBlock(editor.view);
  const { tr } = editor.state;
  caretBehind(tr, insertAtSelection(tr, Fragment.fromArray([...nodes])));
  editor.view.dispatch(tr.scrollIntoView());
}

/** Takes the place of an empty line; else behind the line, or between its halves. Answers where the content ends. */
export function insertAtSelection(tr: Transaction, content: Fragment): number {
  if (!tr.selection.empty) tr.deleteSelection();
  const { $from } = tr.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const [holder, index, block] = [$from.node(depth - 1), $from.index(depth - 1), $from.node(depth)];
    if (block.isTextblock && block.content.size === 0 && holder.canReplace(index, index + 1, content)) {
      tr.replaceWith($from.before(depth), $from.after(depth), content);
      return $from.before(depth) + content.size;
    }
    if (!holder.canReplace(index + 1, index + 1, content)) continue;
    const splits = block.isTextblock && $from.parentOffset > 0 && $from.parentOffset < block.content.size;
    if (splits) tr.split($from.pos);
    const at = splits ? $from.pos + 1 : $from.parentOffset === 0 ? $from.before(depth) : $from.after(depth);
    tr.insert(at, content);
    return at + content.size;
  }
  tr.insert(tr.doc.content.size, content);
  return tr.doc.content.size;
}

/** Into the line that stands there, or into a new one. */
function caretBehind(tr: Transaction, pos: number): void {
  const $pos = tr.doc.resolve(pos);
  const paragraph = tr.doc.type.schema.nodes.paragraph;
  const isLine = $pos.nodeAfter?.isTextblock === true;
  if (!isLine && paragraph && $pos.parent.canReplaceWith($pos.index(), $pos.index(), paragraph)) tr.insert(pos, paragraph.create());
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(pos + 1, tr.doc.content.size))));
}

/** `false` where no picture, file, embed or rule is selected. */
export function leaveSelectedBlock(view: EditorView): boolean {
  const { selection, tr } = view.state;
  if (!(selection instanceof NodeSelection) || !selection.node.isBlock || !selection.node.isAtom) return false;
  caretBehind(tr, selection.to);
  view.dispatch(tr);
  return true;
}

/** What comes in while such a block is selected comes behind it. */
export const SelectedBlocks = Extension.create({
  name: "selectedBlocks",
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("selectedBlocks"),
      props: {
        handleTextInput(view, _from, _to, text) {
          if (!leaveSelectedBlock(view)) return false;
          view.dispatch(view.state.tr.insertText(text).scrollIntoView());
          return true;
        },
        handleDOMEvents: {
          paste: (view) => {
            if (view.editable) leaveSelectedBlock(view);
            return false;
          },
        },
      },
    }),
  ],
});
