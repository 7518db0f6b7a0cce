/**
 * Moves a block to another place: it alone is taken out of the shared document and put in again, whatever stands around it
 * stays, so that what somebody else types there meanwhile is kept.
 *
 * Yjs has no move, and y-tiptap guesses from before and after which block has travelled; of two neighbours it often takes the
 * wrong one. So the block is moved in the shared document here, before y-tiptap looks: it then finds nothing to do.
 */
import { Extension } from "@tiptap/core";
import type { Node, ResolvedPos, Slice } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { dropPoint } from "@tiptap/pm/transform";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";

export interface BlockPlace {
  pos: number;
  node: Node;
}

/** A child of the shared document. */
interface SharedPlace {
  holder: Y.XmlFragment;
  index: number;
}

interface Move {
  /** Where the block stood before, and where it stands now. */
  from: number;
  to: number;
  node: Node;
  shared: { block: Y.XmlElement; source: SharedPlace; target: SharedPlace } | null;
}

const key = new PluginKey<Move | null>("blockMoves");

/** Comes after the text: nobody moves a block with the first letter. */
let letters: typeof import("./letters-follow.ts") | null = null;
export async function lettersFollowing(): Promise<void> {
  letters ??= await import("./letters-follow.ts");
}

/** Positions of a moved block go with it, its edges where they hold on to it; others as the transaction maps them. */
export function mapThroughMove(tr: Transaction, pos: number, assoc: 1 | -1): number {
  const move = tr.getMeta(key) as Move | undefined;
  if (!move) return tr.mapping.map(pos, assoc);
  const [into, size] = [pos - move.from, move.node.nodeSize];
  const isPart = (into > 0 && into < size) || (into === 0 && assoc === 1) || (into === size && assoc === -1);
  return isPart ? move.to + into : tr.mapping.map(pos, assoc);
}

/** `target`: a place between blocks. `false` where the block cannot stand, or stands already. */
export function moveTo(view: EditorView, { pos, node }: BlockPlace, target: number): boolean {
  const { state } = view;
  const source = withEmptyHolders(state.doc, pos, node);
  const $target = state.doc.resolve(target);
  if (target >= source.from && target <= source.to) return false;
  if ($target.parent.isTextblock || !$target.parent.canReplaceWith($target.index(), $target.index(), node.type)) return false;
  const { tr, selection } = state;
  tr.delete(source.from, source.to);
  const to = tr.mapping.map(target);
  tr.insert(to, node);
  const shift = (at: number) => (at >= pos && at <= pos + node.nodeSize ? at - pos + to : tr.mapping.map(at));
  const [anchor, head] = [tr.doc.resolve(shift(selection.anchor)), tr.doc.resolve(shift(selection.head))];
  tr.setSelection(
    selection instanceof NodeSelection && selection.from === pos ? NodeSelection.create(tr.doc, to) : TextSelection.between(anchor, head),
  );
  const shared = sharedMove(state, source.from, pos, $target);
  view.dispatch(tr.setMeta(key, { from: pos, to, node, shared } satisfies Move).scrollIntoView());
  return true;
}

/** The last item takes its list along. */
export function withEmptyHolders(doc: Node, pos: number, node: Node): { from: number; to: number } {
  let [from, to] = [pos, pos + node.nodeSize];
  for (let $from = doc.resolve(from); $from.depth > 0 && $from.parent.childCount === 1; $from = doc.resolve(from)) {
    from = $from.before();
    to = $from.after();
  }
  return { from, to };
}

export const BlockMoves = Extension.create({
  name: "blockMoves",
  priority: 1_001, // before y-tiptap looks (1000)
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin<Move | null>({
        key,
        state: {
          init: () => null,
          apply: (tr, before) => (tr.getMeta(key) as Move | undefined) ?? (tr.getMeta("appendedTransaction") ? before : null),
        },
        props: { handleDrop: (view, event, slice, moved) => moved && editor.isEditable && dropBlock(view, event, slice) },
        view: () => {
          lettersFollowing().catch(() => undefined); // never loaded and offline: what others type into a moved block is lost
          return {
            update(view, before) {
              const move = key.getState(view.state);
              if (move?.shared && move !== key.getState(before)) carryOut(view.state, move.node, move.shared);
            },
          };
        },
      }),
    ];
  },
});

/** A block that was taken by its grip; anything else that is dragged goes the editor's own way. */
function dropBlock(view: EditorView, event: DragEvent, slice: Slice): boolean {
  const { selection } = view.state;
  if (!(selection instanceof NodeSelection) || !selection.node.isBlock) return false;
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  const target = at && dropPoint(view.state.doc, at.pos, slice);
  if (typeof target !== "number" || !moveTo(view, { pos: selection.from, node: selection.node }, target)) return false;
  event.preventDefault();
  view.focus();
  return true;
}

function sharedMove(state: EditorState, from: number, pos: number, $target: ResolvedPos): Move["shared"] {
  const [$from, $pos] = [state.doc.resolve(from), state.doc.resolve(pos)];
  const [holder, parent, goal] = [sharedParent(state, $from), sharedParent(state, $pos), sharedParent(state, $target)];
  const block = parent?.get($pos.index());
  if (!holder || !goal || !(block instanceof Y.XmlElement)) return null;
  return { block, source: { holder, index: $from.index() }, target: { holder: goal, index: $target.index() } };
}

/** What the parent of a place is in the shared document. Above text, both have the same children. */
function sharedParent(state: EditorState, $pos: ResolvedPos): Y.XmlFragment | null {
  const { binding } = ySyncPluginKey.getState(state) ?? {};
  let type: unknown = binding?.type;
  for (let depth = 0; depth < $pos.depth && type instanceof Y.XmlFragment; depth++) type = type.get($pos.index(depth));
  return type instanceof Y.XmlFragment && binding.mapping.get(type) === $pos.parent ? type : null;
}

function carryOut(state: EditorState, node: Node, { block, source, target }: NonNullable<Move["shared"]>): void {
  const { binding, doc } = ySyncPluginKey.getState(state);
  binding.mux(() =>
    doc.transact(() => {
      const copy = block.clone();
      const index = target.index - (target.holder === source.holder && target.index > source.index ? 1 : 0);
      const follow = letters?.lettersFollow(block);
      source.holder.delete(source.index, 1);
      target.holder.insert(index, [copy]);
      binding.mapping.delete(block);
      pair(binding.mapping, copy, node);
      follow?.(copy);
    }, ySyncPluginKey),
  );
}

type Mapping = Map<unknown, Node | readonly Node[]>;

/** Tells y-tiptap which node is drawn for which part of the shared block: runs of text are one part. */
function pair(mapping: Mapping, shared: Y.XmlElement, node: Node): void {
  mapping.set(shared, node);
  const children = [...node.children];
  for (const part of shared.toArray()) {
    if (part instanceof Y.XmlElement) pair(mapping, part, children.shift() as Node);
    else {
      const end = children.findIndex((child) => !child.isText);
      mapping.set(part, children.splice(0, end < 0 ? children.length : end));
    }
  }
}
