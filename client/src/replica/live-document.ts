/**
 * One open document of this tab, shared by every screen that shows it and by background replication.
 *
 * Law     "Not loaded" is never "empty": `ready` only when the device holds a whole state of the document (created here or
 *         fetched once), or the first exchange with the server is through. SPEC law 13 for what is refused.
 */
import { isTooNew } from "@coreos/schema/documents/shape";
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import type { Connection } from "./account/connection.ts";
import type { Membership } from "./account/membership.ts";
import { Copy } from "./copy.ts";
import type { Chores } from "./device/chores.ts";
import { type CoreDatabase, type DocumentRow, newDocumentRow } from "./device/database.ts";
import type { StorageFaults } from "./device/storage-fault.ts";
import type { Tabs } from "./device/tabs.ts";
import { Cell, sameFields } from "./observable.ts";
import type { Phase, Refusal } from "./ports.ts";

/** What a person must decide about is written down; what only says "not now, not you" is asked again next time. */
const PASSING: readonly ErrorSlug[] = ["permission.denied", "token.expired"];

const ROWS_MS = 150;

export interface LiveDocumentDeps {
  db: CoreDatabase;
  tabs: Tabs;
  faults: StorageFaults;
  chores: Chores;
  nowMs(): number;
  /** The connection of the account that owns the document's workspace, if there is one now. */
  connection(workspaceId: string): Connection | null;
  /** What to say of the network while there is none. */
  unconnected(): "connecting" | "offline";
  /** The server would not let it in, or not let it write what waits. */
  onDenied(document: LiveDocument): void;
  onEdited(document: LiveDocument): void;
  /** Others changed it. */
  onRemote(document: LiveDocument): void;
  onCounts(): void;
}

export class LiveDocument {
  readonly name: string;
  readonly workspaceId: string;
  readonly phase = new Cell<Phase>("loading");
  readonly access = new Cell<"write" | "read">("write");
  readonly refusal = new Cell<Refusal | null>(null, sameFields);
  /** What the server said on the present connection; a refusal may be from before. */
  readonly entry = new Cell<"asked" | "in" | "denied">("asked");
  readonly #deps: LiveDocumentDeps;
  readonly #kind: ReturnType<typeof parseDocumentName>["kind"];
  #copy: Copy;
  #membership: Membership | null = null;
  #joined: Connection | null = null;
  #stopNetwork: (() => void) | null = null;
  #loaded = false;
  #held = false;
  #synced = false;
  #registered = true;
  /** No token can be had: nobody will let this device in. */
  #signedOut = false;
  #scope: "write" | "read" = "write";
  #shown = false;
  #ended = false;
  readonly #rowsOf = new Map<string, number>();
  #rowsTimer: ReturnType<typeof setTimeout> | null = null;
  #loading: Promise<void>;

  /** `after`: the same document is still being closed; its last rows are written first. */
  constructor(name: string, deps: LiveDocumentDeps, after: Promise<void> = Promise.resolve()) {
    this.name = name;
    const parsed = parseDocumentName(name);
    this.workspaceId = parsed.workspaceId;
    this.#kind = parsed.kind;
    this.#deps = deps;
    this.#copy = this.#newCopy();
    deps.tabs.tell({ t: "opened", document: name });
    this.#loading = after.then(() => this.#load());
  }

  get copy(): Copy {
    return this.#copy;
  }

  get isLoaded(): boolean {
    return this.#loaded;
  }

  get held(): boolean {
    return this.#held;
  }

  /** The server's state arrived on the present connection. */
  get synced(): boolean {
    return this.#synced;
  }

  get unstored(): number {
    return this.#copy.ledger.unstored;
  }

  /** Edits that neither the device keeps, although it was asked to, nor the server. */
  get isInMemoryOnly(): boolean {
    const { log, ledger } = this.#copy;
    return log.refusedByDevice && ledger.unwritten > 0;
  }

  get loaded(): Promise<void> {
    return this.#loading;
  }

  /** A screen shows it, so its person is here: presence is told while there is one. */
  setShown(shown: boolean): void {
    this.#shown = shown;
    const { awareness } = this.#copy;
    if (!shown) awareness.setLocalState(null);
    else if (awareness.getLocalState() === null) awareness.setLocalState({});
  }

  /** Joins the connection if the document may; called again whenever something about that changed. */
  connect(): void {
    if (this.#ended || !this.#loaded) return;
    const connection = this.#deps.connection(this.workspaceId);
    if (connection !== this.#joined) {
      this.#leave();
      if (connection) this.#deps.chores.run(this.#enter(connection));
    }
    this.#show();
  }

  /** The row of this document changed, in this tab or another. */
  async refresh(): Promise<void> {
    const row = await this.#deps.db.documents.get(this.name);
    if (!row || this.#ended) return;
    this.#take(row);
    if (row.held === 1) await this.#copy.log.pull();
    const refusal = this.refusal.get();
    if (refusal && PASSING.includes(refusal.slug) && !row.quarantine) {
      this.#leave(); // asked before it was registered, or before it was shared: ask again
      this.refusal.set(null);
    }
    this.connect();
  }

  /** Another tab wrote or stored rows: read them once it pauses. */
  /** Tab `from` wrote rows that hold its edits up to `upTo`. */
  rowsChanged(from: string, upTo: number): void {
    if (this.#ended || !this.#loaded) return;
    this.#rowsOf.set(from, upTo);
    this.#rowsTimer ??= setTimeout(() => {
      this.#rowsTimer = null;
      if (!this.#ended) void this.#readRows();
    }, ROWS_MS);
  }

  async #readRows(): Promise<void> {
    const written = [...this.#rowsOf];
    this.#rowsOf.clear();
    await this.#copy.log.pull();
    await this.#copy.log.recount();
    for (const [tab, upTo] of written) this.#copy.foreignCounted(tab, upTo);
    this.#deps.onCounts();
  }

  /** Something of this document was refused for good: nothing of it is sent any more, everything of it stays. */
  async quarantine(slug: ErrorSlug): Promise<void> {
    this.#copy.sync.refuse();
    this.refusal.set({ slug, atMs: this.#deps.nowMs(), rows: this.unstored });
    if (!PASSING.includes(slug)) {
      this.#leave();
      await this.#deps.db.documents.update(this.name, { quarantine: { slug, atMs: this.#deps.nowMs() } });
      this.#deps.tabs.tell({ t: "document", document: this.name });
    }
    this.#show();
    this.#deps.onCounts();
    if (slug !== "permission.denied" || this.#joined === null) return;
    this.entry.set("denied");
    this.#deps.onDenied(this);
  }

  async discardRefused(): Promise<void> {
    const { db } = this.#deps;
    this.#leave();
    this.#copy.abandon();
    await db.transaction("rw", db.documents, db.updates, db.snapshots, async () => {
      await db.updates.where("[document+id]").between([this.name, 0], [this.name, Number.POSITIVE_INFINITY]).delete();
      await db.snapshots.delete(this.name);
      await db.documents.update(this.name, { quarantine: null, held: 0, seq: 0 });
    });
    this.#deps.tabs.tell({ t: "discarded", document: this.name });
    await this.startOver();
  }

  /** What this tab holds was discarded: the server's state, or nothing. The session goes on with another `doc`. */
  async startOver(): Promise<void> {
    if (this.#ended) return;
    this.#leave();
    this.#copy.abandon();
    this.#held = false;
    this.#loaded = false;
    this.refusal.set(null);
    this.#show();
    this.#copy = this.#newCopy();
    this.setShown(this.#shown);
    this.#loading = this.#load();
    await this.#loading;
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#leave();
    await this.#loading;
    await this.#copy.close();
    this.#deps.faults.forget(this.name);
  }

  /** Its rows are being removed from this device. */
  abandon(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#leave();
    this.#copy.abandon();
    this.#deps.faults.forget(this.name);
    this.phase.set("absent");
  }

  #newCopy(): Copy {
    const { db, tabs, faults, nowMs, onCounts, onEdited, onRemote } = this.#deps;
    return new Copy({
      db,
      tabs,
      name: this.name,
      send: (step, payload) => this.#membership?.send(step, payload) ?? false,
      onSynced: () => this.#onSynced(),
      onRefused: (slug) => this.#deps.chores.run(this.quarantine(slug)),
      onFault: (error) => {
        faults.report(this.name, error, nowMs());
        onCounts();
      },
      onForgotten: () => this.abandon(),
      onEdited: () => onEdited(this),
      onRemote: () => {
        this.#show();
        onRemote(this);
      },
      onCounts,
      pace: () => this.#joined?.pace() ?? Promise.resolve(),
    });
  }

  async #load(): Promise<void> {
    const copy = this.#copy;
    try {
      const row = await copy.load();
      if (copy !== this.#copy) return; // discarded meanwhile: its successor loads by itself
      if (row) this.#take(row);
    } catch (error) {
      // Without the device's copy the server's is still there; without both there is nothing to draw.
      this.#deps.faults.report(this.name, error, this.#deps.nowMs());
      if (copy !== this.#copy) return;
    }
    this.#loaded = true;
    if (!this.#ended) this.connect();
    this.#deps.onCounts();
  }

  /** What the disk says decides: a carry-over may just have made this a document that still has to be registered. */
  async #enter(connection: Connection): Promise<void> {
    const copy = this.#copy;
    const row = await this.#introduce().catch((error) => this.#deps.faults.report(this.name, error, this.#deps.nowMs()));
    if (copy !== this.#copy) return; // discarded meanwhile: its successor enters once it is loaded
    if (this.#ended || this.#joined || this.#deps.connection(this.workspaceId) !== connection) return;
    if (row) this.#take(row);
    if (this.#registered && !this.#isQuarantined()) this.#join(connection);
    this.#show();
  }

  /** The row of this document; a new one when this device hears of it for the first time, by a link or from the list. */
  #introduce(): Promise<DocumentRow> {
    const { db } = this.#deps;
    return db.transaction("rw", db.documents, async () => {
      const row = (await db.documents.get(this.name)) ?? newDocumentRow(this.name);
      await db.documents.put(row);
      return row;
    });
  }

  #take(row: DocumentRow): void {
    this.#held ||= row.held === 1;
    this.#registered = row.registered === 1;
    if (row.quarantine) this.refusal.set({ ...row.quarantine, rows: this.unstored });
  }

  #join(connection: Connection): void {
    this.#joined = connection;
    this.#stopNetwork = connection.network.subscribe(() => this.#networkChanged());
    this.#membership = connection.join(this.name, this.#copy, {
      onScope: (scope) => {
        this.#scope = scope;
        this.#signedOut = false;
        this.entry.set("in");
        const refusal = this.refusal.get();
        if (refusal && PASSING.includes(refusal.slug)) this.refusal.set(null); // let in again
        this.#show();
      },
      onRefused: (slug) => this.#deps.chores.run(this.quarantine(slug)),
      onCut: () => this.entry.set("asked"),
    });
    this.#deps.chores.run(this.#lookForToken(connection));
  }

  /** With an expired session the first fetch never comes: better said than waited for. The membership goes on asking. */
  async #lookForToken(connection: Connection): Promise<void> {
    if (this.#held) return;
    const token = await connection.token();
    if (this.#joined !== connection) return;
    this.#signedOut = token === null;
    this.#show();
  }

  #leave(): void {
    this.#stopNetwork?.();
    this.#stopNetwork = null;
    this.#synced = false;
    this.#signedOut = false;
    this.entry.set("asked");
    this.#joined?.leave(this.name);
    this.#joined = null;
    this.#membership = null;
  }

  #networkChanged(): void {
    if (this.#joined?.network.get() === "offline") this.#synced = false;
    else if (this.#joined) this.#deps.chores.run(this.#lookForToken(this.#joined));
    this.#show();
  }

  #onSynced(): void {
    this.#held = true;
    this.#synced = true;
    this.#show();
    this.#deps.tabs.tell({ t: "document", document: this.name });
  }

  #isQuarantined(): boolean {
    const refusal = this.refusal.get();
    return refusal !== null && !PASSING.includes(refusal.slug);
  }

  #show(): void {
    this.phase.set(this.#phase());
    const tooNew = this.phase.get() === "ready" && isTooNew(this.#kind, this.#copy.doc);
    this.access.set(this.refusal.get() || tooNew ? "read" : this.#scope);
  }

  #phase(): Phase {
    if (this.#ended) return "absent";
    if (!this.#loaded) return "loading";
    if (this.refusal.get()) return "refused";
    if (this.#held) return "ready";
    const network = this.#joined?.network.get() ?? this.#deps.unconnected();
    return network === "offline" || this.#signedOut || !this.#registered ? "absent" : "loading";
  }
}
