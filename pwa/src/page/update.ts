/**
 * A newer version of the program: offered, applied only when the person asks and only after everything that is not yet
 * on the device is written down. Other tabs get the new worker at the same moment while they still run old code whose
 * lazy chunks are gone, so they are told to reload (reference/client.md §2.2, 8).
 */
import { cell, type Readable } from "./cell.ts";

/**
 * `none` nothing new · `ready` may be applied · `applying` writing down, then reloading
 * `blocked` not applied: changes in this tab could not be written down · `stale` another tab applied it
 */
export type UpdateState = "none" | "ready" | "applying" | "blocked" | "stale";

/** What the update needs of the service worker; `register.ts` makes it from Workbox. */
export interface WorkerPort {
  onWaiting(listener: () => void): void;
  /** A new worker took over from an older one; not called for the first worker of a page. */
  onReplaced(listener: () => void): void;
  skipWaiting(): void;
}

export interface AppUpdate {
  readonly state: Readable<UpdateState>;
  /** Applies a version that is `ready` (or was `blocked`), or reloads a `stale` tab. Never without `keep`. */
  apply(): Promise<void>;
  /** Reloads without a new worker, for a server that refuses this copy as too old; `false` when it could not `keep`. */
  reload(): Promise<boolean>;
}

export interface UpdateDeps {
  worker: WorkerPort;
  /** Writes what is in memory; `false` when something could not be written: then nothing may reload. */
  keep(): Promise<boolean>;
  reload(): void;
}

export function appUpdate({ worker, keep, reload }: UpdateDeps): AppUpdate {
  const state = cell<UpdateState>("none");
  let replaced = false;
  worker.onWaiting(() => state.set("ready"));
  worker.onReplaced(() => {
    replaced = true;
    if (state.get() === "applying") reload();
    else void keep().finally(() => state.set("stale"));
  });
  return {
    state,
    async reload() {
      const kept = await keep().catch(() => false);
      if (kept) reload();
      else state.set("blocked");
      return kept;
    },
    async apply() {
      if (state.get() === "none" || state.get() === "applying") return;
      state.set("applying");
      const kept = await keep().catch(() => false);
      if (!kept) state.set("blocked");
      else if (replaced) reload();
      else worker.skipWaiting(); // `onReplaced` then reloads
    },
  };
}
