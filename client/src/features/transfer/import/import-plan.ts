/**
 * What was chosen, looked into: an archive of ours, checked as a whole, or files that become documents.
 *
 * Errors  3430–3433 archive.…, 3434 import.unreadable (nothing in it can be imported).
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { checkArchive, readArchive } from "../archive/archive.ts";
import { unzipSafely } from "../archive/unzip.ts";
import { importTree } from "./import-tree.ts";
import type { ImportPlan } from "./incoming.ts";
import { isZip, sourceFiles, unpacked } from "./source-file.ts";

export async function planImport(chosen: readonly File[]): Promise<ImportPlan> {
  const given = sourceFiles(chosen);
  const only = given.length === 1 ? given[0] : undefined;
  if (only && isZip(only)) {
    const archive = readArchive(await unzipSafely(new Uint8Array(await only.content.arrayBuffer())));
    if (archive) {
      await checkArchive(archive);
      return { kind: "archive", archive };
    }
  }
  const files = await unpacked(given);
  const pages = importTree(files);
  if (!pages.some(({ source }) => source)) throw new CoreError("import.unreadable");
  return { kind: "files", pages, files };
}
