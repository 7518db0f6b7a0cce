import { useEffect } from "react";
import type { DocumentUndo } from "./document-undo.ts";
import { isApple } from "./key-words.ts";

/** Mod+Z and its ways back, wherever the focus is on the page, save in fields that undo their own letters. */
export function useUndoKeys(undo: DocumentUndo, readOnly: boolean): void {
  useEffect(() => {
    if (readOnly) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (!step || event.defaultPrevented || undoesItself(event.target)) return;
      event.preventDefault();
      undo[step]();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [undo, readOnly]);
}

function stepOf(event: KeyboardEvent): "undo" | "redo" | null {
  if (!(isApple ? event.metaKey : event.ctrlKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
}

/** A field that is written straight into the document has the document's undo. */
function undoesItself(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, [contenteditable=true]") && !("ownUndo" in target.dataset);
}
