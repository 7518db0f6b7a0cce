/** A log in memory that tells the truth about "committed": tests hold its commits back, or lose what was not committed. */
import type { DocumentStore, NewEntry } from "../../ports.ts";

export interface MemoryStore extends DocumentStore {
  /** Commits hang until `resume`. */
  hang(): void;
  resume(): void;
  /** kill -9: what was not committed is gone, and its promises never answer. */
  crash(): void;
  rows(documentName: string): Uint8Array[];
  setDegraded(degraded: boolean): void;
  readonly unloads: string[];
  /** Answered by `queuedBytes` instead of the truth. */
  pretendQueuedBytes: number | null;
}

interface Queued {
  name: string;
  entry: NewEntry;
  commit(seq: number): void;
}

export function createMemoryStore(): MemoryStore {
  const committed = new Map<string, Uint8Array[]>();
  let queue: Queued[] = [];
  let isHanging = false;
  let waiters: (() => void)[] = [];
  const onCommitted = new Set<Parameters<DocumentStore["onCommitted"]>[0]>();
  const onDegraded = new Set<Parameters<DocumentStore["onDegraded"]>[0]>();

  const commit = () => {
    if (isHanging || queue.length === 0) return;
    const batch = queue;
    queue = [];
    const last = new Map<string, number>();
    for (const { name, entry, commit } of batch) {
      const rows = committed.get(name) ?? [];
      committed.set(name, rows);
      rows.push(entry.update.slice());
      last.set(name, rows.length);
      commit(rows.length);
    }
    const answered = waiters;
    waiters = [];
    for (const answer of answered) answer();
    for (const listener of onCommitted) listener([...last].map(([name, seq]) => ({ name, seq })));
  };

  const store: MemoryStore = {
    unloads: [],
    pretendQueuedBytes: null,
    append({ name }, entry) {
      setImmediate(commit);
      return new Promise((resolve) => queue.push({ name, entry, commit: resolve }));
    },
    hasQueued: (name) => queue.some((queued) => queued.name === name),
    async settled(name) {
      while (store.hasQueued(name)) await new Promise<void>((resolve) => waiters.push(resolve));
    },
    async load({ name }, take) {
      await store.settled(name);
      take({ updates: store.rows(name) });
    },
    unloaded({ name }) {
      store.unloads.push(name);
    },
    queuedBytes: () => store.pretendQueuedBytes ?? queue.reduce((sum, { entry }) => sum + entry.update.length, 0),
    onDegraded: (listener) => void onDegraded.add(listener),
    onCommitted: (listener) => void onCommitted.add(listener),
    async close() {
      isHanging = false;
      commit();
    },
    hang() {
      isHanging = true;
    },
    resume() {
      isHanging = false;
      commit();
    },
    crash() {
      queue = [];
    },
    rows: (name) => [...(committed.get(name) ?? [])],
    setDegraded(degraded) {
      for (const listener of onDegraded) listener(degraded);
    },
  };
  return store;
}
