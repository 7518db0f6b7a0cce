/**
 * Opens a zip that anybody may have made: whole or not at all.
 *
 * Limits  Sizes are those that the directory of the zip declares, and what is unpacked is never more than declared: a bomb is
 *         refused before it goes off. Zips within zips share one budget.
 * Errors  3430 archive.broken, 3432 archive.unsafe, 3433 archive.too_large.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type UnzipFileInfo, unzip } from "fflate";

export const MAX_UNPACKED_BYTES = 1024 * 1024 * 1024;
export const MAX_ENTRIES = 20_000;

/** What one import may unpack, the zips within its zips among it. */
export class UnzipBudget {
  entries = 0;
  unpackedBytes = 0;

  /** Throws CoreError `archive.too_large` once it is spent. */
  spend(bytes: number, entries = 1): void {
    this.entries += entries;
    this.unpackedBytes += bytes;
    if (this.entries > MAX_ENTRIES || this.unpackedBytes > MAX_UNPACKED_BYTES)
      throw new CoreError("archive.too_large", { entries: this.entries, unpackedBytes: this.unpackedBytes });
  }
}

/** Whether what is made of parts of these sizes can be imported again. */
export function isImportable(sizesBytes: readonly number[]): boolean {
  return sizesBytes.length < MAX_ENTRIES && sizesBytes.reduce((sum, size) => sum + size, 0) < MAX_UNPACKED_BYTES;
}

/** Entries by path, folders left out, in the order of the zip. A file too large to be looked into is refused unread. */
export async function unzipSafely(file: Blob, budget = new UnzipBudget()): Promise<Map<string, Uint8Array>> {
  if (file.size > MAX_UNPACKED_BYTES) throw new CoreError("archive.too_large", { unpackedBytes: file.size });
  const bytes = new Uint8Array(await file.arrayBuffer());
  let refusal: CoreError | null = null;
  const filter = ({ name, size, originalSize, compression }: UnzipFileInfo): boolean => {
    if (refusal) return false;
    try {
      budget.spend(compression === 0 ? Math.max(size, originalSize) : originalSize); // what is only stored is as large as it is, whatever it declares
      if (leadsOut(name)) throw new CoreError("archive.unsafe");
    } catch (error) {
      refusal = error as CoreError;
    }
    return refusal === null && !name.endsWith("/");
  };
  return new Promise((resolve, reject) => {
    unzip(bytes, { filter }, (error, files) => {
      if (refusal) reject(refusal);
      else if (error) reject(new CoreError("archive.broken", {}, error));
      else resolve(new Map(Object.entries(files)));
    });
  });
}

/** Also what only a system reads so: a drive letter, a backslash, a zero byte. */
export function leadsOut(path: string): boolean {
  return /^[/\\]|^[a-z]:|\\|\0/i.test(path) || path.split("/").includes("..");
}
