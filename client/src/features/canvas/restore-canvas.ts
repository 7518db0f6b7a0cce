import { restoreCanvas, restoreCanvasCard } from "@coreos/schema/documents/canvas-restore";
import type * as Y from "yjs";
import { restoreStep, type TakeBack } from "../../editor/restore-step.ts";
import { canvasUndo } from "./canvas-undo.ts";

/** Makes the canvas look like `update` (a Yjs V1 update) by a forward edit that one undo takes back. */
export function restoreCanvasFrom(doc: Y.Doc, update: Uint8Array): TakeBack | null {
  return restoreStep(canvasUndo(doc), update, (past) => restoreCanvas(doc, past));
}

/** The same for one card. */
export function restoreCardFrom(doc: Y.Doc, update: Uint8Array, id: string): TakeBack | null {
  return restoreStep(canvasUndo(doc), update, (past) => restoreCanvasCard(doc, past, id));
}
