/**
 * Commands that wait for the server, in the order in which they were given: a workspace before its documents, a document
 * before its first frame. Every command may be sent twice; the server answers the same.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { ERRORS, type ErrorSlug } from "@coreos/schema/errors/errors";
import type { Chores } from "../device/chores.ts";
import type { CoreDatabase, OutboxRow } from "../device/database.ts";
import type { Platform } from "../platform.ts";
import type { Uplink } from "../ports.ts";

const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000];

export interface OutboxDeps {
  db: CoreDatabase;
  accountId: string;
  uplink: Uplink;
  locks: Platform["locks"];
  lockName: string;
  chores: Chores;
  /** Rows of other workspaces wait for a sign-in that reaches them. */
  isReached(workspaceId: string): boolean;
  onRegistered(row: OutboxRow): Promise<void>;
  /** The server will never take it. */
  onRefused(row: OutboxRow, slug: ErrorSlug): Promise<void>;
}

export class Outbox {
  readonly #deps: OutboxDeps;
  #running: Promise<void> | null = null;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #failures = 0;
  #stopped = false;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** Sends what waits. Two tabs at once would only do the same twice; a lock spares that where there is one. */
  kick(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    const { locks, lockName } = this.#deps;
    if (!locks) return this.#drain();
    await locks.request(lockName, () => this.#drain());
  }

  async #drain(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      for (let row = await this.#next(); row && !this.#stopped; row = await this.#next()) {
        if (!(await this.#send(row))) return;
      }
    }
  }

  #next(): Promise<OutboxRow | undefined> {
    const { db, accountId, isReached } = this.#deps;
    const isWanted = ({ target }: OutboxRow) => isReached(target.split("/")[0] ?? "");
    return db.outbox.where("accountId").equals(accountId).filter(isWanted).first();
  }

  async #send(row: OutboxRow): Promise<boolean> {
    const { db, onRegistered, onRefused } = this.#deps;
    try {
      await this.#request(row);
    } catch (error) {
      const slug = error instanceof CoreError ? error.slug : "system.unexpected";
      const { retry } = ERRORS[slug];
      if (retry === "later" || retry === "after-sign-in") {
        this.#later();
        return false;
      }
      await db.outbox.delete(row.id);
      await onRefused(row, slug);
      return true;
    }
    if (this.#stopped) return false;
    this.#failures = 0;
    await db.outbox.delete(row.id);
    await onRegistered(row);
    return true;
  }

  async #request(row: OutboxRow): Promise<void> {
    const { db, uplink } = this.#deps;
    if (row.kind === "document") {
      const document = await db.documents.get(row.target);
      if (!document) return; // signed out meanwhile
      // Rows of a program that knew no private documents say nothing: what it made was the workspace's.
      await uplink.request("/documents", { method: "POST", body: { name: row.target, audience: document.audience ?? "workspace" } });
      return;
    }
    const workspace = await db.workspaces.get(row.target);
    if (!workspace) return; // signed out meanwhile
    const body = { id: workspace.id, organizationId: workspace.organizationId, name: workspace.name };
    await uplink.request("/workspaces", { method: "POST", body });
  }

  #later(): void {
    if (this.#stopped) return;
    const ms = BACKOFF_MS[Math.min(this.#failures++, BACKOFF_MS.length - 1)] ?? 10_000;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#deps.chores.run(this.kick()), ms);
  }
}
