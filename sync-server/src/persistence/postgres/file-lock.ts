/**
 * A lock that the kernel holds for this process and drops when it dies, `kill -9` included. Node has no flock of its
 * own; SQLite takes the right system lock on every platform, so an empty database file serves as the lock.
 *
 * Exclusive: one holder. Shared: many holders, none beside an exclusive one.
 */
import { DatabaseSync } from "node:sqlite";

export interface FileLock {
  release(): void;
}

/** A handle that nobody references would be collected, and its lock with it. */
const held = new Set<DatabaseSync>();

/** `null` when somebody else holds it still after `waitMs` (this blocks the thread: keep it short or at start). */
export function tryLock(file: string, mode: "exclusive" | "shared" = "exclusive", waitMs = 0): FileLock | null {
  const database = new DatabaseSync(file, { timeout: waitMs });
  try {
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

const SQLITE_BUSY = 5;
