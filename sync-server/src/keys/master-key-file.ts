/**
 * The master key in a file that only the server's user can read: as it is, or wrapped by a key management service.
 *
 * Law     The first one is linked into place, never overwritten: two first starts end with the same key. The next one is on the disk
 *         before the database names it. Whoever loses it loses every row.
 * Errors  5510 for a damaged file: it must not be replaced by a key that opens nothing. 5514 while the service is away.
 */
import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CoreError } from "@coreos/schema/errors/core-error";
import { MASTER_KEY_BYTES, type MasterKeyHome, parseMasterKey } from "../persistence/sealing/master-key.ts";
import type { Kms } from "./kms.ts";

const AS_IT_IS: Kms = {
  wrap: async (key) => Buffer.from(key).toString("hex"),
  unwrap: async (text) => parseMasterKey(text) ?? new Uint8Array(0),
};

export function masterKeyFile(directory: string, kms: Kms | null = null): MasterKeyHome {
  const { wrap, unwrap } = kms ?? AS_IT_IS;
  const plain = join(directory, "master.key");
  const path = kms ? `${plain}.wrapped` : plain;
  const next = `${path}.next`;

  async function keyIn(text: string): Promise<Uint8Array> {
    const key = await unwrap(text.trim());
    if (key.length !== MASTER_KEY_BYTES) throw new CoreError("data.key_mismatch");
    return key;
  }

  async function write(file: string, flag: "wx" | "w", key: Uint8Array = randomBytes(MASTER_KEY_BYTES)): Promise<void> {
    const wrapped = await wrap(key);
    await keyIn(wrapped); // what it cannot open again is not kept
    await writeFile(file, wrapped, { mode: 0o600, flag, flush: true });
  }

  return {
    async read() {
      const found = await textOf(path);
      if (found !== null) return keyIn(found);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomBytes(8).toString("hex")}`;
      const before = kms && (await textOf(plain)); // an installation that gets its service later keeps its key
      await write(draft, "wx", before ? await AS_IT_IS.unwrap(before.trim()) : undefined);
      await link(draft, path).catch((error) => (error.code === "EEXIST" ? undefined : Promise.reject(error)));
      await rm(draft);
      if (before) await rm(plain, { force: true });
      return keyIn(await readFile(path, "utf8"));
    },
    async next() {
      const found = await textOf(next);
      return found === null ? null : keyIn(found);
    },
    async prepare() {
      await write(next, "w");
      return keyIn(await readFile(next, "utf8"));
    },
    async adopt() {
      // Another server that found the change may have done it in the same moment.
      await rename(next, path).catch((error) => (error.code === "ENOENT" ? undefined : Promise.reject(error)));
    },
  };
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch((error) => (error.code === "ENOENT" ? null : Promise.reject(error)));
}
