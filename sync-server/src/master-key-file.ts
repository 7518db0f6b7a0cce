/**
 * The master key of an installation that was given none: made once, in a file that only the server's user can read.
 *
 * Law     Linked into place, never overwritten: two first starts end with the same key. Whoever loses it loses every row.
 */
import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CoreError } from "@coreos/schema/errors/core-error";
import { MASTER_KEY_BYTES, parseMasterKey } from "./persistence/sealing/master-key.ts";

export async function keptMasterKey(directory: string): Promise<Uint8Array> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, "master.key");
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  const found = await readFile(path, "utf8").catch((error) => (error.code === "ENOENT" ? null : Promise.reject(error)));
  if (found === null) {
    await writeFile(draft, randomBytes(MASTER_KEY_BYTES).toString("hex"), { mode: 0o600, flag: "wx", flush: true });
    await link(draft, path).catch((error) => (error.code === "EEXIST" ? undefined : Promise.reject(error)));
    await rm(draft);
  }
  const key = parseMasterKey(found ?? (await readFile(path, "utf8")));
  if (!key) throw new CoreError("data.key_mismatch"); // a damaged file must not be replaced by a key that opens nothing
  return key;
}
