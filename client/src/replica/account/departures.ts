/**
 * What left the server's list leaves this device only once the server refuses it, and never with words that are nowhere else.
 *
 * Law     SPEC laws 11 and 13. A list may be older than what it leaves out, and a server restored from a backup has
 *         forgotten what only devices still hold: so each is registered again first. What the server takes stays and is
 *         sent whole; what it refuses (1403, 1410) is erased, unless edits of it wait.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import type { ErrorSlug } from "@coreos/schema/errors/errors";
import { type CoreDatabase, rowKeys, rowsAfter } from "../device/database.ts";
import type { Tabs } from "../device/tabs.ts";
import { removeFilesOf, waits } from "../files/file-table.ts";
import { mergeInOrder } from "../merge.ts";
import type { Uplink } from "../ports.ts";
import type { Sessions } from "../sessions.ts";
import { removeDocuments } from "./forget.ts";
import type { Registry } from "./registry.ts";

const REFUSALS: readonly ErrorSlug[] = ["permission.denied", "workspace.claimed"];

export interface DeparturesDeps {
  db: CoreDatabase;
  uplink: Uplink;
  registry: Registry;
  sessions: Sessions;
  tabs: Tabs;
  /** The document is the server's again and holds what it lacks. */
  handIn(name: string): void;
}

export class Departures {
  readonly #deps: DeparturesDeps;
  /** Registered again and not listed since: not asked for in every look. */
  readonly #returned = new Set<string>();

  constructor(deps: DeparturesDeps) {
    this.#deps = deps;
  }

  /** All documents that a list leaves out now; answers those that were refused and still hold what was never stored. */
  async documents(names: readonly string[]): Promise<string[]> {
    for (const name of this.#returned) if (!names.includes(name)) this.#returned.delete(name);
    const refused: string[] = [];
    for (const name of names) {
      if (this.#returned.has(name)) continue;
      // Unknown is private: the server keeps what it knows better, and a document that it forgot is shown to nobody new.
      const { audience } = (await this.#deps.db.documents.get(name)) ?? {};
      const answer = await this.#register("/documents", { name, audience: audience ?? "private" });
      if (answer === "refused") refused.push(name);
      else if (answer === "taken") await this.#sendAgain(name);
    }
    return refused.length === 0 ? [] : this.#erase(async () => refused, null);
  }

  /** A workspace goes whole or stays whole; answers what still waits in it when it stays although it was refused. */
  async workspace(id: string): Promise<string[]> {
    const { db } = this.#deps;
    const row = await db.workspaces.get(id);
    if (!row) return [];
    const answer = await this.#register("/workspaces", { id, organizationId: row.organizationId, name: row.name });
    if (answer !== "refused") return [];
    return this.#erase(() => db.documents.where("workspaceId").equals(id).primaryKeys(), id);
  }

  /** `unknown`: no network, or no answer that decides; the next list asks again. */
  async #register(path: string, body: unknown): Promise<"taken" | "refused" | "unknown"> {
    try {
      await this.#deps.uplink.request(path, { method: "POST", body });
      return "taken";
    } catch (error) {
      return error instanceof CoreError && REFUSALS.includes(error.slug) ? "refused" : "unknown";
    }
  }

  /** Everything the device holds of it becomes one row that waits. */
  async #sendAgain(name: string): Promise<void> {
    const { db, sessions, tabs, handIn } = this.#deps;
    await sessions.find(name)?.copy.log.flush();
    await db.transaction("rw", db.documents, db.snapshots, db.updates, async () => {
      const snapshot = await db.snapshots.get(name);
      const rows = await rowsAfter(db, name, snapshot?.covers ?? 0).toArray();
      const updates = [...(snapshot ? [snapshot] : []), ...rows].map(({ update }) => update);
      if (updates.length > 0) await db.updates.add({ document: name, update: mergeInOrder(updates), stored: 0, count: 1 });
      await db.documents.update(name, { seq: 0 });
    });
    this.#returned.add(name);
    tabs.tell({ t: "document", document: name });
    const open = sessions.find(name);
    await open?.refresh();
    if (open?.synced) open.copy.sync.exchange();
    handIn(name);
  }

  /** What waits is read inside the transaction that erases: nothing is written between the two. */
  async #erase(find: () => Promise<readonly string[]>, workspaceId: string | null): Promise<string[]> {
    const { db, sessions, registry, tabs } = this.#deps;
    for (const document of [...sessions]) await document.copy.log.flush();
    const tables = [db.workspaces, db.documents, db.updates, db.snapshots, db.files, db.filePieces];
    const { waiting, gone } = await db.transaction("rw", tables, async () => {
      const names = await find();
      const onDisk = new Set<string>();
      for (const name of names) if ((await rowKeys(db, 0, name)).size > 0) onDisk.add(name);
      const isWaiting = (name: string) => onDisk.has(name) || (sessions.find(name)?.unstored ?? 0) > 0;
      const waiting = names.filter(isWaiting);
      if (workspaceId !== null && waiting.length > 0) return { waiting, gone: [] };
      const gone = names.filter((name) => !isWaiting(name));
      if (workspaceId !== null) {
        const filesWait = (await db.files.where("workspaceId").equals(workspaceId).filter(waits).count()) > 0;
        if (filesWait) return { waiting: [], gone: [] }; // nothing of it goes before a person has seen them refused
        await removeFilesOf(db, [workspaceId]);
        await db.workspaces.delete(workspaceId);
      }
      await removeDocuments(db, gone);
      return { waiting, gone };
    });
    for (const name of gone) sessions.abandon(name);
    if (gone.length > 0) tabs.tell({ t: "forgotten", documents: gone });
    if (workspaceId !== null && waiting.length === 0) await registry.changed();
    return waiting;
  }
}
