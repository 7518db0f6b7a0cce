/** Files in a directory of this machine: written beside, synced, renamed, and the directory synced too. */
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { checkName, type FileStore } from "./file-store.ts";

export function directoryStore(root: string): FileStore {
  const pathOf = (name: string) => join(root, ...checkName(name).split("/"));
  return {
    put: (name, bytes) => reported(async () => write(root, pathOf(name), bytes)),
    get: (name) => reported(async () => readFile(pathOf(name))),
    delete: (name) => reported(async () => rm(pathOf(name), { force: true })),
  };
}

async function write(root: string, path: string, bytes: Uint8Array): Promise<void> {
  const directory = dirname(path);
  const isNew = await mkdir(directory, { recursive: true, mode: 0o700 });
  const beside = join(directory, `.${newId()}.part`);
  try {
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncDirectory(directory);
  if (isNew) for (const above of ancestors(root, directory)) await syncDirectory(above);
}

/** From the directory's parent up to the one that holds the root. */
function ancestors(root: string, directory: string): string[] {
  const steps = relative(root, directory).split(sep).filter(Boolean).length + 1;
  const found: string[] = [];
  for (let at = directory, left = steps; left > 0; left--) {
    at = dirname(at);
    found.push(at);
  }
  return found;
}

/** A rename is on the disk once its directory is. Windows cannot open one, and syncs renames by itself. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function reported<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof TypeError) throw error; // a mistake of ours, not of the disk
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT") throw new CoreError("file.unknown", {}, error);
    throw new CoreError("storage.unavailable", {}, error);
  }
}
