/**
 * Which file becomes which document, under what title and below which: decided from the paths alone, before anything is read.
 *
 * Notion writes "Title 0123…(32).md" beside a folder of the same name with what is below the page, and each database twice
 * (all of it in "…_all.csv").
 */
import { newId } from "@coreos/schema/ids/id";
import { extensionOf, folderOf, type SourceFile } from "./source-file.ts";

export type Format = "markdown" | "html" | "csv" | "document";

export interface PlannedFile {
  id: string;
  title: string;
  /** Id of the document above, or `null` at the top of the import. */
  parent: string | null;
  path: string;
  /** `null`: a folder without a page of its own. */
  source: { format: Format; content: Blob } | null;
}

const FORMATS: Record<string, Format> = {
  md: "markdown",
  markdown: "markdown",
  txt: "markdown",
  html: "html",
  htm: "html",
  csv: "csv",
  tsv: "csv",
  json: "document",
};

export const formatOf = (path: string): Format | null => FORMATS[extensionOf(path)] ?? null;

/** Parents before their children. */
export function importTree(files: readonly SourceFile[]): PlannedFile[] {
  const readable = withoutTwins(files.filter(({ path }) => formatOf(path)));
  const pages = new Map<string, PlannedFile>();
  for (const { path, content } of readable) {
    const format = formatOf(path) as Format;
    // A second file of the same name ("Plan.csv" beside "Plan.md", the same path in two zips) is a document of its own.
    let key = stem(path);
    while (pages.has(key)) key += "\u0000";
    pages.set(key, { id: newId(), title: titleOf(path), parent: null, path, source: { format, content } });
  }
  for (const { path } of readable) addFolders(folderOf(path), pages);
  for (const [key, page] of pages) page.parent = pages.get(folderOf(key))?.id ?? null;
  return [...pages.values()].sort((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
}

function addFolders(folder: string, pages: Map<string, PlannedFile>): void {
  if (folder === "" || pages.has(folder)) return;
  pages.set(folder, { id: newId(), title: titleOf(folder), parent: null, path: folder, source: null });
  addFolders(folderOf(folder), pages);
}

function withoutTwins(files: readonly SourceFile[]): SourceFile[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.filter(({ path }) => !/\.csv$/i.test(path) || !paths.has(path.replace(/\.csv$/i, "_all.csv")));
}

/** The path without its ending, and without the mark of a whole database: where things below the page stand. */
const stem = (path: string) => path.replace(/(_all)?\.[a-z0-9]+$/i, "");

export const TITLE_LETTERS = 200;

/** The name of a file or a folder, without endings and marks, however long it is. */
export function fileTitle(path: string): string {
  const name = stem(path).split("/").at(-1) ?? "";
  return name.replace(/[ _-][0-9a-f]{32}$/i, "").trim() || "Untitled";
}

export const titleOf = (path: string) => shortTitle(fileTitle(path));

/** Cut between letters, never within one. */
export function shortTitle(title: string): string {
  if (title.length <= TITLE_LETTERS) return title;
  let short = "";
  for (const { segment } of new Intl.Segmenter().segment(title.slice(0, TITLE_LETTERS + 1))) {
    if (short.length + segment.length > TITLE_LETTERS) break;
    short += segment;
  }
  return short.trim();
}

const depth = (path: string) => path.split("/").length;
