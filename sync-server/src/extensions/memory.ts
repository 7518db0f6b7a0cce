/**
 * Which documents are in memory: brings them in from the log, and lets them go only when nothing of them is left to write.
 *
 * Law     Durability rests on the log alone: Hocuspocus' store hooks are never scheduled (a hook that throws once loses the
 *         document, reference/sync.md §2 gap 4).
 */
import type { Document, Extension, Hocuspocus } from "@hocuspocus/server";
import type { Logger } from "pino";
import type { Joining } from "../gateway/joining.ts";
import type { PassOn } from "../gateway/pass-on.ts";
import type { PeerConnection, PeerContext, SocketContext } from "../gateway/peer-context.ts";
import { Refusal, refusalOf } from "../gateway/refusal.ts";
import { untilAvailable } from "../gateway/until-available.ts";
import type { DocumentStore, StoredDocument } from "../ports.ts";
import { takeIn } from "../take-in.ts";

export interface MemoryDeps {
  store: DocumentStore;
  joining: Joining;
  passOn: PassOn;
  unloadGraceMs: number;
  clock: () => number;
  /** Ends when the server does. */
  signal: AbortSignal;
  log: Logger;
  onJoined: (connection: PeerConnection) => void;
}

const LOADED = { source: "local", skipStoreHooks: true } as const;

export function memory({ store, joining, passOn, unloadGraceMs, clock, signal, log, onJoined }: MemoryDeps): Extension<SocketContext> {
  const loaded = new Map<string, StoredDocument>();
  const leftAtMs = new WeakMap<Document, number>();
  const timers = new Map<Document, NodeJS.Timeout>();
  signal.addEventListener("abort", () => timers.forEach(clearTimeout));

  const later = (hocuspocus: Hocuspocus, document: Document, ms: number) => {
    if (timers.has(document) || signal.aborted) return;
    const retry = () => {
      timers.delete(document);
      void hocuspocus.unloadDocument(document);
    };
    timers.set(document, setTimeout(retry, ms).unref());
  };

  /** How long to wait before asking again; 0 when the document may go. */
  const stillNeededMs = (document: Document): number => {
    const left = leftAtMs.get(document) ?? clock();
    leftAtMs.set(document, left);
    const graceMs = left + unloadGraceMs - clock();
    if (graceMs > 0) return graceMs;
    return store.hasQueued(document.name) || joining.has(document.name) ? AGAIN_MS : 0;
  };

  return {
    extensionName: "memory",
    async onLoadDocument({ document, documentName, context }) {
      const stored = { name: documentName, organizationId: (context as PeerContext).organizationId };
      try {
        const unreadable = await untilAvailable(() => bringIn(store, stored, document), signal);
        if (unreadable > 0) log.error({ document: documentName, rows: unreadable }, "document.rows_unreadable");
      } catch (error) {
        log.error({ document: documentName, error }, "document.load_failed");
        document.destroy(); // its awareness runs a timer that nobody else would stop
        throw refusalOf(error);
      }
      loaded.set(documentName, stored);
    },
    async afterLoadDocument({ document }) {
      passOn.attach(document);
      document.onUpdate(() => undefined); // neither onChange nor a debounced store, for every update
    },
    async connected({ connection, context }) {
      leftAtMs.delete(connection.document);
      context.socket.joined(connection as PeerConnection);
      onJoined(connection as PeerConnection);
    },
    async beforeUnloadDocument({ document, instance }) {
      const waitMs = stillNeededMs(document);
      if (waitMs === 0) return;
      later(instance, document, waitMs);
      throw new Refusal("still needed");
    },
    async afterUnloadDocument({ documentName }) {
      const stored = loaded.get(documentName);
      loaded.delete(documentName);
      if (stored) store.unloaded(stored);
    },
  };
}

/** How soon to look again at a document whose rows are not committed yet. */
const AGAIN_MS = 250;

/** Answers how many rows could not be read. */
async function bringIn(store: DocumentStore, stored: StoredDocument, document: Document): Promise<number> {
  let unreadable = 0;
  // Nobody is there to tell: without a listener Yjs does not write the whole document out once more, a third of the work.
  const listeners = document._observers.get("update") ?? new Set();
  document._observers.delete("update");
  try {
    await store.load(stored, (part) => {
      unreadable += takeIn(document, part, LOADED);
    });
  } finally {
    document._observers.set("update", listeners);
  }
  return unreadable;
}
