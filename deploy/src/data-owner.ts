/**
 * One COREos per data directory. The kernel holds the lock, so a killed owner leaves none behind; a file beside it
 * says who the owner is, for the message to the second one, and which server it started, for the one who comes after a kill.
 *
 * Errors  5511 data.in_use.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CoreError } from "@coreos/schema/errors/core-error";
import { tryLock } from "@coreos/sync-server/persistence/postgres/file-lock";

export interface Owner {
  pid: number;
  /** `null` until it listens. */
  url: string | null;
  server: { pid: number; identity: string } | null;
}

export interface DataOwner {
  /** What the owner before us wrote, if any: it may have been killed. */
  before: Owner | null;
  note(change: Partial<Owner>): void;
  release(): void;
}

export function ownData(dataDir: string): DataOwner {
  makeDirectory(dataDir, dataDir);
  const file = join(dataDir, "owner.json");
  const before = read(file);
  const lock = tryLock(join(dataDir, "coreos.lock"));
  if (!lock) throw new CoreError("data.in_use", { directory: dataDir, process: before?.pid ?? 0, url: before?.url ?? "" });
  let owner: Owner = { pid: process.pid, url: null, server: before?.server ?? null };
  const note = (change: Partial<Owner>) => {
    owner = { ...owner, ...change };
    writeFileSync(file, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
  };
  note({});
  return { before, note, release: () => lock.release() };
}

/** Step by step: where a file system refuses in odd words (/proc), Node's own `recursive` asks for ever. */
function makeDirectory(directory: string, wanted: string): void {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new Error(`COREOS_DATA_DIR=${wanted} cannot be used: ${directory} is a file.`);
  makeDirectory(dirname(directory), wanted);
  try {
    mkdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return; // another start made it in this moment
    throw new Error(`COREOS_DATA_DIR=${wanted} cannot be made: ${(error as Error).message}`);
  }
}

function read(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Owner;
  } catch {
    return null; // absent, or cut short by a power failure: only words depend on it
  }
}
