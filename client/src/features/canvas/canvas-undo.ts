import { canvasRoots } from "@coreos/schema/documents/canvas";
import type * as Y from "yjs";
import { type DocumentUndo, documentUndo } from "../../editor/document-undo.ts";

export function canvasUndo(doc: Y.Doc): DocumentUndo {
  return documentUndo(doc, canvasRoots(doc));
}
