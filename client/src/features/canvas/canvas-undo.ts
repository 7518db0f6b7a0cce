import { canvasRoots } from "@coreos/schema/documents/canvas";
import { cardBody, cardsWithBody } from "@coreos/schema/documents/card-body";
import type * as Y from "yjs";
import { type DocumentUndo, documentUndo } from "../../editor/document-undo.ts";

const followed = new WeakSet<Y.Doc>();

/** The undo of a canvas, the texts of its cards among it: also those of cards that were never opened, and of cards that are made meanwhile. */
export function canvasUndo(doc: Y.Doc): DocumentUndo {
  const undo = documentUndo(doc, canvasRoots(doc));
  if (followed.has(doc)) return undo;
  followed.add(doc);
  let roots = 0;
  const follow = () => {
    if (doc.share.size === roots) return;
    undo.addToScope(cardsWithBody(doc).map((card) => cardBody(doc, card)));
    roots = doc.share.size;
  };
  follow();
  // Before the undo is told of a transaction of ours: it keeps what was deleted in its scope, and lets go of the rest for good.
  doc.on("beforeObserverCalls", ({ local }: Y.Transaction) => {
    if (local) follow();
  });
  return undo;
}
