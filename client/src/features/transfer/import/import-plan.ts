/**
 * What was chosen, looked into: an archive of ours, checked as a whole, or files that become documents.
 *
 * Errors  3430–3433 archive.…, 3434 import.unreadable (nothing in it can be imported).
 */
import { CoreError } from "@coreos/schema/errors/core-error";
import { checkArchive, readArchive } from "../archive/archive.ts";
import { MAX_UNPACKED_BYTES, UnzipBudget, unzipSafely } from "../archive/unzip.ts";
import { importTree } from "./import-tree.ts";
import type { ImportPlan } from "./incoming.ts";
import { entryFiles, isZip, type SourceFile, sourceFiles, unpacked } from "./source-file.ts";

export async function planImport(chosen: readonly File[]): Promise<ImportPlan> {
  const given = sourceFiles(chosen);
  const budget = new UnzipBudget();
  for (const { content } of given)
    if (content.size > MAX_UNPACKED_BYTES) throw new CoreError("archive.too_large", { unpackedBytes: content.size });
  const [only] = given;
  let files: SourceFile[];
  if (only && given.length === 1 && isZip(only)) {
    const entries = await unzipSafely(only.content, budget);
    const archive = readArchive(entries);
    if (archive) {
      await checkArchive(archive);
      return { kind: "archive", archive };
    }
    files = await unpacked(entryFiles(entries), budget, 0);
  } else files = await unpacked(given, budget);
  const pages = importTree(files);
  if (!pages.some(({ source }) => source)) throw new CoreError("import.unreadable");
  return { kind: "files", pages, files };
}
