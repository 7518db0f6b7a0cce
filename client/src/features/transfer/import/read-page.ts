/**
 * One file of an import as a note: its words, its images and attachments, its links to the other files as links to the other
 * documents. Read in an inert page: nothing of it is fetched or run.
 */
import { DOCUMENT_LINK } from "@coreos/schema/documents/note-links";
import type { Node } from "@tiptap/pm/model";
import type { FileRef } from "../../../editor/file-port.ts";
import { htmlToNote, markdownToHtml } from "../../../editor/note-markdown.ts";
import { addLosses, count, type Fidelity, noLoss } from "../../../editor/paste/fidelity.ts";
import { csvTable } from "./csv-table.ts";
import { decodeText } from "./decode-text.ts";
import { fileTitle, type PlannedFile, shortTitle, TITLE_LETTERS, titleOf } from "./import-tree.ts";
import { resolvePath, type SourceFile } from "./source-file.ts";

export interface ImportSurroundings {
  pages: ReadonlyMap<string, PlannedFile>;
  files: ReadonlyMap<string, SourceFile>;
  /** Keeps a file of the import on this device. */
  take(file: SourceFile): Promise<FileRef>;
}

export interface ReadPage {
  title: string;
  content: Node;
  fidelity: Fidelity;
}

export async function readPage(page: PlannedFile, around: ImportSurroundings): Promise<ReadPage> {
  const fidelity = noLoss();
  const text = page.source ? await decodeText(page.source.content, fidelity) : "";
  const html =
    page.source?.format === "csv"
      ? await csvTable(text, fidelity)
      : page.source?.format === "html"
        ? text
        : markdownToHtml(withoutFrontMatter(text, fidelity));
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const title = takeTitle(parsed, page, fidelity);
  await bringFiles(parsed, page.path, around, fidelity);
  linkPages(parsed, page.path, around);
  const { result, fidelity: lost } = htmlToNote(parsed.body.innerHTML);
  addLosses(fidelity, lost);
  return { title, content: result, fidelity };
}

/** What other programs keep above a page for themselves; a note has no place for it. Words between two lines are words. */
function withoutFrontMatter(text: string, fidelity: Fidelity): string {
  const [whole = "", lines = ""] = /^---\r?\n([\s\S]{0,10000}?)\r?\n---\r?\n/.exec(text) ?? [];
  if (!/^[\w .-]+:/m.test(lines)) return text;
  count(fidelity.leftOut, "lines of front matter", lines.split("\n").filter((line) => line.trim() !== "").length);
  return text.slice(whole.length);
}

/** A page that begins with its own name says it once: as the title. What is too long for a title stays in the page, whole. */
function takeTitle(page: Document, { path, title }: PlannedFile, fidelity: Fidelity): string {
  const first = page.body.firstElementChild;
  const heading = first?.matches("h1") ? first : first?.querySelector("h1");
  const words = heading?.textContent?.trim();
  const isTitle = heading && words && page.querySelectorAll("h1").length === 1 && (titleOf(path) === words || heading === first);
  if (isTitle && words.length <= TITLE_LETTERS) {
    heading.remove();
    return words;
  }
  const whole = isTitle ? words : fileTitle(path);
  if (whole.length <= TITLE_LETTERS) return title;
  count(fidelity.changed, "titles that were shortened");
  if (!isTitle) {
    const line = page.createElement("p");
    line.textContent = whole;
    page.body.prepend(line);
  }
  return shortTitle(whole);
}

/** Images and attachments that lie in the import are kept as files of ours. */
async function bringFiles(page: Document, path: string, { files, pages, take }: ImportSurroundings, fidelity: Fidelity): Promise<void> {
  for (const element of page.querySelectorAll<HTMLElement>("img[src], a[href]")) {
    const target = resolvePath(path, element.getAttribute(element.localName === "img" ? "src" : "href") ?? "");
    const file = target === null || pages.has(target) ? undefined : files.get(target);
    if (!file) continue;
    try {
      const ref = await take(file);
      element.replaceWith(element.localName === "img" ? imageOf(page, ref, element.getAttribute("alt") ?? "") : attachmentOf(page, ref));
    } catch {
      count(fidelity.leftOut, "files"); // too large, or the device is full: the report says how many
    }
  }
}

function imageOf(page: Document, ref: FileRef, alt: string): HTMLElement {
  const image = page.createElement("img");
  describe(image, ref);
  if (ref.width) image.dataset.width = String(ref.width);
  if (ref.height) image.dataset.height = String(ref.height);
  image.setAttribute("alt", alt);
  return image;
}

function attachmentOf(page: Document, ref: FileRef): HTMLElement {
  const block = page.createElement("div");
  block.dataset.type = "attachment";
  describe(block, ref);
  block.dataset.type = "attachment";
  block.textContent = ref.name;
  return block;
}

function describe(element: HTMLElement, { hash, name, type, sizeBytes }: FileRef): void {
  Object.assign(element.dataset, { hash, name, type, sizeBytes: String(sizeBytes) });
}

function linkPages(page: Document, path: string, { pages }: ImportSurroundings): void {
  for (const link of page.querySelectorAll("a[href]")) {
    const target = resolvePath(path, link.getAttribute("href") ?? "");
    const named = target === null ? undefined : pages.get(target);
    if (!named?.source) continue;
    const span = page.createElement("span");
    Object.assign(span.dataset, { type: DOCUMENT_LINK, document: named.id, kind: "note", label: link.textContent?.trim() || named.title });
    link.replaceWith(span);
  }
}
