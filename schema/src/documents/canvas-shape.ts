/**
 * The shape of a canvas, and every write that belongs to the newest one.
 *
 * Shape   1: business models whose cards have a title. 2: types, colours, owners, fields, links, texts. A canvas of shape 1
 *         is raised by the first write of what a program at shape 1 would lose, never by opening it (SPEC law 7).
 */
import type * as Y from "yjs";
import { ORIGIN } from "./origin.ts";

export const CANVAS_SHAPE = 2;

export const canvasMeta = (doc: Y.Doc) => doc.getMap<unknown>("canvas");

/** From here on a program at an older shape reads only. Nobody's undo step: taking back the edit must not lower it again. */
export function raiseShape(doc: Y.Doc): void {
  const shape = canvasMeta(doc).get("shape");
  if (typeof shape === "number" && shape >= CANVAS_SHAPE) return;
  doc.transact(() => canvasMeta(doc).set("shape", CANVAS_SHAPE), ORIGIN.system);
}

/** One edit of what shape 2 brought. */
export function editCanvas(doc: Y.Doc, write: () => void): void {
  raiseShape(doc);
  doc.transact(write, ORIGIN.editor);
}
