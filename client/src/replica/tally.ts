/**
 * The badge: what of the workspace in view is on this device, sent and stored, as of this moment.
 *
 * Law     SPEC law 10. `get()` counts when it is asked, so the answer is never older than the last edit; listeners are
 *         told once per turn. What waits in quarantine is shown with its document, not here.
 */
import type { Connection } from "./account/connection.ts";
import type { Registry } from "./account/registry.ts";
import type { Chores } from "./device/chores.ts";
import { type CoreDatabase, unstoredByDocument } from "./device/database.ts";
import type { StorageFaults } from "./device/storage-fault.ts";
import type { DeviceFiles } from "./files/device-files.ts";
import type { LiveDocument } from "./live-document.ts";
import { Cell, sameFields } from "./observable.ts";
import type { Observable, SaveState } from "./ports.ts";

/** Rows of documents that are not open here change only through other tabs: counted again at most this often. */
const RECOUNT_MS = 200;

export interface TallyDeps {
  db: CoreDatabase;
  registry: Registry;
  faults: StorageFaults;
  chores: Chores;
  files: Pick<DeviceFiles, "counts">;
  open(): Iterable<LiveDocument>;
  workspaceInView(): string | null;
  connection(): Connection | null;
  /** What to say of the network while there is none. */
  unconnected(): "connecting" | "offline";
}

export class Tally {
  readonly save: Observable<SaveState>;
  readonly #deps: TallyDeps;
  readonly #cell: Cell<SaveState>;
  #onDisk = new Map<string, number>();
  #quarantined: ReadonlySet<string> = new Set();
  #dirty = false;
  #announced = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(deps: TallyDeps) {
    this.#deps = deps;
    this.#cell = new Cell<SaveState>({ onDevice: 0, sent: 0, inMemory: 0, network: "offline", home: "device", fault: null }, sameFields);
    this.save = { subscribe: this.#cell.subscribe, get: () => this.#current() };
  }

  readonly changed = (): void => {
    this.#dirty = true;
    if (this.#announced || this.#closed) return;
    this.#announced = true;
    queueMicrotask(() => {
      this.#announced = false;
      this.#current();
    });
  };

  /** What a document left waiting when it was closed here. */
  left(document: string, unstored: number): void {
    if (unstored > 0) this.#onDisk.set(document, unstored);
    else this.#onDisk.delete(document);
    this.changed();
  }

  recountSoon(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => this.#deps.chores.run(this.recount()), RECOUNT_MS);
  }

  async recount(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { db } = this.#deps;
    const [counts, quarantined] = await db.transaction("r", db.updates, db.documents, () =>
      Promise.all([unstoredByDocument(db), db.documents.filter((row) => row.quarantine !== null).primaryKeys()]),
    );
    if (this.#closed) return;
    this.#onDisk = counts;
    this.#quarantined = new Set(quarantined);
    this.changed();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #current(): SaveState {
    if (this.#dirty) {
      this.#dirty = false;
      this.#cell.set(this.#count());
    }
    return this.#cell.get();
  }

  #count(): SaveState {
    const { registry, faults, files, workspaceInView, connection, unconnected, open } = this.#deps;
    const view = workspaceInView();
    const state = { onDevice: 0, sent: 0, refused: 0, inMemory: 0 };
    const here = new Set<string>();
    for (const document of open()) {
      if (!document.isLoaded) continue; // until then the disk knows better
      here.add(document.name);
      const { ledger, log } = document.copy;
      if (log.refusedByDevice) state.inMemory += ledger.unwritten;
      if (document.workspaceId !== view) continue;
      if (document.refusal.get()) state.refused += ledger.unstored;
      else {
        state.onDevice += ledger.counts.onDevice + document.copy.uncounted;
        state.sent += ledger.counts.sent;
      }
    }
    for (const [name, count] of this.#onDisk) {
      if (view === null || !name.startsWith(`${view}/`) || here.has(name)) continue;
      state[this.#quarantined.has(name) ? "refused" : "onDevice"] += count;
    }
    const accountId = view === null ? null : (registry.find(view)?.accountId ?? null);
    const network = connection()?.network.get() ?? unconnected();
    const { waiting, refused } = files.counts(view);
    return {
      ...state,
      files: waiting,
      filesRefused: refused,
      network,
      home: accountId === null ? "device" : "account",
      fault: faults.cell.get(),
    };
  }
}
