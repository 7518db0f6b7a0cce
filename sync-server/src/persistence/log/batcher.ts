/**
 * Group commit: many updates, one insert in flight, one row per document and commit.
 *
 * Law     8: an append is answered after COMMIT and never before. What is queued is tried again for ever, in order,
 *         never dropped, never doubled. A key that cannot be had holds up its own organization alone.
 * Units   Bytes of updates before sealing; times in ms.
 */
import { newId } from "@coreos/schema/ids/id";
import { BusyWindow } from "../../busy-window.ts";
import type { NewEntry, StoredDocument } from "../../ports.ts";
import { isUnavailable } from "../database-error.ts";
import type { Keyring } from "../sealing/keyring.ts";
import { placeOf, seal } from "../sealing/seal.ts";
import type { LogRow } from "./log-table.ts";
import { LogQueue, type Share } from "./queue.ts";
import { encodeRow } from "./row.ts";

/** A 5 ms window halves PostgreSQL's work at 1,000 updates a second (reference/sync.md §5). */
const COMMITS = { busyPerSecond: 500, windowMs: 5 };
const MAX_ROWS = 2_000;
const MAX_BYTES = 1024 * 1024;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
const HANGING_MS = 5_000;

export interface CommittedShare {
  document: StoredDocument;
  seq: number;
  entries: number;
  bytes: number;
}

export interface BatcherDeps {
  keyring: Pick<Keyring, "has" | "current" | "load">;
  /** `again` after an attempt whose outcome is unknown; answers seq by id. */
  insert: (rows: readonly LogRow[], again: boolean) => Promise<Map<string, number>>;
  /** Monotonic. */
  nowMs: () => number;
  onCommitted: (shares: readonly CommittedShare[]) => void;
  onDegraded: (degraded: boolean) => void;
  report: (event: string, error: unknown) => void;
}

export class Batcher {
  readonly #deps: BatcherDeps;
  readonly #queue = new LogQueue();
  readonly #window = new BusyWindow(COMMITS);
  /** The answer to the newest append of each queued document: the ones before it are answered earlier. */
  readonly #newest = new Map<string, Promise<number>>();
  readonly #fetchingKeys = new Set<string>();
  readonly #stop = new AbortController();
  #running = false;
  #degraded = false;

  constructor(deps: BatcherDeps) {
    this.#deps = deps;
  }

  append(document: StoredDocument, entry: NewEntry, alone = false): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>();
    const nowMs = this.#deps.nowMs();
    this.#queue.add(document, { ...entry, stored: resolve, queuedAtMs: nowMs });
    this.#window.arrived(nowMs);
    this.#newest.set(document.name, promise);
    if (this.#ready(document)) this.#start(alone);
    else void this.#fetchKey(document.organizationId);
    return promise;
  }

  hasQueued(documentName: string): boolean {
    return this.#queue.has(documentName);
  }

  async settled(documentName: string): Promise<void> {
    await this.#newest.get(documentName);
  }

  queuedBytes(): number {
    return this.#queue.bytes;
  }

  /** May be called again. */
  async close(timeoutMs: number): Promise<void> {
    if (this.#stop.signal.aborted) return;
    const timer = setTimeout(() => this.#stop.abort(), timeoutMs);
    const stopped = new Promise<void>((resolve) => this.#stop.signal.addEventListener("abort", () => resolve()));
    await Promise.race([Promise.all(this.#newest.values()), stopped]);
    clearTimeout(timer);
    this.#stop.abort();
  }

  #start(alone = false): void {
    if (this.#running || this.#stop.signal.aborted) return;
    this.#running = true;
    const run = () => {
      this.#run()
        .catch((error: unknown) => this.#deps.report("log.batcher_failed", error))
        .finally(() => {
          this.#running = false;
          if (this.#queue.oldestMs(this.#ready) !== null) this.#start();
        });
    };
    // One turn later than the broadcast of what was appended: other screens do not wait while a row is sealed and sent.
    // Without others at the end of this turn: PostgreSQL writes while we merge and answer.
    setImmediate(alone ? run : () => setImmediate(run));
  }

  readonly #ready = (document: StoredDocument): boolean => this.#deps.keyring.has(document.organizationId);

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const oldestMs = this.#queue.oldestMs(this.#ready);
      if (oldestMs === null) return;
      const nowMs = this.#deps.nowMs();
      const waitMs = oldestMs + this.#window.lengthMs(nowMs) - nowMs;
      if (waitMs > 0) await this.#pause(waitMs);
      const shares = this.#queue.take(this.#ready, MAX_ROWS, MAX_BYTES);
      await this.#commit(shares);
    }
  }

  async #commit(shares: readonly Share[]): Promise<void> {
    const rows = shares.map((share) => this.#seal(share));
    const seqs = await this.#insertUntilStored(rows);
    if (!seqs) return; // closed: the promises stay open, nothing was acknowledged
    this.#queue.landed(shares);
    const committed: CommittedShare[] = [];
    for (const [at, { document, entries }] of shares.entries()) {
      const row = rows[at];
      const seq = row && seqs.get(row.id);
      if (!row || seq === undefined) throw new TypeError("an insert answered without the seq of a row");
      for (const { stored } of entries) stored(seq);
      if (!this.#queue.has(document.name)) this.#newest.delete(document.name);
      committed.push({ document, seq, entries: entries.length, bytes: row.bytes });
    }
    this.#setDegraded(false);
    this.#deps.onCommitted(committed);
  }

  async #insertUntilStored(rows: readonly LogRow[]): Promise<Map<string, number> | null> {
    for (let attempt = 0; !this.#stop.signal.aborted; attempt++) {
      const hanging = setTimeout(() => this.#setDegraded(true), HANGING_MS);
      try {
        return await this.#deps.insert(rows, attempt > 0);
      } catch (error) {
        this.#setDegraded(true);
        this.#deps.report("log.commit_failed", error);
      } finally {
        clearTimeout(hanging);
      }
      await this.#pause(pauseMs(attempt));
    }
    return null;
  }

  #seal({ document, entries }: Share): LogRow {
    const current = this.#deps.keyring.current(document);
    if (!current) throw new TypeError("a document was taken before its key was there");
    const id = newId();
    return {
      id,
      organizationId: document.organizationId,
      document: document.name,
      keyId: current.keyId,
      entries: entries.length,
      bytes: entries.reduce((sum, { update }) => sum + update.length, 0),
      sealed: seal(current.key, placeOf(document, id), encodeRow(entries)),
    };
  }

  async #fetchKey(organizationId: string): Promise<void> {
    if (this.#fetchingKeys.has(organizationId)) return;
    this.#fetchingKeys.add(organizationId);
    for (let attempt = 0; !this.#stop.signal.aborted; attempt++) {
      try {
        await this.#deps.keyring.load(organizationId);
        break;
      } catch (error) {
        if (isUnavailable(error)) this.#setDegraded(true);
        this.#deps.report("log.key_failed", error);
        await this.#pause(pauseMs(attempt));
      }
    }
    this.#fetchingKeys.delete(organizationId);
    this.#start();
  }

  #setDegraded(degraded: boolean): void {
    if (degraded === this.#degraded) return;
    this.#degraded = degraded;
    this.#deps.onDegraded(degraded);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      const signal = this.#stop.signal;
      function done() {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      }
      signal.addEventListener("abort", done);
    });
  }
}

function pauseMs(attempt: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
}
