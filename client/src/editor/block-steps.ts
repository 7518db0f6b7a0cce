/**
 * Steps with whole blocks: the one around the caret up, down, twice, away. What a list holds moves inside its list; what a
 * callout or a toggle holds moves inside that. A block keeps the id it was born with (SPEC law 2).
 */
import { type Editor, Extension } from "@tiptap/core";
import { Fragment, type Node, type ResolvedPos, Slice } from "@tiptap/pm/model";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { withoutIds } from "./block-ids.ts";

export interface BlockPlace {
  pos: number;
  node: Node;
}

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
  const { state, view } = editor;
  const { pos, node } = place;
  const $pos = state.doc.resolve(pos);
  const index = $pos.index() + by;
  if (index < 0 || index >= $pos.parent.childCount) return false;
  const other = $pos.parent.child(index);
  const { tr, selection } = state;
  // The neighbour is what travels: the block in hand, its caret and what others type into it stay in place.
  if (by === 1) tr.delete(pos + node.nodeSize, pos + node.nodeSize + other.nodeSize).insert(pos, other);
  else tr.delete(pos - other.nodeSize, pos).insert(pos - other.nodeSize + node.nodeSize, other);
  const shift = by === 1 ? other.nodeSize : -other.nodeSize;
  tr.setSelection(
    selection instanceof NodeSelection
      ? NodeSelection.create(tr.doc, selection.from + shift)
      : TextSelection.between(tr.doc.resolve(selection.anchor + shift), tr.doc.resolve(selection.head + shift)),
  );
  view.dispatch(tr.scrollIntoView());
  return true;
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
  let from = place.pos;
  let to = place.pos + place.node.nodeSize;
  // The last item takes its list along.
  for (let $from = doc.resolve(from); $from.depth > 0 && $from.parent.childCount === 1; $from = doc.resolve(from)) {
    from = $from.before();
    to = $from.after();
  }
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
