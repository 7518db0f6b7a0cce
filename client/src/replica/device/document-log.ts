/**
 * The local log of one document: what was edited here and what arrived, kept in IndexedDB beside the document in memory.
 *
 * Cost    A keystroke only pushes to an array; one timer writes what gathered in one transaction, a few of them a second.
 * Tabs    Each transaction first reads the rows that other tabs wrote, so that every row up to `#cursor` is in the document.
 * Law     SPEC law 11: compaction deletes rows that are stored and seen, nothing else.
 */
import * as Y from "yjs";
import type { WaitingRow } from "../wire/document-sync.ts";
import type { Companions } from "./companions.ts";
import { consolidate } from "./consolidate.ts";
import { type CoreDatabase, type DocumentRow, rowKeys, rowsAfter, type UpdateRow } from "./database.ts";
import { type Entry, type Group, groupEntries } from "./entries.ts";
import type { Ledger } from "./ledger.ts";
import { writeBatch } from "./write-batch.ts";

/** How long the first edit waits for company. */
const BATCH_MS = 40;
/** How far apart the writes are while somebody goes on typing: a transaction costs more than the letters in it. A parting note holds what a closed page had not written (parting-notes.ts). */
const WRITES_APART_MS = 250;
const COMPACT_ROWS = 500;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Updates that this log itself brought into the document carry it as their origin. */
export const FROM_DEVICE = "coreos.device";

export interface DocumentLogDeps {
  db: CoreDatabase;
  name: string;
  doc: Y.Doc;
  ledger: Ledger;
  /** The device refuses to keep what is in memory (`error`), or keeps it again (`null`). */
  onFault(error: unknown): void;
  /** The document's row is gone: its account was signed out, here or in another tab. Nothing is written any more. */
  onForgotten(): void;
  /** Edits of other tabs that are in the document and may not be on disk: a row may depend on them, so it takes them along. */
  companions?: Companions;
  /** Rows of this document changed on disk; own edits up to `upTo` are written. */
  onWritten(upTo: number): void;
  /** Rows of another tab that are not stored came into the document. */
  onForeign(update: Uint8Array): void;
}

export class DocumentLog {
  readonly #deps: DocumentLogDeps;
  #queue: Entry[] = [];
  /** On its way to disk. */
  #writing: readonly Entry[] = [];
  #marks: number[] = [];
  #markHeld = false;
  #cursor = 0;
  #storedRows = 0;
  #freshRows = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #tail: Promise<void> = Promise.resolve();
  #failures = 0;
  #wroteAtMs = Number.NEGATIVE_INFINITY;
  #writtenUpTo = 0;
  #closed = false;

  constructor(deps: DocumentLogDeps) {
    this.#deps = deps;
  }

  /** Edits of this tab that the device does not keep yet although it was asked to. */
  get refusedByDevice(): boolean {
    return this.#failures > 0;
  }

  /** Reads everything the device holds into the document; `null` when it knows no such document. */
  async load(): Promise<DocumentRow | null> {
    const { db, name, doc, ledger } = this.#deps;
    const found = await db.transaction("r", db.documents, db.snapshots, db.updates, async () => {
      const [row, snapshot] = await Promise.all([db.documents.get(name), db.snapshots.get(name)]);
      const rows = await rowsAfter(db, name, snapshot?.covers ?? 0).toArray();
      const waiting = snapshot ? await rowKeys(db, 0, name) : new Map(rows.filter((r) => r.stored === 0).map((r) => [r.id, r.count]));
      return { row, snapshot, rows, waiting };
    });
    Y.transact(
      doc,
      () => {
        if (found.snapshot) Y.applyUpdate(doc, found.snapshot.update, FROM_DEVICE);
        for (const row of found.rows) Y.applyUpdate(doc, row.update, FROM_DEVICE);
      },
      FROM_DEVICE,
      false,
    );
    this.#cursor = found.rows.at(-1)?.id ?? found.snapshot?.covers ?? 0;
    this.#storedRows = found.rows.filter(({ stored }) => stored === 1).length;
    this.#freshRows = found.rows.length;
    ledger.setOlder(found.waiting);
    return found.row ?? null;
  }

  append(number: number, update: Uint8Array): void {
    if (this.#closed) return;
    this.#queue.push({ number, update });
    this.#schedule(this.#companyMs());
  }

  markStored(rows: readonly number[]): void {
    if (rows.length === 0) return;
    this.#marks.push(...rows);
    this.#schedule(this.#companyMs());
  }

  /** The document holds a whole state from now on; written with whatever was appended before. */
  markHeld(): void {
    this.#markHeld = true;
    this.#schedule(0);
  }

  /** Writes what is in memory. Resolves also when the device refused: see `refusedByDevice`. */
  flush(): Promise<void> {
    return this.#hasWork() ? this.pull() : this.#tail;
  }

  pull(): Promise<void> {
    this.#clearTimer();
    return this.#enqueue(() => this.#write());
  }

  /** Brings the ledger up to date after another tab stored rows of this document. */
  recount(): Promise<void> {
    const { db, name, ledger } = this.#deps;
    return this.#enqueue(async () => ledger.setOlder(await db.transaction("r", db.updates, () => rowKeys(db, 0, name))));
  }

  async waiting(after: number, maxBytes: number): Promise<WaitingRow[]> {
    const { db, name } = this.#deps;
    await this.flush();
    const rows: WaitingRow[] = [];
    let bytes = 0;
    const collect = (row: UpdateRow) => {
      if (row.stored === 1) return;
      bytes += row.update.byteLength;
      rows.push({ id: row.id, update: row.update });
    };
    const walk = rowsAfter(db, name, after).until(() => bytes >= maxBytes);
    await walk.each(collect).catch((error) => this.#retryLater(error)); // what cannot be read here is in the document, and goes with it
    return rows;
  }

  unwritten(): { number: number; update: Uint8Array }[] {
    return this.#queue.filter((entry) => entry.number > this.#deps.ledger.storedUpTo);
  }

  /** Edits of this tab that no committed transaction holds. */
  unkept(): Uint8Array[] {
    return [...this.#writing, ...this.#queue].filter(({ number }) => number > 0).map(({ update }) => update);
  }

  /** One update with every row and the state in memory. */
  exportUpdate(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#deps.doc);
  }

  async close(): Promise<void> {
    await this.flush();
    this.#closed = true;
    this.#clearTimer();
  }

  /** Stops without writing: the rows are being removed. */
  abandon(): void {
    this.#closed = true;
    this.#queue = [];
    this.#marks = [];
    this.#clearTimer();
  }

  #hasWork(): boolean {
    return this.#queue.length > 0 || this.#marks.length > 0 || this.#markHeld;
  }

  #schedule(ms: number): void {
    if (this.#timer !== null || this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.pull();
    }, ms);
  }

  #companyMs(): number {
    return Math.max(BATCH_MS, this.#wroteAtMs + WRITES_APART_MS - performance.now());
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #enqueue(job: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(job).catch((error) => this.#retryLater(error));
    return this.#tail;
  }

  async #write(): Promise<void> {
    if (this.#closed) return;
    const batch = this.#queue;
    const marks = this.#marks;
    const held = this.#markHeld;
    this.#queue = [];
    this.#marks = [];
    this.#markHeld = false;
    this.#writing = batch;
    this.#wroteAtMs = performance.now();
    try {
      await this.#commit(batch, marks, held);
      this.#writing = [];
    } catch (error) {
      this.#writing = [];
      this.#queue = [...batch, ...this.#queue];
      this.#marks = [...marks, ...this.#marks];
      this.#markHeld ||= held;
      this.#retryLater(error);
      return;
    }
    if (this.#failures > 0) this.#deps.onFault(null);
    this.#failures = 0;
    if (this.#storedRows >= COMPACT_ROWS || this.#freshRows >= COMPACT_ROWS) await this.#compact();
  }

  #retryLater(error: unknown): void {
    if (this.#closed) return;
    this.#deps.onFault(error);
    this.#clearTimer();
    this.#schedule(RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 30_000);
    this.#failures++;
  }

  async #commit(batch: readonly Entry[], marks: readonly number[], held: boolean): Promise<void> {
    const { db, name, ledger } = this.#deps;
    const companions = this.#deps.companions?.updates ?? [];
    const groups = groupEntries(batch, ledger.storedUpTo, companions);
    const rows = groups.map(({ row }) => ({ ...row, document: name }));
    const done = await writeBatch(db, { document: name, after: this.#cursor, rows, marks, held });
    if (!done) return this.#forgotten();
    this.#seen(done.pulled);
    if (groups.length > 0) this.#deps.companions?.drop(companions);
    for (const [at, group] of groups.entries()) this.#wrote(group, done.ids[at] as number);
    this.#storedRows += marks.length;
    if (groups.length > 0 || marks.length > 0 || held) this.#deps.onWritten(this.#writtenUpTo);
  }

  #wrote(group: Group, id: number): void {
    this.#cursor = Math.max(this.#cursor, id);
    this.#freshRows++;
    this.#writtenUpTo = Math.max(this.#writtenUpTo, group.to);
    if (group.row.stored === 1) this.#storedRows++;
    else if (this.#deps.ledger.written(group.from, group.to, id)) this.markStored([id]);
  }

  #forgotten(): void {
    this.abandon();
    this.#deps.onForgotten();
  }

  /** Rows of other tabs: into the document, and into the count of what waits. */
  #seen(rows: readonly UpdateRow[]): void {
    const { doc, ledger, onForeign } = this.#deps;
    if (rows.length === 0) return;
    Y.transact(
      doc,
      () =>
        rows.forEach((row) => {
          Y.applyUpdate(doc, row.update, FROM_DEVICE);
        }),
      FROM_DEVICE,
      false,
    );
    for (const row of rows) {
      if (row.stored === 1) this.#storedRows++;
      else ledger.addOlder(row.id, row.count);
      if (row.stored === 0) onForeign(row.update);
    }
    this.#freshRows += rows.length;
    this.#cursor = Math.max(this.#cursor, rows.at(-1)?.id ?? 0);
  }

  /** Saves room and time, nothing else: where it fails the rows stay, and the next 500 try again. */
  async #compact(): Promise<void> {
    this.#storedRows = 0;
    this.#freshRows = 0;
    const known = await this.#fold().catch(() => true);
    if (!known) this.#forgotten();
  }

  /**
   * Law 10: the snapshot holds what rows hold and not what is in memory alone, edited here or heard from another tab: after
   * a crash that would be on the screen and in no count.
   */
  #fold(): Promise<boolean> {
    const { db, name, doc } = this.#deps;
    return db.transaction("rw", db.documents, db.workspaces, db.updates, db.snapshots, async () => {
      const document = await db.documents.get(name);
      if (!document) return false;
      this.#seen(await rowsAfter(db, name, this.#cursor).toArray());
      const isAllWritten = this.#queue.length === 0 && (this.#deps.companions?.isEmpty ?? true);
      const update = isAllWritten ? Y.encodeStateAsUpdate(doc) : await this.#encodeRows();
      await db.snapshots.put({ document: name, update, covers: this.#cursor });
      const stored = await rowKeys(db, 1, name);
      await db.updates.bulkDelete([...stored.keys()].filter((id) => id <= this.#cursor));
      await consolidate(db, document, this.#cursor);
      return true;
    });
  }

  async #encodeRows(): Promise<Uint8Array> {
    const { db, name } = this.#deps;
    const snapshot = await db.snapshots.get(name);
    const rows = await rowsAfter(db, name, snapshot?.covers ?? 0).toArray();
    const doc = new Y.Doc();
    Y.transact(doc, () => {
      if (snapshot) Y.applyUpdate(doc, snapshot.update);
      for (const row of rows) Y.applyUpdate(doc, row.update);
    });
    const update = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    return update;
  }
}
