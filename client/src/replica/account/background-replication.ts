/**
 * Everything the account may read, kept on this device: fetched newest first, `AT_ONCE` at a time, up to a size limit;
 * what no tab has open but still waits is handed in; what left the server's list departs (departures.ts).
 *
 * Source  DESIGN §4 "Background replication". The truth is the server's list; hints only say when to look again.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { DocumentEntry } from "@coreos/schema/protocol/api";
import { rootDocumentName } from "@coreos/schema/protocol/document-name";
import type * as Y from "yjs";
import type { Chores } from "../device/chores.ts";
import { type CoreDatabase, type DocumentRow, newDocumentRow, unstoredByDocument } from "../device/database.ts";
import type { LiveDocument } from "../live-document.ts";
import type { Cell } from "../observable.ts";
import type { ReplicationProgress, Uplink } from "../ports.ts";
import { listDocuments } from "./list-documents.ts";
import { settled } from "./settled.ts";

const AT_ONCE = 16;
/** Rows that still wait after two looks belong to a tab that is gone. */
const ORPHAN_LOOK_MS = 2_000;

export interface BackgroundReplicationDeps {
  db: CoreDatabase;
  uplink: Uplink;
  chores: Chores;
  progress: Cell<ReplicationProgress>;
  workspaces(): readonly string[];
  /** The document if it is open in this tab. */
  find(name: string): LiveDocument | null;
  /** Opens it without a screen; `release` closes it. */
  borrow(name: string): { document: LiveDocument; release(): void };
  /** What left the list; answers what the server refused although edits of it wait. */
  leave(names: readonly string[]): Promise<readonly string[]>;
  /** It was just fetched, and lies on the device as it is. */
  onHeld(name: string, doc: Y.Doc): Promise<void> | undefined;
  /** Nothing is on the way, and something may have changed. */
  onRest(): void;
  isOnline(): boolean;
  monotonicMs(): number;
}

export class BackgroundReplication {
  readonly #deps: BackgroundReplicationDeps;
  #queue: string[] = [];
  readonly #busy = new Set<string>();
  /** Written while they were on their way. */
  readonly #again = new Set<string>();
  readonly #roots = new Map<string, () => void>();
  #orphans = new Map<string, number>();
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  #timer: ReturnType<typeof setInterval> | null = null;
  #limitBytes: number;
  #stopped = true;

  constructor(deps: BackgroundReplicationDeps, limitBytes: number) {
    this.#deps = deps;
    this.#limitBytes = limitBytes;
  }

  start(): void {
    this.#stopped = false;
    this.#timer = setInterval(() => this.#deps.chores.run(this.#handInOrphans()), ORPHAN_LOOK_MS);
    this.#deps.chores.run(this.look());
  }

  stop(): void {
    this.#stopped = true;
    for (const release of this.#roots.values()) release();
    this.#roots.clear();
    this.#queue = [];
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  setLimit(limitBytes: number): void {
    this.#limitBytes = limitBytes;
    this.#deps.chores.run(this.look());
  }

  /** Compares the device with the server's lists and fetches what is missing or behind. */
  look(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#lookAgain = true;
    this.#looking ??= this.#lookAll().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  /** A document that nobody has open was registered: what it holds can go now. */
  handIn(name: string): void {
    this.#fetchSoon(name);
  }

  /** The server said that these were written. */
  async changed(documents: readonly { name: string; seq: number }[]): Promise<void> {
    if (this.#stopped) return;
    const { db, find } = this.#deps;
    let unknown = false;
    for (const { name, seq } of documents) {
      const row = await db.documents.get(name);
      const open = find(name);
      if (!row) unknown = true;
      else if (open?.synced) {
        await open.copy.log.flush(); // what is called seen is on the disk
        if (open.copy.log.refusedByDevice) continue;
        await db.documents.update(name, { seq });
        this.#deps.onRest();
      } else if (row.seq < seq && row.held === 1) this.#fetchSoon(name);
    }
    if (unknown) await this.look();
  }

  async #lookAll(): Promise<void> {
    while (this.#lookAgain && !this.#stopped) {
      this.#lookAgain = false;
      const listed = await this.#lists();
      if (!listed || this.#stopped) return;
      this.#watchRoots(listed);
      const known = await this.#compare(listed);
      await this.#leaveGone(listed, known);
    }
  }

  /** `null`: the network is away, and the next reconnect looks again. */
  async #lists(): Promise<Map<string, DocumentEntry[]> | null> {
    const lists = new Map<string, DocumentEntry[]>();
    for (const workspace of this.#deps.workspaces()) {
      try {
        lists.set(workspace, await listDocuments(this.#deps.uplink, workspace));
      } catch (error) {
        if (error instanceof CoreError && error.slug === "permission.denied") continue; // left us: its own list says so
        return null;
      }
    }
    return lists;
  }

  /** Hints come on the root documents: each stays open while this tab replicates. */
  #watchRoots(listed: Map<string, DocumentEntry[]>): void {
    const wanted = new Set([...listed.keys()].map(rootDocumentName));
    for (const [name, release] of this.#roots) {
      if (wanted.has(name)) continue;
      release();
      this.#roots.delete(name);
    }
    for (const [workspace, entries] of listed) {
      const name = rootDocumentName(workspace);
      if (this.#roots.has(name) || !entries.some((entry) => entry.name === name)) continue;
      this.#roots.set(name, this.#deps.borrow(name).release);
    }
  }

  async #compare(listed: Map<string, DocumentEntry[]>): Promise<Map<string, DocumentRow>> {
    const { db, find, progress } = this.#deps;
    const entries = [...listed.values()].flat().sort((a, b) => (b.changedAt ?? "").localeCompare(a.changedAt ?? ""));
    const known = new Map(
      (await db.documents.bulkGet(entries.map((entry) => entry.name))).filter((row) => !!row).map((row) => [row.name, row]),
    );
    const state = { ...progress.get(), total: entries.length, done: 0, bytes: 0, skipped: 0, limitBytes: this.#limitBytes };
    for (const entry of entries) {
      const row = known.get(entry.name);
      const current = row?.held === 1 && row.seq >= entry.seq;
      if (row?.quarantine || current || find(entry.name)?.synced) state.done++;
      else if (state.bytes + entry.sizeBytes > this.#limitBytes && row?.held !== 1) {
        state.skipped++;
        continue;
      } else this.#queue.push(entry.name);
      state.bytes += entry.sizeBytes;
      const isNews = row?.sizeBytes !== entry.sizeBytes || row.audience !== entry.audience;
      if (find(entry.name)?.synced || isNews) await this.#note(entry, row);
    }
    this.#queue = [...new Set(this.#queue)];
    this.#listedSeq = new Map(entries.map((entry) => [entry.name, entry.seq]));
    progress.set(state);
    this.#fill();
    return known;
  }

  #listedSeq = new Map<string, number>();

  async #note(entry: DocumentEntry, row: DocumentRow | undefined): Promise<void> {
    const { db, find } = this.#deps;
    const open = find(entry.name);
    const seq = open?.synced ? entry.seq : (row?.seq ?? 0);
    await open?.copy.log.flush(); // what is called seen is on the disk
    if (open?.copy.log.refusedByDevice) return;
    await db.transaction("rw", db.documents, async () => {
      const fresh = (await db.documents.get(entry.name)) ?? newDocumentRow(entry.name);
      await db.documents.put({ ...fresh, audience: entry.audience, sizeBytes: entry.sizeBytes, seq: Math.max(seq, fresh.seq) });
    });
  }

  async #leaveGone(listed: Map<string, DocumentEntry[]>, known: Map<string, DocumentRow>): Promise<void> {
    const { db, leave } = this.#deps;
    const gone: string[] = [];
    for (const workspace of listed.keys()) {
      for (const row of await db.documents.where("workspaceId").equals(workspace).toArray()) {
        const isListed = known.has(row.name) || this.#listedSeq.has(row.name);
        if (isListed || row.registered === 0 || row.quarantine) continue;
        if (row.seq === 0 && row.held === 0) continue; // opened by a link, never seen
        if (row.seq === 0 && !this.#goneBefore.has(row.name))
          this.#goneBefore.add(row.name); // registered while the list was made
        else gone.push(row.name);
      }
    }
    this.keepForReview(await leave(gone));
  }

  /** The server refused these for good while edits wait: tried once more, and then shown with the reason. */
  keepForReview(names: readonly string[]): void {
    for (const name of names) {
      this.#refused.add(name);
      this.#fetchSoon(name);
    }
  }

  readonly #refused = new Set<string>();
  readonly #goneBefore = new Set<string>();

  #fetchSoon(name: string): void {
    if (!this.#queue.includes(name)) this.#queue.push(name);
    this.#fill();
  }

  #fill(): void {
    while (this.#busy.size < AT_ONCE && this.#queue.length > 0 && !this.#stopped) {
      const name = this.#queue.shift() as string;
      if (this.#busy.has(name)) {
        this.#again.add(name);
        continue;
      }
      this.#busy.add(name);
      const fetched = this.#fetch(name).finally(() => {
        this.#busy.delete(name);
        if (this.#again.delete(name)) this.#queue.push(name);
        this.#fill();
      });
      this.#deps.chores.run(fetched);
    }
    if (this.#busy.size === 0 && !this.#stopped) this.#deps.onRest();
  }

  async #fetch(name: string): Promise<void> {
    const { db, borrow, progress } = this.#deps;
    const { document, release } = borrow(name);
    const seq = this.#listedSeq.get(name) ?? 0;
    try {
      await document.loaded;
      const done = await settled(document, () => this.#stopped, this.#deps.monotonicMs);
      if (!done) return await this.#quarantine(document);
      await document.copy.log.flush();
      if (document.held && document.synced) {
        await db.documents
          .where("name")
          .equals(name)
          .modify((row) => {
            row.seq = Math.max(row.seq, seq);
          });
        await this.#deps.onHeld(name, document.copy.doc);
        const state = progress.get();
        progress.set({ ...state, done: Math.min(state.total - state.skipped, state.done + 1) });
      }
    } finally {
      release();
    }
  }

  /** Access ended while edits waited: they stay, shown with their reason, until the person decides (SPEC law 13). */
  async #quarantine(document: LiveDocument): Promise<void> {
    const refusal = document.refusal.get();
    if (refusal?.slug !== "permission.denied" || document.unstored === 0 || !this.#refused.delete(document.name)) return;
    await this.#deps.db.documents.update(document.name, { quarantine: { slug: refusal.slug, atMs: refusal.atMs } });
  }

  async #handInOrphans(): Promise<void> {
    const { db, isOnline, find, workspaces } = this.#deps;
    if (!isOnline() || this.#stopped) return;
    const mine = new Set(workspaces());
    const counts = await unstoredByDocument(db).catch(() => new Map<string, number>());
    for (const [name, count] of counts) {
      if (!mine.has(name.slice(0, 36)) || this.#orphans.get(name) !== count) continue;
      const open = find(name);
      if (open && open.copy.ledger.framesInFlight === 0 && open.unstored > 0) open.copy.sync.exchange();
      else if (!open && !(await db.documents.get(name))?.quarantine) this.#fetchSoon(name);
    }
    this.#orphans = counts;
  }
}
