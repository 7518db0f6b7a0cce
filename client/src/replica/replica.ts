/**
 * The replica of this tab: opens documents from the device, keeps what is edited, and brings it to the server when there
 * is an account. Composes the rooms below; decides little itself.
 */
import { initWorkspace, workspaceName } from "@coreos/schema/documents/workspace";
import { newId } from "@coreos/schema/ids/id";
import { parseDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import * as Y from "yjs";
import type { AccountLink } from "./account/account-link.ts";
import { type Account, AccountSlot } from "./account/account-slot.ts";
import { forgetAccount, unstoredOf } from "./account/forget.ts";
import { Registry } from "./account/registry.ts";
import { Chores } from "./device/chores.ts";
import { openDatabase } from "./device/database.ts";
import { DeviceStorage } from "./device/device-storage.ts";
import { PartingNotes } from "./device/parting-notes.ts";
import { StorageFaults } from "./device/storage-fault.ts";
import { type TabMessage, Tabs } from "./device/tabs.ts";
import { DeviceFiles } from "./files/device-files.ts";
import type { LiveDocument } from "./live-document.ts";
import { Cell, sameFields } from "./observable.ts";
import { browserPlatform, type Platform } from "./platform.ts";
import type { Audience, HandIn, Replica, ReplicationProgress } from "./ports.ts";
import { Preferences } from "./preferences.ts";
import { Sessions } from "./sessions.ts";
import { syncUrl } from "./sync-url.ts";
import { Tally } from "./tally.ts";

export interface ReplicaOptions {
  /** Name of the IndexedDB database. */
  database?: string;
  /** `ws://…/sync` of the server; the page's own origin where it has one. */
  syncUrl?: string;
  platform?: Partial<Platform>;
  /** A file of this type lies on the device; told more than once. */
  onFileHeld?(type: string): void;
}

export function openReplica(options: ReplicaOptions = {}): Replica {
  return new DeviceReplica(options);
}

class DeviceReplica implements Replica {
  readonly outdated = new Cell(false);
  readonly changed = new Cell<readonly { name: string; seq: number }[]>([]);
  readonly handIns = new Cell<readonly HandIn[]>([], (a, b) => JSON.stringify(a) === JSON.stringify(b));
  readonly replication = new Cell<ReplicationProgress>({ total: 0, done: 0, bytes: 0, limitBytes: 0, skipped: 0 }, sameFields);
  readonly #platform: Platform;
  readonly #syncUrl: string;
  readonly #db;
  readonly #tabs: Tabs;
  readonly #notes: PartingNotes;
  readonly #faults = new StorageFaults();
  readonly #chores: Chores;
  readonly #registry: Registry;
  readonly #sessions: Sessions;
  readonly #tally: Tally;
  readonly #storage: DeviceStorage;
  readonly #files: DeviceFiles;
  readonly preferences: Preferences;
  readonly #ready: Promise<void>;
  readonly #stops: (() => void)[] = [];
  readonly #slot: AccountSlot;
  #inView: string | null = null;
  #noteTimer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(options: ReplicaOptions) {
    const name = options.database ?? "coreos";
    this.#platform = { ...browserPlatform(), ...options.platform };
    this.#syncUrl = syncUrl(options.syncUrl);
    this.#chores = new Chores(this.#faults, this.#platform.nowMs);
    this.#db = openDatabase(name, this.#platform);
    const tabId = newId();
    this.#tabs = new Tabs(tabId, this.#platform.openChannel(name));
    this.#notes = new PartingNotes(this.#platform.notes, name, tabId);
    this.#registry = new Registry(this.#db, this.#tabs);
    this.#storage = new DeviceStorage(this.#platform.storage);
    this.preferences = new Preferences(this.#db);
    this.#sessions = this.#newSessions();
    this.#slot = new AccountSlot({
      load: () => import("./account/account-link.ts"),
      open: (code, account) => this.#newLink(code.AccountLink, account),
      onFault: (error) => this.#chores.run(Promise.reject(error)),
      onChanged: () => this.#reconnectAll(),
    });
    const { promise: isOpen, resolve: opened } = Promise.withResolvers<void>();
    this.#files = this.#newFiles(isOpen, options.onFileHeld);
    this.#tally = new Tally({
      db: this.#db,
      registry: this.#registry,
      faults: this.#faults,
      chores: this.#chores,
      files: this.#files,
      open: () => this.#sessions,
      workspaceInView: () => this.#inView,
      connection: () => this.#slot.link?.connection ?? null,
      unconnected: () => this.#unconnected(),
    });
    this.#listen();
    this.#ready = this.#start();
    void this.#ready.then(opened);
  }

  get save() {
    return this.#tally.save;
  }

  get workspaces() {
    return this.#registry.workspaces;
  }

  get storage() {
    return this.#storage.answer;
  }

  files(workspaceId: string) {
    return this.#files.of(workspaceId);
  }

  open(name: string, shown?: boolean) {
    this.#inView = parseDocumentName(name).workspaceId;
    this.#tally.changed();
    return this.#sessions.open(name, shown);
  }

  async createLocalWorkspace(name: string): Promise<string> {
    const id = newId();
    await this.#addWorkspace({ id, name, accountId: null, organizationId: null });
    return id;
  }

  async createAccountWorkspace(workspace: { id: string; name: string; accountId: string; organizationId: string }): Promise<void> {
    await this.#addWorkspace(workspace);
    if (this.#slot.accountId !== workspace.accountId) return; // sent once that account is here
    await (await this.#slot.linkSoon(workspace.accountId))?.outbox.kick(); // or an invitation to it would come before it
  }

  async createDocument(name: string, seed: (doc: Y.Doc) => void, { audience = "workspace" }: { audience?: Audience } = {}): Promise<void> {
    await this.#ready;
    parseDocumentName(name);
    const added = await this.#registry.addDocument(name, () => seeded(seed), audience);
    if (!added) return;
    this.#tabs.tell({ t: "document", document: name });
    await this.#sessions.find(name)?.refresh();
    await this.#tally.recount();
    this.#chores.run(this.#storage.askOnce());
    this.#chores.run(this.#slot.link?.outbox.kick());
  }

  async setAudience(name: string, audience: Audience): Promise<void> {
    await this.#ready;
    await this.#db.documents.update(name, { audience });
  }

  async carryOver(workspaceId: string, to: { accountId: string; organizationId: string }): Promise<void> {
    await this.#ready;
    await this.#sessions.flush();
    await (await this.#slot.linkOf(to.accountId)).carryOver(workspaceId, to);
  }

  async putAwayHandIn(id: string): Promise<void> {
    await this.#db.handIns.delete(id);
    await this.#handInsChanged();
  }

  connect(account: Account | null): void {
    if (account && this.#slot.isOf(account)) return;
    this.#slot.set(this.#closed ? null : account);
    this.#chores.run(this.#ready.then(() => this.#readHandIns()));
  }

  async setAccountWorkspaces(accountId: string, listed: readonly { id: string; name: string; organizationId: string }[]): Promise<void> {
    await this.#ready;
    const left = await this.#registry.setAccountWorkspaces(accountId, listed);
    const gone = left.filter(({ organizationId }) => this.#slot.reaches(organizationId)); // of others the list says nothing
    for (const document of this.#sessions) this.#keepName(document); // the server hears of a new name a little later than we
    this.#reconnectAll();
    const changed = (link: AccountLink) => link.workspacesChanged(gone.map(({ id }) => id));
    void this.#slot.linkOf(accountId).then(changed, () => {}); // another account came: the list is asked for again with this one's next link
  }

  async unstoredOf(accountId: string): Promise<number> {
    await this.#ready;
    await this.#sessions.flush();
    const inMemory = [...this.#sessions]
      .filter((document) => this.#isOf(document, accountId))
      .map((document) => document.copy.ledger.unwritten);
    return (await unstoredOf(this.#db, accountId)) + inMemory.reduce((sum, count) => sum + count, 0);
  }

  async forget(accountId: string): Promise<void> {
    await this.#ready;
    if (this.#slot.accountId === accountId) this.connect(null);
    for (const document of [...this.#sessions]) if (this.#isOf(document, accountId)) this.#sessions.abandon(document.name);
    const documents = await forgetAccount(this.#db, accountId);
    this.#tabs.tell({ t: "forgotten", documents });
    await this.#files.reload();
    await this.#registry.changed();
    await this.#tally.recount();
  }

  flush(): Promise<void> {
    return this.#sessions.flush();
  }

  async setReplicationLimit(limitBytes: number): Promise<void> {
    await this.preferences.set(LIMIT_KEY, String(limitBytes));
    this.replication.set({ ...this.replication.get(), limitBytes });
    this.#slot.link?.setLimit(limitBytes);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stops) stop();
    await this.#ready;
    await this.#sessions.close();
    this.#slot.set(null);
    this.#tally.close();
    this.#tabs.close();
    await this.#chores.end();
    this.#db.close();
  }

  async #start(): Promise<void> {
    try {
      await this.#adoptNotes();
      await this.#registry.reload();
      await this.#files.reload();
      const limit = Number((await this.preferences.get(LIMIT_KEY)) ?? DEFAULT_LIMIT_BYTES);
      this.replication.set({ ...this.replication.get(), limitBytes: limit });
      await this.#tally.recount();
    } catch (error) {
      this.#faults.report("", error, this.#platform.nowMs()); // the database does not open: everything stays in memory
      this.#registry.workspaces.set([]);
    }
    this.#reconnectAll();
    this.#slot.link?.start();
    this.#chores.run(this.#storage.measure());
  }

  /** What tabs that are gone could only write down. Documents opened meanwhile read it like any other tab's rows. */
  async #adoptNotes(): Promise<void> {
    const documents = await this.#notes.adopt(this.#db);
    await Promise.all(documents.map((name) => this.#sessions.find(name)?.copy.log.pull()));
    if (documents.length > 0) await this.#tally.recount();
  }

  /** A tab that lives takes its note back within moments; what is still there then was left by one that is gone. */
  #noteLeft(): void {
    this.#noteTimer ??= setTimeout(() => {
      this.#noteTimer = null;
      if (!this.#closed) this.#chores.run(this.#adoptNotes());
    }, NOTE_REST_MS);
  }

  #leaveNote(): void {
    this.#notes.leave([...this.#sessions].map(({ name, copy }) => ({ name, updates: copy.log.unkept() })));
  }

  #listen(): void {
    const { page, tabs } = { page: this.#platform, tabs: this.#tabs };
    this.#stops.push(
      tabs.subscribe((message) => this.#heard(message)),
      page.onHide(() => {
        this.#leaveNote();
        this.#chores.run(this.flush().then(() => this.#leaveNote()));
      }),
      page.onNote(() => this.#noteLeft()),
      () => this.#noteTimer !== null && clearTimeout(this.#noteTimer),
      page.onLeave(() => this.save.get().inMemory > 0),
      this.#faults.cell.subscribe(() => this.#tally.changed()),
      this.#registry.workspaces.subscribe(() => this.#tally.changed()),
    );
  }

  #heard(message: TabMessage): void {
    if (message.t === "forgotten") for (const name of message.documents) this.#sessions.abandon(name);
    if (message.t === "file") {
      this.#chores.run(this.#files.reloadOne(message.workspaceId, message.hash));
      return;
    }
    if (message.t === "hand-ins") {
      this.#chores.run(this.#readHandIns());
      return;
    }
    if (message.t === "workspaces" || message.t === "forgotten") {
      this.#chores.run(this.#registry.reload().then(() => this.#reconnectAll()));
      if (message.t === "forgotten") this.#chores.run(this.#files.reload());
      return;
    }
    const document = this.#sessions.find(message.document);
    if (message.t === "rows") {
      this.#tally.recountSoon();
      document?.copy.foreignWritten(message.from, message.upTo);
      document?.rowsChanged(message.from, message.upTo);
    } else if (message.t === "opened") document?.copy.tellUnwritten();
    else if (message.t === "unwritten") document?.copy.foreignUnwritten(message.from, message.upTo);
    else if (message.t === "edit") document?.copy.foreignEdit(message.from, message.upTo, message.update);
    else if (message.t === "stored") document?.copy.foreignStored(message.from, message.upTo);
    else if (message.t === "discarded") this.#chores.run(document?.startOver());
    else this.#chores.run(document?.refresh());
  }

  #newSessions(): Sessions {
    return new Sessions(
      {
        db: this.#db,
        tabs: this.#tabs,
        faults: this.#faults,
        chores: this.#chores,
        nowMs: () => this.#platform.nowMs(),
        connection: (workspaceId) => this.#connectionOf(workspaceId),
        unconnected: () => this.#unconnected(),
        onDenied: (document) => this.#slot.link?.denied(document),
        onEdited: (document) => this.#edited(document),
        onRemote: (document) => this.#keepName(document),
        onCounts: () => this.#tally.changed(),
      },
      (name, unstored) => this.#tally.left(name, unstored),
    );
  }

  #newLink(Link: typeof AccountLink, account: Account): AccountLink {
    const link = new Link({
      ...account,
      reaches: (organizationId) => this.#slot.reaches(organizationId),
      url: this.#syncUrl,
      db: this.#db,
      platform: this.#platform,
      registry: this.#registry,
      sessions: this.#sessions,
      files: this.#files,
      progress: this.replication,
      tabs: this.#tabs,
      chores: this.#chores,
      onChanged: () => this.#tally.changed(),
      onHint: (documents) => this.changed.set(documents),
      onOutdated: () => this.outdated.set(true),
      onHandIns: () => this.#handInsChanged(),
      onRegistered: () => this.#reconnectAll(),
    });
    this.#chores.run(this.#ready.then(() => link.start()));
    return link;
  }

  async #handInsChanged(): Promise<void> {
    await this.#readHandIns();
    this.#tabs.tell({ t: "hand-ins" });
  }

  async #readHandIns(): Promise<void> {
    const { accountId } = this.#slot;
    if (this.#closed) return;
    const rows = accountId === null ? [] : await this.#db.handIns.where("accountId").equals(accountId).sortBy("atMs");
    this.handIns.set(rows.map(({ id, document, title, edits, state, atMs }) => ({ id, document, title, edits, state, atMs })));
  }

  #newFiles(ready: Promise<void>, onHeld: ReplicaOptions["onFileHeld"]): DeviceFiles {
    return new DeviceFiles({
      db: this.#db,
      tabs: this.#tabs,
      ready,
      hash: this.#platform.hash,
      nowMs: this.#platform.nowMs,
      uplink: (workspaceId) => (this.#isOfAccount(workspaceId) ? this.#slot.uplink : null),
      onWaiting: () => {
        this.#chores.run(this.#storage.askOnce());
        this.#chores.run(this.#slot.link?.kickUploads());
      },
      onChanged: () => this.#tally.changed(),
      onHeld,
    });
  }

  /** The link of the account that owns the workspace; of one that this device does not know, the server decides. */
  #connectionOf(workspaceId: string) {
    return this.#isOfAccount(workspaceId) ? (this.#slot.link?.connection ?? null) : null;
  }

  /** An account whose connection is about to open is not offline yet. */
  #unconnected(): "connecting" | "offline" {
    const isComing = this.#slot.accountId !== null && this.#slot.link === null && this.#platform.isOnline();
    return isComing ? "connecting" : "offline";
  }

  #isOfAccount(workspaceId: string): boolean {
    const { accountId } = this.#slot;
    if (accountId === null || this.#registry.workspaces.get() === null) return false;
    const workspace = this.#registry.find(workspaceId);
    return workspace ? workspace.accountId === accountId && this.#slot.reaches(workspace.organizationId) : true;
  }

  #reconnectAll(): void {
    for (const document of this.#sessions) document.connect();
    this.#tally.changed();
  }

  #isOf(document: LiveDocument, accountId: string): boolean {
    const workspace = this.#registry.find(document.workspaceId);
    return workspace?.accountId === accountId || workspace?.claimedBy === accountId;
  }

  #edited(document: LiveDocument): void {
    this.#tally.changed();
    this.#chores.run(this.#storage.askOnce());
    this.#keepName(document);
  }

  /** The list of workspaces says what their root documents say, whoever wrote it. */
  #keepName(document: LiveDocument): void {
    if (document.name !== rootDocumentName(document.workspaceId)) return;
    const name = workspaceName(document.copy.doc);
    if (name) this.#chores.run(this.#registry.rename(document.workspaceId, name));
  }

  async #addWorkspace(workspace: { id: string; name: string; accountId: string | null; organizationId: string | null }): Promise<void> {
    await this.#ready;
    await this.#registry.addWorkspace({ ...workspace, claimedBy: workspace.accountId, registered: workspace.accountId === null ? 1 : 0 });
    await this.createDocument(rootDocumentName(workspace.id), (doc) => initWorkspace(doc, workspace.name));
  }
}

const NOTE_REST_MS = 1_000;
const LIMIT_KEY = "replication.limitBytes";
const DEFAULT_LIMIT_BYTES = 500_000_000;

function seeded(seed: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  seed(doc);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
