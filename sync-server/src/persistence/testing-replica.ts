/** For tests: a Yjs replica that appends what it writes, and one that loads what is stored. */
import { newId } from "@coreos/schema/ids/id";
import * as Y from "yjs";
import type { DocumentStore, StoredDocument } from "../ports.ts";

export function testWriter(store: DocumentStore, document: StoredDocument, { author = newId(), clock = Date.now } = {}) {
  const doc = new Y.Doc();
  const answers: Promise<number>[] = [];
  doc.on("update", (update: Uint8Array) => answers.push(store.append(document, { update, author, atMs: clock() })));
  /** The seq of each update so far, once all are committed. */
  const stored = () => Promise.all(answers);
  return { doc, text: doc.getText("content"), author, stored };
}

export async function loadedParts(store: DocumentStore, document: StoredDocument) {
  const loaded: { snapshotV2: Uint8Array | null; updates: Uint8Array[] } = { snapshotV2: null, updates: [] };
  await store.load(document, (part) => {
    if ("snapshotV2" in part) loaded.snapshotV2 = part.snapshotV2;
    else loaded.updates.push(...part.updates);
  });
  return loaded;
}

export async function loadedDoc(store: DocumentStore, document: StoredDocument): Promise<Y.Doc> {
  const { snapshotV2, updates } = await loadedParts(store, document);
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshotV2) Y.applyUpdateV2(doc, snapshotV2);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

export function contentOf(doc: Y.Doc): string {
  return doc.getText("content").toJSON();
}

export function docOf(updateV1: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, updateV1);
  return doc;
}
