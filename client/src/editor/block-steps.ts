/**
 * Steps with whole blocks: the one around the caret up, down, twice, away. What a list holds moves inside its list; what a
 * callout or a toggle holds moves inside that. A block keeps the id it was born with (SPEC law 2).
 */
import { type Editor, Extension } from "@tiptap/core";
import { Fragment, type ResolvedPos, Slice } from "@tiptap/pm/model";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { withoutIds } from "./block-ids.ts";
import { type BlockPlace, moveTo, withEmptyHolders } from "./block-moves.ts";

export type { BlockPlace };

const ITEMS = new Set(["listItem", "taskItem"]);
/** What holds blocks that stand for themselves. A table moves as a whole, so its cells are none. */
const HOLDERS = new Set(["doc", "blockquote", "callout", "detailsContent", "bulletList", "orderedList", "taskList"]);

/** The block that a person who points here means; `null` in an empty note. */
export function blockAt($pos: ResolvedPos): BlockPlace | null {
  let place: BlockPlace | null = null;
  for (let depth = 1; depth <= $pos.depth; depth++) {
    const node = $pos.node(depth);
    if (!HOLDERS.has($pos.node(depth - 1).type.name)) break;
    if (node.type.name.endsWith("List") && depth < $pos.depth) continue;
    place = { pos: $pos.before(depth), node };
    if (!HOLDERS.has(node.type.name) && !ITEMS.has(node.type.name) && node.type.name !== "details") break;
  }
  // Inside an item or a toggle the loop above ends at it; lists and callouts in there count for themselves.
  const held = ITEMS.has(place?.node.type.name ?? "") || place?.node.type.name === "details" ? deeper($pos, place as BlockPlace) : null;
  return held ?? place ?? ($pos.nodeAfter && $pos.depth === 0 ? { pos: $pos.pos, node: $pos.nodeAfter } : null);
}

function deeper($pos: ResolvedPos, around: BlockPlace): BlockPlace | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if ($pos.before(depth) <= around.pos) return null;
    const [node, holder] = [$pos.node(depth), $pos.node(depth - 1)];
    if (ITEMS.has(node.type.name) || (HOLDERS.has(holder.type.name) && !node.type.name.endsWith("List")))
      return { pos: $pos.before(depth), node };
  }
  return null;
}

export function currentBlock({ state: { selection } }: Editor): BlockPlace | null {
  return selection instanceof NodeSelection && selection.node.isBlock
    ? { pos: selection.from, node: selection.node }
    : blockAt(selection.$from);
}

/** `false` at the end of what holds it. */
export function moveBlock(editor: Editor, by: 1 | -1, place = currentBlock(editor)): boolean {
  if (!place || !editor.isEditable) return false;
  const { pos, node } = place;
  const $pos = editor.state.doc.resolve(pos);
  const index = $pos.index() + by;
  if (index < 0 || index >= $pos.parent.childCount) return false;
  const other = $pos.parent.child(index);
  return moveTo(editor.view, place, by === 1 ? pos + node.nodeSize + other.nodeSize : pos - other.nodeSize);
}

export function duplicateBlock(editor: Editor, place = currentBlock(editor)): boolean {
  if (!place) return false;
  const copy = withoutIds(new Slice(Fragment.from(place.node), 0, 0)).content;
  editor.view.dispatch(editor.state.tr.insert(place.pos + place.node.nodeSize, copy).scrollIntoView());
  return true;
}

export function deleteBlock(editor: Editor, place = currentBlock(editor)): boolean {
  if (!place) return false;
  const { tr, doc } = editor.state;
  const { from, to } = withEmptyHolders(doc, place.pos, place.node);
  tr.delete(from, to);
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)))).scrollIntoView());
  return true;
}

export const BlockKeys = Extension.create({
  name: "blockKeys",
  addKeyboardShortcuts() {
    return {
      "Mod-Shift-ArrowUp": ({ editor }) => moveBlock(editor, -1),
      "Mod-Shift-ArrowDown": ({ editor }) => moveBlock(editor, 1),
      "Mod-Shift-d": ({ editor }) => duplicateBlock(editor),
    };
  },
});
