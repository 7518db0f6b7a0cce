import { restoreCanvas, restoreCanvasCard } from "@coreos/schema/documents/canvas-restore";
import * as Y from "yjs";
import { canvasUndo } from "./canvas-undo.ts";

/** Makes the canvas look like `update` (a Yjs V1 update) by a forward edit that one undo takes back. */
export function restoreCanvasFrom(doc: Y.Doc, update: Uint8Array): void {
  restoreWith(doc, update, (past) => restoreCanvas(doc, past));
}

/** The same for one card. */
export function restoreCardFrom(doc: Y.Doc, update: Uint8Array, id: string): void {
  restoreWith(doc, update, (past) => restoreCanvasCard(doc, past, id));
}

function restoreWith(doc: Y.Doc, update: Uint8Array, write: (past: Y.Doc) => void): void {
  const past = new Y.Doc();
  Y.applyUpdate(past, update);
  canvasUndo(doc).inOneStep(() => write(past));
  past.destroy();
}
