/**
 * A copy of a document that follows it and never writes back: what is bound to the copy cannot change the original,
 * whatever it does. For people who may read and not write, and for content that this program does not know.
 */
import * as Y from "yjs";

export interface Mirror {
  doc: Y.Doc;
  stop(): void;
}

export function mirrorOf(original: Y.Doc): Mirror {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(original));
  const follow = (update: Uint8Array) => Y.applyUpdate(doc, update);
  original.on("update", follow);
  return {
    doc,
    stop() {
      original.off("update", follow);
      doc.destroy();
    },
  };
}
