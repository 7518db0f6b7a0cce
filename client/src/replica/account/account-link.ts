/**
 * Everything that runs while an account is signed in: its connection, its outbox, background replication.
 */
import { readTree } from "@coreos/schema/documents/workspace";
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { parseDocumentName, rootDocumentName } from "@coreos/schema/protocol/document-name";
import type { Chores } from "../device/chores.ts";
import type { CoreDatabase, OutboxRow } from "../device/database.ts";
import { lead } from "../device/leader.ts";
import type { Tabs } from "../device/tabs.ts";
import type { BackgroundFiles } from "../files/background-files.ts";
import type { DeviceFiles } from "../files/device-files.ts";
import type { Uploads } from "../files/uploads.ts";
import type { LiveDocument } from "../live-document.ts";
import type { Cell } from "../observable.ts";
import type { Platform } from "../platform.ts";
import type { ReplicationProgress, Uplink } from "../ports.ts";
import type { Sessions } from "../sessions.ts";
import { BackgroundReplication } from "./background-replication.ts";
import { carryOver } from "./carry-over.ts";
import { Connection } from "./connection.ts";
import { Departures } from "./departures.ts";
import { HandIns } from "./hand-ins.ts";
import { Outbox } from "./outbox.ts";
import { CLAIMED_ELSEWHERE, type Registry } from "./registry.ts";

export interface AccountLinkDeps {
  accountId: string;
  uplink: Uplink;
  /** What the sign-in does not reach waits, as without a network. */
  reaches(organizationId: string | null): boolean;
  url: string;
  db: CoreDatabase;
  platform: Platform;
  registry: Registry;
  sessions: Sessions;
  files: DeviceFiles;
  progress: Cell<ReplicationProgress>;
  tabs: Tabs;
  chores: Chores;
  onChanged(): void;
  /** The server said what was written lately. */
  onHint(documents: readonly { name: string; seq: number }[]): void;
  onOutdated(): void;
  onHandIns(): Promise<void>;
  /** Documents may enter now that could not before. */
  onRegistered(): void;
}

export class AccountLink {
  readonly accountId: string;
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly uplink: Uplink;
  readonly #deps: AccountLinkDeps;
  readonly #replication: BackgroundReplication;
  readonly #departures: Departures;
  readonly #handIns: HandIns | null;
  #stepDown: () => void = () => {};
  #files: BackgroundFiles | null = null;
  #uploads: Uploads | null = null;
  #started = false;
  #closed = false;

  constructor(deps: AccountLinkDeps) {
    const { accountId, uplink, db, platform, progress, sessions } = deps;
    this.#deps = deps;
    this.accountId = accountId;
    this.uplink = uplink;
    this.connection = new Connection({
      ...deps,
      onUsable: () => this.#usable(),
      onChanged: (documents) => {
        deps.onHint(documents);
        deps.chores.run(this.#replication.changed(documents));
      },
      onCulprit: (name, slug) => deps.chores.run(sessions.find(name)?.quarantine(slug)),
    });
    this.outbox = new Outbox({
      db,
      accountId,
      uplink,
      locks: platform.locks,
      chores: deps.chores,
      lockName: `${db.name}:outbox:${accountId}`,
      isReached: (workspaceId) => deps.reaches(deps.registry.find(workspaceId)?.organizationId ?? null),
      onRegistered: (row) => this.#registered(row),
      onRefused: (row, slug) => this.#refused(row, slug),
    });
    this.#departures = new Departures({ ...deps, handIn: (name) => this.#replication.handIn(name) });
    this.#replication = new BackgroundReplication(
      {
        db,
        uplink,
        chores: deps.chores,
        progress,
        workspaces: () => this.#workspaces(),
        find: (name) => sessions.find(name),
        borrow: (name) => sessions.borrow(name),
        leave: (names) => this.#departures.documents(names),
        onHeld: (name, doc) => this.#files?.read(name, doc),
        onRest: () => this.#files?.kick(),
        monotonicMs: platform.monotonicMs,
        isOnline: () => this.connection.network.get() !== "offline",
      },
      progress.get().limitBytes,
    );
    this.#handIns = uplink.submit
      ? new HandIns({
          ...{ db, accountId, port: uplink.submit, sessions, platform, chores: deps.chores },
          workspaces: () => (deps.registry.workspaces.get() ?? []).filter((workspace) => workspace.accountId === accountId),
          titleOf: (document) => this.#titleOf(document),
          onChanged: deps.onHandIns,
        })
      : null;
    this.connection.network.subscribe(deps.onChanged);
  }

  /** The database is open: work that waits may begin. */
  start(): void {
    if (this.#started || this.#closed) return;
    this.#started = true;
    this.#replication.setLimit(this.#deps.progress.get().limitBytes);
    this.#stepDown = lead(this.#deps.platform.locks, `${this.#deps.db.name}:replication:${this.accountId}`, () => {
      this.#replication.start();
      this.#deps.chores.run(this.#startFiles());
    });
    this.#deps.chores.run(
      this.#resumeClaims()
        .then(() => this.outbox.kick())
        .then(() => this.kickUploads()),
    );
  }

  async carryOver(workspaceId: string, to: { accountId: string; organizationId: string }): Promise<void> {
    await carryOver(this.#deps, workspaceId, to);
    this.#deps.onRegistered();
    this.#deps.chores.run(this.outbox.kick().then(() => this.kickUploads()));
  }

  /** Sends files that wait. The code for that comes from the network that it needs; where it does not come, the next connection asks again. */
  async kickUploads(): Promise<void> {
    const found = await import("../files/uploads.ts").catch(() => null);
    if (!found || this.#closed) return;
    const { db, uplink, files, platform, chores } = this.#deps;
    this.#uploads ??= new found.Uploads({
      ...{ db, uplink, files, chores, locks: platform.locks },
      lockName: `${db.name}:files:${this.accountId}`,
      workspaces: () => this.#registeredWorkspaces(),
    });
    await this.#uploads.kick();
  }

  workspacesChanged(gone: readonly string[]): void {
    this.#deps.chores.run(this.#leaveWorkspaces(gone).then(() => this.#replication.look()));
  }

  /** Edits of a document were refused: they can be handed in for review. */
  denied(document: LiveDocument): void {
    if (document.unstored > 0) this.#deps.chores.run(this.#handIns?.kick());
  }

  setLimit(limitBytes: number): void {
    this.#replication.setLimit(limitBytes);
  }

  close(): void {
    this.#closed = true;
    this.#stepDown();
    this.#replication.stop();
    this.#files?.stop();
    this.outbox.stop();
    this.#uploads?.stop();
    this.#handIns?.stop();
    this.connection.close();
  }

  /** Loaded when this tab replicates: files come after documents. */
  async #startFiles(): Promise<void> {
    const loaded: typeof import("../files/background-files.ts") | undefined = await import("../files/background-files.ts");
    if (!loaded || this.#closed) return; // nothing came of a build that is gone: the page reloads (pwa/src/page/preload-error.ts)
    this.#files = new loaded.BackgroundFiles({
      ...this.#deps,
      workspaces: () => this.#workspaces(),
      find: (name) => this.#deps.sessions.find(name),
    });
    this.#files.kick();
  }

  #workspaces(): string[] {
    const all = this.#deps.registry.workspaces.get() ?? [];
    const { reaches } = this.#deps;
    return all.filter(({ accountId, organizationId }) => accountId === this.accountId && reaches(organizationId)).map(({ id }) => id);
  }

  /** A file goes nowhere before its workspace is known there. */
  async #registeredWorkspaces(): Promise<string[]> {
    const rows = await this.#deps.db.workspaces
      .filter((row) => row.accountId === this.accountId && row.registered === 1 && this.#deps.reaches(row.organizationId))
      .toArray();
    return rows.map(({ id }) => id);
  }

  #usable(): void {
    if (!this.#started) return;
    this.#deps.chores.run(this.outbox.kick().then(() => this.kickUploads()));
    this.#deps.chores.run(this.#replication.look());
    this.#deps.chores.run(this.#handIns?.kick());
  }

  #titleOf(document: string): string | null {
    const { workspaceId, documentId } = parseDocumentName(document);
    const tree = this.#deps.sessions.find(rootDocumentName(workspaceId))?.copy.doc;
    return (tree && readTree(tree).find(({ id }) => id === documentId)?.title) ?? null;
  }

  /** A carry-over that was cut short (closed tab, lost network) goes on where it stopped. */
  async #resumeClaims(): Promise<void> {
    for (const workspace of this.#deps.registry.workspaces.get() ?? []) {
      const { id, accountId, claimedBy, organizationId } = workspace;
      if (accountId !== null || claimedBy !== this.accountId || organizationId === null) continue;
      await this.carryOver(id, { accountId: this.accountId, organizationId }).catch(() => {}); // tried again at the next start, or by hand
    }
  }

  async #registered(row: OutboxRow): Promise<void> {
    const { db, tabs, sessions, onRegistered } = this.#deps;
    if (row.kind === "workspace") {
      await db.workspaces.update(row.target, { registered: 1 });
      this.#deps.chores.run(this.kickUploads());
      return;
    }
    await db.documents.update(row.target, { registered: 1 });
    tabs.tell({ t: "document", document: row.target });
    const open = sessions.find(row.target);
    if (open) await open.refresh();
    else this.#replication.handIn(row.target);
    onRegistered();
  }

  async #refused(row: OutboxRow, slug: ErrorSlug): Promise<void> {
    const { db, sessions, registry, tabs } = this.#deps;
    if (row.kind === "workspace") {
      await db.workspaces.update(row.target, { accountId: null, claimedBy: CLAIMED_ELSEWHERE });
      await db.outbox.filter(({ target }) => target.startsWith(`${row.target}/`)).delete(); // its documents stay here with it
      await registry.changed();
      return;
    }
    const quarantine = { slug, atMs: this.#deps.platform.nowMs() };
    await db.documents.update(row.target, { quarantine });
    tabs.tell({ t: "document", document: row.target });
    await sessions.find(row.target)?.refresh();
  }

  /** Only what is wholly stored is erased with its workspace; the rest waits for a person (SPEC law 13). */
  async #leaveWorkspaces(gone: readonly string[]): Promise<void> {
    for (const id of gone) this.#replication.keepForReview(await this.#departures.workspace(id));
  }
}
