/**
 * Everything that the documents of a workspace say, first all of it and then what changes: the one source of every index on
 * this device (back-links, search). Runs in a worker (context-worker.ts) and in tests without one.
 *
 * Order   Newest documents first; one that changes meanwhile goes before those that wait.
 * Cost    A changed document is read again as a whole, at most once in REST_MS, and one at a time: questions to an index are
 *         answered between two documents.
 * Errors  A document that cannot be read is passed over: it stays as it was last read, and hides nothing else.
 */

import type { DocumentKind } from "@coreos/schema/documents/kind";
import { documentPassages, type Passage } from "@coreos/schema/documents/passages";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { DeviceReader } from "../replica/device-reader.ts";
import { readUpdates } from "../replica/read-updates.ts";

export interface FeedDocument {
  name: string;
  id: string;
  kind: DocumentKind;
  passages: readonly Passage[];
}

/** An index: told of every document once, and again whenever it changed. */
export interface FeedReader {
  read(document: FeedDocument): void;
  /** It left this device. */
  gone(id: string): void;
  /** Between two documents and when all are read: a good moment to tell who asked. */
  settled?(): void;
}

export interface FeedProgress {
  done: number;
  total: number;
}

export interface DocumentFeed {
  close(): void;
}

interface DocumentFeedDeps {
  device: Pick<DeviceReader, "names" | "updates" | "watch">;
  readers: readonly FeedReader[];
  onProgress?(progress: FeedProgress): void;
  restMs?: number;
}

const REST_MS = 300;

export function documentFeed({ device, readers, onProgress, restMs = REST_MS }: DocumentFeedDeps): DocumentFeed {
  const waiting = new Set<string>();
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running = false;
  let closed = false;
  let done = 0;

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let name = next(); name !== undefined && !closed; name = next()) {
      await readInto(name).catch(() => undefined);
      done++;
      onProgress?.({ done, total: done + waiting.size });
      await nextTask();
    }
    running = false;
    if (!closed) for (const reader of readers) reader.settled?.();
  }

  function next(): string | undefined {
    const [name] = waiting;
    if (name !== undefined) waiting.delete(name);
    return name;
  }

  async function readInto(name: string): Promise<void> {
    const { documentId, kind } = parseDocumentName(name);
    const updates = await device.updates(name);
    if (closed) return;
    if (updates === null) for (const reader of readers) reader.gone(documentId);
    else {
      const document = { name, id: documentId, kind, passages: readUpdates(updates, (doc) => documentPassages(kind, doc)) };
      for (const reader of readers) reader.read(document);
    }
  }

  const unwatch = device.watch((names) => {
    for (const name of names) changed.add(name);
    timer ??= setTimeout(() => {
      timer = null;
      const before = [...waiting];
      waiting.clear();
      for (const name of [...changed, ...before]) waiting.add(name);
      changed.clear();
      void run();
    }, restMs);
  });
  void device
    .names()
    .catch(() => [])
    .then((names) => {
      for (const name of names.sort().reverse()) waiting.add(name); // ids are UUIDv7: born later, sorted later
      onProgress?.({ done, total: waiting.size });
      return run();
    });
  return {
    close() {
      closed = true;
      unwatch();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
