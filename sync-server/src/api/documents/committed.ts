/**
 * A document as it is committed, in memory for one answer.
 *
 * Units   `seq` was read first: the content may hold later rows, never fewer, so an `ETag` made of it promises too little at most.
 * Errors  3413 document.too_large above `MAX_READ_BYTES`: such a document is read by synchronising with it.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import * as Y from "yjs";
import type { DocumentHistory, DocumentStore, StoredDocument } from "../../ports.ts";
import { takeIn } from "../../take-in.ts";

const MAX_READ_BYTES = 16 * 1024 * 1024;

export interface CommittedDeps {
  history: Pick<DocumentHistory, "listHeads">;
  store: Pick<DocumentStore, "load">;
}

export async function headOf({ history }: Pick<CommittedDeps, "history">, document: StoredDocument): Promise<number> {
  const heads = await history.listHeads(document.organizationId, [document.name]);
  const { seq = 0, sizeBytes = 0 } = heads.get(document.name) ?? {};
  if (sizeBytes > MAX_READ_BYTES) throw new CoreError("document.too_large", { sizeBytes });
  return seq;
}

export async function readCommitted({ store }: Pick<CommittedDeps, "store">, document: StoredDocument): Promise<Y.Doc> {
  const doc = new Y.Doc();
  await store.load(document, (part) => void takeIn(doc, part)); // a row that was unreadable when it came was never what anybody saw
  return doc;
}
