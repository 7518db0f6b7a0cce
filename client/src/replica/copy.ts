/**
 * A document in memory with its log and its side of the conversation with the server: what belongs together until the
 * copy is thrown away (closed, or discarded after a refusal).
 */
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Companions } from "./device/companions.ts";
import type { CoreDatabase, DocumentRow } from "./device/database.ts";
import { DocumentLog, FROM_DEVICE } from "./device/document-log.ts";
import { Ledger } from "./device/ledger.ts";
import type { Tabs } from "./device/tabs.ts";
import { mergeInOrder } from "./merge.ts";
import { DocumentSync } from "./wire/document-sync.ts";

const FROM_TAB = "coreos.tab";
const NOTHING = new Uint8Array();
/** A tab that has not had its own edit acknowledged after this long is taken for closed. */
const FOREIGN_PATIENCE_MS = 3_000;

export interface CopyDeps {
  db: CoreDatabase;
  name: string;
  tabs: Tabs;
  send(step: number, payload: Uint8Array): boolean;
  onSynced(): void;
  onRefused(slug: "document.too_large" | "permission.denied" | "document.malformed"): void;
  onFault(error: unknown): void;
  onForgotten(): void;
  onEdited(): void;
  onRemote(): void;
  onCounts(): void;
  pace(): Promise<void>;
}

export class Copy {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly ledger = new Ledger();
  readonly log: DocumentLog;
  readonly sync: DocumentSync;
  readonly #deps: CopyDeps;
  readonly #unwritten = new Companions();
  /** Edits of other tabs that are on this screen, and neither stored nor counted as rows here. */
  readonly #uncounted = new Companions();
  #foreignTimer: ReturnType<typeof setTimeout> | null = null;
  #ended = false;

  constructor(deps: CopyDeps) {
    const { db, name, tabs } = deps;
    this.#deps = deps;
    this.doc = new Y.Doc({ guid: name });
    this.awareness = new Awareness(this.doc);
    this.awareness.setLocalState(null); // nobody is here until a screen shows it
    this.log = new DocumentLog({
      ...deps,
      doc: this.doc,
      ledger: this.ledger,
      companions: this.#unwritten,
      onWritten: (upTo) => {
        tabs.tell({ t: "rows", from: tabs.id, document: name, upTo });
        deps.onCounts();
      },
      onForeign: (update) => this.sync.foreign("device", 0, update),
    });
    this.sync = new DocumentSync({
      ...deps,
      doc: this.doc,
      ledger: this.ledger,
      log: this.log,
      onSynced: () => {
        this.log.markHeld();
        deps.onSynced();
      },
      onStored: (upTo) => tabs.tell({ t: "stored", from: tabs.id, document: name, upTo }),
      defer: (task) => queueMicrotask(task), // a browser refuses its own function called as a method
    });
    this.doc.on("update", (update: Uint8Array, origin: unknown) => this.#updated(update, origin));
    this.db = db;
  }

  readonly db: CoreDatabase;

  load(): Promise<DocumentRow | null> {
    return this.log.load();
  }

  /** Law 10: what another tab edited stands on this screen before its row does in this count. */
  get uncounted(): number {
    return this.#uncounted.size;
  }

  /** Another tab edited: it writes and sends this itself. */
  foreignEdit(from: string, upTo: number, update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, FROM_TAB);
    this.sync.foreign(from, upTo, update);
    this.#unwritten.add(from, upTo, update);
    this.#uncounted.add(from, upTo, update);
    this.#deps.onCounts();
    this.#watchForeign();
  }

  /** A tab came that heard nothing of what is in memory here: law 10, it is to count it before the server shows it. */
  tellUnwritten(): void {
    const { tabs, name } = this.#deps;
    for (const { number } of this.log.unwritten())
      if (number > 0) tabs.tell({ t: "unwritten", from: tabs.id, document: name, upTo: number });
    void this.log.flush();
  }

  /** Another tab edited before this one heard of edits: it writes and sends this itself. */
  foreignUnwritten(from: string, upTo: number): void {
    this.#uncounted.add(from, upTo, NOTHING);
    this.#deps.onCounts();
    this.#watchForeign();
  }

  foreignWritten(from: string, upTo: number): void {
    this.#unwritten.arrived(from, upTo);
  }

  /** Their rows were read, or are stored. */
  foreignCounted(from: string, upTo: number): void {
    this.#uncounted.arrived(from, upTo);
  }

  foreignStored(from: string, upTo: number): void {
    this.sync.foreignStored(from, upTo);
    this.foreignCounted(from, upTo);
    this.#deps.onCounts();
  }

  /** Closes without loss: what is in memory is written first. */
  async close(): Promise<void> {
    this.sync.close();
    await this.log.close();
    this.#end();
  }

  /** Closes and writes nothing: the rows are being removed. */
  abandon(): void {
    this.sync.close();
    this.log.abandon();
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    if (this.#foreignTimer !== null) clearTimeout(this.#foreignTimer);
    this.awareness.destroy();
    this.doc.destroy();
  }

  #updated(update: Uint8Array, origin: unknown): void {
    if (this.#ended || origin === FROM_DEVICE || origin === FROM_TAB) return;
    if (origin === this.sync) {
      this.log.append(0, update);
      this.#deps.onRemote();
      return;
    }
    this.#own(update);
    this.#deps.onEdited();
  }

  #own(update: Uint8Array): void {
    const number = this.ledger.edit();
    this.log.append(number, update);
    this.sync.local(number, update);
    this.#deps.tabs.edited(this.#deps.name, number, update);
  }

  #watchForeign(): void {
    this.#foreignTimer ??= setTimeout(() => {
      this.#foreignTimer = null;
      // Closed before it could write: its edits go on as edits of this tab. Written, but not sent: they are handed in.
      const orphans = this.#unwritten.takeIntegrated(this.doc);
      this.#uncounted.take();
      this.#deps.onCounts();
      if (orphans.length > 0) this.#own(mergeInOrder(orphans));
      this.sync.relayForeign();
    }, FOREIGN_PATIENCE_MS);
  }
}
