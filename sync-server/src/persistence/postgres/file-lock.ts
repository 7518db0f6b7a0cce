/**
 * A lock that the kernel holds for this process and drops when it dies, `kill -9` included. Node has no flock of its
 * own; SQLite takes the right system lock on every platform, so an empty database file serves as the lock.
 *
 * Exclusive: one holder. Shared: many holders, none beside an exclusive one.
 */
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";

export interface FileLock {
  release(): void;
}

/** A handle that nobody references would be collected, and its lock with it. */
const held = new Set<DatabaseSync>();

/** `null` when somebody else holds it. */
export function tryLock(file: string, mode: "exclusive" | "shared" = "exclusive"): FileLock | null {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec("pragma journal_mode = memory"); // nothing is ever written: no journal file beside it
    // A read inside an open transaction is what makes SQLite take the shared lock.
    database.exec(mode === "exclusive" ? "begin exclusive" : "begin; select count(*) from sqlite_master");
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw error;
  }
  held.add(database);
  return {
    release() {
      if (held.delete(database)) database.close();
    },
  };
}

/** The exclusive lock, as soon as the others let go. */
export async function waitForLock(file: string, timeoutMs: number): Promise<FileLock> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await pause(30)) {
    const lock = tryLock(file);
    if (lock) return lock;
  }
  throw new Error(`Another process holds ${file} for longer than ${timeoutMs / 1000} s.`);
}

const SQLITE_BUSY = 5;
