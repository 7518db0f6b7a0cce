/**
 * Edits that the server makes for an account: one more peer of the document, without a socket.
 *
 * Law     SPEC law 8: answered once the row is committed, whoever has the document open sees it before. One edit is one
 *         transaction, one row, one author. What a failing `write` had written already is logged all the same: others have seen it.
 * Errors  3440 document.changed when `ifSeq` is not where the document stands; 3409 document.too_new; 5503 when the commit
 *         takes too long: it may still succeed.
 */
import { isTooNew } from "@coreos/schema/documents/shape";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { Document, Hocuspocus } from "@hocuspocus/server";
import * as Y from "yjs";
import type { DocumentEdit, DocumentEdits, DocumentHistory, DocumentStore, StoredDocument } from "../ports.ts";
import type { Joining } from "./joining.ts";
import type { PeerContext, SocketContext } from "./peer-context.ts";

export interface DirectEditsDeps {
  store: DocumentStore;
  history: Pick<DocumentHistory, "listHeads">;
  hocuspocus: Hocuspocus<SocketContext>;
  joining: Joining;
  clock: () => number;
  onAppended: () => void;
  patienceMs?: number;
}

const PATIENCE_MS = 20_000;
const BY_NOBODY = new Request("http://localhost"); // hooks of ours read nothing of it

export function createDirectEdits(deps: DirectEditsDeps): DocumentEdits {
  const { store, history, hocuspocus, joining, clock, onAppended, patienceMs = PATIENCE_MS } = deps;

  const open = (document: StoredDocument): Promise<Document> => {
    const context = { organizationId: document.organizationId } as PeerContext;
    return hocuspocus.createDocument(document.name, BY_NOBODY, newId(), { isAuthenticated: true, readOnly: false }, context);
  };

  const headOf = async ({ organizationId, name }: StoredDocument) => (await history.listHeads(organizationId, [name])).get(name)?.seq ?? 0;

  /** Nothing may have come while we asked: every edit passes through this memory. */
  const requireAt = async (document: StoredDocument, memory: Document, seq: number) => {
    let changes = 0;
    const count = () => (changes += 1);
    memory.on("update", count);
    try {
      await store.settled(document.name);
      const head = await headOf(document);
      if (head !== seq || changes > 0 || store.hasQueued(document.name)) throw new CoreError("document.changed");
    } finally {
      memory.off("update", count);
    }
  };

  const commit = async (document: StoredDocument, author: string, memory: Document, updates: readonly Uint8Array[]) => {
    if (updates.length === 0) return headOf(document);
    const alone = memory.connections.size === 0;
    const row = store.append(document, { update: Y.mergeUpdates([...updates]), author, atMs: clock() }, alone);
    onAppended();
    return inTime(row, patienceMs);
  };

  return {
    async edit<T>(document: StoredDocument, { author, write, ifSeq }: DocumentEdit<T>) {
      joining.enter(document.name);
      let memory: Document | null = null;
      try {
        memory = await open(document);
        if (isTooNew(parseDocumentName(document.name).kind, memory)) throw new CoreError("document.too_new");
        if (ifSeq !== undefined) await requireAt(document, memory, ifSeq);
        const { result, updates } = written(memory, write);
        const seq = await commit(document, author, memory, updates);
        if ("error" in result) throw result.error;
        return { seq, result: result.value };
      } finally {
        joining.leave(document.name);
        if (memory && memory.getConnectionsCount() === 0) void hocuspocus.unloadDocument(memory);
      }
    },
  };
}

function written<T>(memory: Document, write: (doc: Y.Doc) => T) {
  const updates: Uint8Array[] = [];
  const take = (update: Uint8Array) => updates.push(update);
  memory.on("update", take);
  try {
    return { updates, result: { value: memory.transact(() => write(memory)) } as { value: T } | { error: unknown } };
  } catch (error) {
    return { updates, result: { error } as { value: T } | { error: unknown } };
  } finally {
    memory.off("update", take);
  }
}

async function inTime<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CoreError("database.unavailable")), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
