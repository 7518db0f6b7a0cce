/**
 * Puts the selection back where it was when a step was made, once the step has been taken back; and lets a view draw a step
 * that is taken back in several pieces once: y-tiptap builds the whole document anew for each change that is not its own.
 */
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { relativePositionToAbsolutePosition, ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import type { DocumentUndo } from "./document-undo.ts";

const SELECTION = Symbol("selection before the step");

interface Ends {
  anchor: Y.RelativePosition | null;
  head: Y.RelativePosition | null;
}

export const UndoSelection = Extension.create<{ undo: DocumentUndo | null }>({
  name: "undoSelection",
  addOptions: () => ({ undo: null }),
  addProseMirrorPlugins() {
    const { undo } = this.options;
    return undo ? [new Plugin({ key: new PluginKey("undoSelection"), view: (view) => attach(view, undo) })] : [];
  },
});

function attach(view: EditorView, undo: DocumentUndo) {
  const note = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }) => {
    stackItem.meta.set(SELECTION, yUndoPluginKey.getState(view.state)?.prevSel);
  };
  undo.on("stack-item-added", note);
  const unwatch = undo.watch((step) => {
    const ends = step?.meta.get(SELECTION) as Ends | null | undefined;
    if (ends && view.hasFocus()) select(view, ends);
  });
  const { binding } = ySyncPluginKey.getState(view.state);
  const pieces = {
    begin: () => binding.type.unobserveDeep(binding._observeFunction),
    end() {
      binding.type.observeDeep(binding._observeFunction);
      binding._forceRerender();
    },
  };
  undo.views.add(pieces);
  return {
    destroy() {
      undo.views.delete(pieces);
      undo.off("stack-item-added", note);
      unwatch();
    },
  };
}

function select(view: EditorView, ends: Ends): void {
  const { doc, type, binding } = ySyncPluginKey.getState(view.state) ?? {};
  if (!binding) return;
  const [anchor, head] = [ends.anchor, ends.head].map((end) => end && relativePositionToAbsolutePosition(doc, type, end, binding.mapping));
  if (typeof anchor !== "number" || typeof head !== "number") return; // what it stood in is gone
  const { tr } = view.state;
  const last = tr.doc.content.size;
  const selection = TextSelection.between(tr.doc.resolve(Math.min(anchor, last)), tr.doc.resolve(Math.min(head, last)));
  view.dispatch(tr.setSelection(selection).scrollIntoView());
}
