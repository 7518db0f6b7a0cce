/** The way back to how a document was, as one step of its undo. */
import * as Y from "yjs";
import type { DocumentUndo } from "./document-undo.ts";

/** Takes the restore back and nothing else: what others and oneself wrote since then stays. */
export type TakeBack = () => void;

/** Hands `update` (a Yjs V1 update) as a document to `write`. `null`: there was nothing to change. */
export function restoreStep(undo: DocumentUndo, update: Uint8Array, write: (past: Y.Doc) => void): TakeBack | null {
  const past = new Y.Doc();
  Y.applyUpdate(past, update);
  const before = undo.undoStack.at(-1);
  undo.inOneStep(() => write(past));
  past.destroy();
  const step = undo.undoStack.at(-1);
  return step && step !== before ? () => undoAlone(undo, step) : null;
}

/** Whatever was done after it; nothing when it was taken back already. */
function undoAlone(undo: DocumentUndo, step: DocumentUndo["undoStack"][number]): void {
  if (!undo.undoStack.includes(step)) return;
  undo.undoStack = [...undo.undoStack.filter((each) => each !== step), step];
  undo.undo();
}
