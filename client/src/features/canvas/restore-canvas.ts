import { restoreCanvas } from "@coreos/schema/documents/canvas-restore";
import * as Y from "yjs";
import { canvasUndo } from "./canvas-undo.ts";

/** Makes the canvas look like `update` (a Yjs V1 update) by a forward edit that one undo takes back. */
export function restoreCanvasFrom(doc: Y.Doc, update: Uint8Array): void {
  const past = new Y.Doc();
  Y.applyUpdate(past, update);
  canvasUndo(doc).inOneStep(() => restoreCanvas(doc, past));
  past.destroy();
}
