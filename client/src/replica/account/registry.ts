/**
 * Which workspaces this device knows and whose they are, and the documents in them: small tables, mirrored in memory.
 */
import { type CoreDatabase, newDocumentRow, type WorkspaceRow } from "../device/database.ts";
import type { Tabs } from "../device/tabs.ts";
import { Cell } from "../observable.ts";
import type { Audience, LocalWorkspace } from "../ports.ts";

/** Stands in `claimedBy` of a workspace that another organization has: never offered to anybody here. */
export const CLAIMED_ELSEWHERE = "elsewhere";

export class Registry {
  readonly workspaces = new Cell<readonly LocalWorkspace[] | null>(null, (a, b) => JSON.stringify(a) === JSON.stringify(b));
  readonly #db: CoreDatabase;
  readonly #tabs: Tabs;

  constructor(db: CoreDatabase, tabs: Tabs) {
    this.#db = db;
    this.#tabs = tabs;
  }

  find(id: string): LocalWorkspace | null {
    return this.workspaces.get()?.find((workspace) => workspace.id === id) ?? null;
  }

  async reload(): Promise<void> {
    const rows = await this.#db.workspaces.toArray();
    this.workspaces.set(rows.map(({ registered: _, ...workspace }) => workspace));
  }

  /** Tells this tab and the others. */
  async changed(): Promise<void> {
    await this.reload();
    this.#tabs.tell({ t: "workspaces" });
  }

  /**
   * Writes a document that is born on this device, with its first update. Answers `false` when it was there already:
   * seeding happens once (SPEC law 7). Of an account, its registration waits in the outbox.
   */
  async addDocument(name: string, seed: () => Uint8Array, audience: Audience): Promise<boolean> {
    const db = this.#db;
    return db.transaction("rw", db.workspaces, db.documents, db.updates, db.outbox, async () => {
      const known = await db.documents.get(name);
      if (known && (known.held === 1 || known.seq > 0)) return false;
      const row = newDocumentRow(name, { held: 1, audience });
      const workspace = await db.workspaces.get(row.workspaceId);
      const accountId = workspace?.accountId ?? null;
      await db.documents.put({ ...row, registered: accountId === null ? 1 : 0 });
      await db.updates.add({ document: name, update: seed(), stored: 0, count: 1 });
      if (accountId !== null) await db.outbox.add({ accountId, kind: "document", target: name });
      return true;
    });
  }

  async addWorkspace(row: WorkspaceRow): Promise<void> {
    const db = this.#db;
    await db.transaction("rw", db.workspaces, db.outbox, async () => {
      if (await db.workspaces.get(row.id)) return;
      await db.workspaces.add(row);
      if (row.accountId !== null) await db.outbox.add({ accountId: row.accountId, kind: "workspace", target: row.id });
    });
    await this.changed();
  }

  /** Brings the account's workspaces up to date; answers those that left the list and are not waiting to be registered. */
  async setAccountWorkspaces(
    accountId: string,
    listed: readonly { id: string; name: string; organizationId: string }[],
  ): Promise<LocalWorkspace[]> {
    const db = this.#db;
    const gone = await db.transaction("rw", db.workspaces, async () => {
      const known = new Map((await db.workspaces.toArray()).map((row) => [row.id, row]));
      for (const { id, name, organizationId } of listed) {
        const row = known.get(id);
        if (row && row.accountId === null) continue; // local, or its carry-over is under way: that finishes it
        if (row && row.accountId !== accountId) continue; // of another account here: what waits in it leaves under that name (SPEC law 14)
        await db.workspaces.put({ id, name, organizationId, accountId, claimedBy: row?.claimedBy ?? accountId, registered: 1 });
      }
      const ids = new Set(listed.map(({ id }) => id));
      return [...known.values()].filter((row) => row.accountId === accountId && row.registered === 1 && !ids.has(row.id));
    });
    await this.changed();
    return gone;
  }

  async rename(id: string, name: string): Promise<void> {
    if (this.find(id)?.name === name || !this.find(id)) return;
    await this.#db.workspaces.update(id, { name });
    await this.changed();
  }
}
