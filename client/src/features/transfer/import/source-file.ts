/** The files of an import as one list of paths, whether they came one by one, as a folder, or in a zip. */
import { CoreError } from "@coreos/schema/errors/core-error";
import { type UnzipBudget, unzipSafely } from "../archive/unzip.ts";

export interface SourceFile {
  /** Folders parted by "/", never leading out. */
  path: string;
  content: Blob;
}

const JUNK = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|\._)/;

export const isZip = ({ path }: Pick<SourceFile, "path">) => /\.zip$/i.test(path);
export const extensionOf = (path: string) => /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
export const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

export function sourceFiles(files: readonly File[]): SourceFile[] {
  return files.map((file) => ({ path: file.webkitRelativePath || file.name, content: file })).filter(({ path }) => !JUNK.test(path));
}

/** What is in the zips, zips within them one level deep (Notion parts large exports so). Throws CoreError `archive.…`. */
export async function unpacked(files: readonly SourceFile[], budget: UnzipBudget, depth = 1): Promise<SourceFile[]> {
  const all: SourceFile[] = [];
  for (const file of files) {
    if (!isZip(file)) all.push(file);
    else if (depth < 0) throw new CoreError("import.unreadable");
    else all.push(...(await unpacked(entryFiles(await unzipSafely(file.content, budget)), budget, depth - 1)));
  }
  return all;
}

export function entryFiles(entries: ReadonlyMap<string, Uint8Array>): SourceFile[] {
  return [...entries].map(([path, bytes]) => ({ path, content: new Blob([new Uint8Array(bytes)]) })).filter(({ path }) => !JUNK.test(path));
}

/** Where `href`, written in the file at `from`, leads among the paths of the import; `null` for what leads elsewhere. */
export function resolvePath(from: string, href: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^#/i.test(href)) return null;
  let path: string;
  try {
    path = decodeURIComponent(href.split(/[?#]/)[0] ?? "");
  } catch {
    return null; // a stray per cent sign
  }
  const parts = path.startsWith("/") ? [] : folderOf(from).split("/").filter(Boolean);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/") || null;
}
