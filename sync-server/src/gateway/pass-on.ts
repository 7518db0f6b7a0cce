/**
 * Small updates reach the others as they came. Yjs would write each anew for its `update` event, out of the whole text that the
 * new letter was merged into: that costs more with every letter of a document, a fifth of our CPU for one who types on and on.
 *
 * Law     Only what was taken in whole and is not known already. While anything waits for what it depends on, Yjs' own event
 *         says what was integrated: it may be more than came.
 */
import type { Document } from "@hocuspocus/server";
import type { Transaction } from "yjs";
import type { PeerConnection } from "./peer-context.ts";

export interface PassOn {
  /** The engine takes in this update of the connection next. */
  expect(connection: PeerConnection, update: Uint8Array): void;
  /** Once, when the document is loaded. */
  attach(document: Document): void;
}

/** Larger ones may repeat what is known, and then the difference is what the others should get. */
const SMALL_BYTES = 1024;

export function createPassOn(): PassOn {
  const expected = new WeakMap<PeerConnection, Uint8Array>();

  const take = ({ origin }: Transaction): Uint8Array | null => {
    const connection = (origin as { connection?: PeerConnection } | null)?.connection;
    const update = connection && expected.get(connection);
    if (!update) return null;
    expected.delete(connection);
    return update;
  };

  return {
    expect(connection, update) {
      if (update.length <= SMALL_BYTES) expected.set(connection, update);
    },
    attach(document) {
      const listeners = document._observers.get("update") as Set<(...event: unknown[]) => void> | undefined;
      if (!listeners) return;
      let waited = waits(document);
      document.on("afterTransactionCleanup", (transaction) => {
        const update = take(transaction);
        const isWhole = !waited && !waits(document);
        waited = waits(document);
        if (!update || !isWhole || !changed(transaction)) return;
        document._observers.delete("update"); // without a listener Yjs writes nothing
        for (const listener of listeners) listener(update, transaction.origin, document, transaction);
      });
      document.on("afterAllTransactions", () => document._observers.set("update", listeners));
    },
  };
}

function waits({ store }: Document): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

function changed({ deleteSet, beforeState, afterState }: Transaction): boolean {
  if (deleteSet.clients.size > 0) return true;
  for (const [client, clock] of afterState) if (clock !== (beforeState.get(client) ?? 0)) return true;
  return false;
}
