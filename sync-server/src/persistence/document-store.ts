/**
 * The log of documents and what is made of it, composed: group commit, load, compaction, versions.
 *
 * Errors  5510 when the database was written under another master key (nothing is written then); 3401 from `append` for
 *         a name that does not parse. Appends never reject: they wait for PostgreSQL (ports.ts).
 */
import { availableParallelism } from "node:os";
import { isId } from "@coreos/schema/ids/id";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { DocumentHistory, DocumentStore, StoredDocument } from "../ports.ts";
import { keepsHistory } from "./compaction/compact-document.ts";
import { Compactor } from "./compaction/compactor.ts";
import { type Size, TailSizes } from "./compaction/tail-sizes.ts";
import { WorkerPool } from "./compaction/worker-pool.ts";
import type { Database } from "./database.ts";
import { unversioned } from "./history/unversioned.ts";
import { VersionSchedule } from "./history/version-schedule.ts";
import { loadDocument } from "./load-document.ts";
import { Batcher, type CommittedShare } from "./log/batcher.ts";
import { insertRows, insertRowsAgain } from "./log/log-table.ts";
import { Keyring } from "./sealing/keyring.ts";
import { claimMasterKey } from "./sealing/master-key.ts";
import { Versions } from "./versions.ts";

/** A commit that has no answer by then is given up and tried again on another connection. */
const COMMIT_TIMEOUT_MS = 10_000;
const SWEEP_MS = 30_000;
const FOLD_AFTER_LOAD_MS = 1_000;

export interface DocumentStoreOptions {
  database: Database;
  /** 32 bytes; `parseMasterKey` reads them from text. */
  masterKey: Uint8Array;
  /** Wall clock, ms since epoch. */
  clock?: () => number;
  /** Failures that nobody waits for: an event name and what was thrown. Never content. */
  report?: (event: string, error: unknown) => void;
  commitTimeoutMs?: number;
  /** How often due automatic versions are looked for. */
  /** One for the whole server, so that what it forgets is forgotten; left out: its own. */
  keyring?: Keyring;
  sweepMs?: number;
  /** Threads that fold and replay. */
  workers?: number;
  /** A tail this long is folded while its document is open. */
  foldAt?: Size;
}

/** `compact` folds a document's tail at once: for operations and tests. */
export type PostgresDocumentStore = DocumentStore & DocumentHistory & { compact(document: StoredDocument): Promise<void> };

export async function createDocumentStore(options: DocumentStoreOptions): Promise<PostgresDocumentStore> {
  const { database, masterKey, clock = Date.now, commitTimeoutMs = COMMIT_TIMEOUT_MS, sweepMs = SWEEP_MS } = options;
  const { report = () => undefined, workers = Math.min(2, Math.max(1, availableParallelism() - 1)) } = options;
  await claimMasterKey(database, masterKey);
  const keyring = options.keyring ?? new Keyring(database, masterKey);
  const pool = new WorkerPool(workers);
  pool.warm();
  const tails = new TailSizes(options.foldAt);
  const schedule = new VersionSchedule();
  const degradedListeners: ((degraded: boolean) => void)[] = [];
  const committedListeners: ((documents: readonly { name: string; seq: number }[]) => void)[] = [];
  const compactor = new Compactor({
    database,
    keyring,
    pool,
    report,
    width: workers,
    onFolded: (document, folded) => tails.folded(document, folded),
  });
  const versions = new Versions({ database, keyring, pool, compactor, clock });
  const batcher = new Batcher({
    keyring,
    insert: (rows, again) => (again ? insertRowsAgain : insertRows)(database, rows, commitTimeoutMs),
    nowMs: () => performance.now(),
    report,
    onDegraded: (degraded) => tell(degradedListeners, degraded),
    onCommitted: (shares) => {
      for (const share of shares) noteCommitted(share);
      tell(
        committedListeners,
        shares.map(({ document, seq }) => ({ name: document.name, seq })),
      );
    },
  });

  function noteCommitted({ document, bytes }: CommittedShare): void {
    tails.add(document, bytes);
    noteTail(document);
  }

  function noteEdited(document: StoredDocument): void {
    if (keepsHistory(document.name)) schedule.edited(document, clock());
  }

  function noteTail(document: StoredDocument): void {
    noteEdited(document);
    if (tails.isLong(document)) compactor.request(document);
  }

  function tell<T>(listeners: readonly ((value: T) => void)[], value: T): void {
    for (const listener of listeners) {
      try {
        listener(value);
      } catch (error) {
        report("log.listener_failed", error); // the log goes on, whoever listens
      }
    }
  }

  // Edits of a process that ended have no version yet, and nobody may edit them again.
  const takeOver = async () => {
    for (const { document, sinceMs } of await unversioned(database)) schedule.edited(document, sinceMs);
  };
  let sweeping = takeOver().catch((error: unknown) => report("version.unknown_edits", error));
  const sweep = setInterval(() => {
    const due = schedule.takeDue(clock());
    // One after the other: a thousand documents may be due, and none of them is in a hurry.
    sweeping = sweeping.then(async () => {
      for (const document of due) await takeVersion(document);
    });
  }, sweepMs).unref();

  async function takeVersion(document: StoredDocument): Promise<void> {
    try {
      if ((await versions.takeAutomatic(document)) === "young") schedule.edited(document, clock());
    } catch (error) {
      report("version.failed", error);
      schedule.edited(document, clock());
    }
  }

  return {
    append(document, entry, alone) {
      if (!batcher.hasQueued(document.name)) parseDocumentName(document.name); // what is queued was looked at
      if (!isId(document.organizationId) || !Number.isSafeInteger(entry.atMs))
        throw new TypeError("an append needs its organization and a time in ms");
      return batcher.append(document, entry, alone);
    },
    hasQueued: (documentName) => batcher.hasQueued(documentName),
    settled: (documentName) => batcher.settled(documentName),
    async load(document, take) {
      await batcher.settled(document.name);
      const tail = await loadDocument({ database, keyring, pool }, document, take);
      tails.set(document, tail);
      if (tail.rows > 0) noteEdited(document);
      // Whoever opened it is still waiting for it: folding at once would take the second core from them.
      if (tails.isLong(document)) setTimeout(() => compactor.request(document), FOLD_AFTER_LOAD_MS).unref();
    },
    unloaded: (document) => compactor.request(document),
    queuedBytes: () => batcher.queuedBytes(),
    onDegraded: (listener) => void degradedListeners.push(listener),
    onCommitted: (listener) => void committedListeners.push(listener),
    async close(timeoutMs) {
      clearInterval(sweep);
      await batcher.close(timeoutMs);
      await Promise.race([compactor.close(), new Promise((resolve) => setTimeout(resolve, timeoutMs).unref())]);
      await pool.close();
    },
    listVersions: (document, slice) => versions.listVersions(document, slice),
    createVersion: (document, version) => versions.createVersion(document, version),
    versionState: (document, versionId) => versions.versionState(document, versionId),
    momentState: (document, seq) => versions.momentState(document, seq),
    history: (document) => versions.history(document),
    listHeads: (organizationId, names) => versions.listHeads(organizationId, names),
    compact: (document) => compactor.foldAll(document),
  };
}
