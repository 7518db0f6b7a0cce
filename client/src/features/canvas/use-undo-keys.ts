import { useEffect } from "react";
import type * as Y from "yjs";
import { isApple } from "../../editor/key-words.ts";
import { canvasUndo } from "./canvas-undo.ts";

/** Mod+Z and its ways back, wherever the focus is on the page, save in fields that undo their own letters. */
export function useUndoKeys(doc: Y.Doc, readOnly: boolean): void {
  useEffect(() => {
    if (readOnly) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (!step || event.defaultPrevented || undoesItself(event.target)) return;
      event.preventDefault();
      canvasUndo(doc)[step]();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [doc, readOnly]);
}

function stepOf(event: KeyboardEvent): "undo" | "redo" | null {
  if (!(isApple ? event.metaKey : event.ctrlKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
}

/** A card's title is written straight into the document, so there the document's undo is the right one. */
function undoesItself(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, [contenteditable=true]") && !("ownUndo" in target.dataset);
}
