/**
 * Opens a zip that anybody may have made: whole or not at all.
 *
 * Limits  Sizes are those that the directory of the zip declares, and what is unpacked is never more than declared: a bomb is
 *         refused before it goes off.
 * Errors  3430 archive.broken, 3432 archive.unsafe, 3433 archive.too_large.
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type UnzipFileInfo, unzip } from "fflate";

export const MAX_UNPACKED_BYTES = 1024 * 1024 * 1024;
export const MAX_ENTRIES = 20_000;

/** Entries by path, folders left out, in the order of the zip. */
export function unzipSafely(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  let entries = 0;
  let unpackedBytes = 0;
  let refusal: CoreError | null = null;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    entries++;
    unpackedBytes += originalSize;
    if (leadsOut(name)) refusal ??= new CoreError("archive.unsafe");
    if (entries > MAX_ENTRIES || unpackedBytes > MAX_UNPACKED_BYTES)
      refusal ??= new CoreError("archive.too_large", { entries, unpackedBytes });
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
