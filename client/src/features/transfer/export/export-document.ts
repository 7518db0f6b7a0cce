/**
 * One document as a file to take along, and in words what that file could not hold.
 *
 * Markdown with files is a zip of the text and the files beside it; HTML holds its images itself; JSON names files by their hash.
 */
import { fileReferences } from "@coreos/schema/documents/file-references";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import type * as Y from "yjs";
import type { FilePort } from "../../../editor/file-port.ts";
import { count } from "../../../ui/words.ts";
import { writeDocumentFile } from "../archive/document-file.ts";
import { zipped } from "../archive/zip.ts";
import { documentHtml, documentMarkdown, type TextSurroundings } from "./document-text.ts";
import { embeddedImages, filesBeside } from "./file-addresses.ts";
import { lossWords } from "./loss-words.ts";
import { fileName } from "./readable-paths.ts";

export type DocumentFormat = "markdown" | "html" | "json";

export interface ExportedDocument {
  kind: DocumentKind;
  id: string;
  title: string;
  doc: Y.Doc;
}

export interface DocumentExport {
  name: string;
  content: Blob;
  /** A sentence for the person; `null`: the file holds all of it. */
  remark: string | null;
}

interface ExportSurroundings extends Pick<TextSurroundings, "canvas" | "personName"> {
  files: Pick<FilePort, "blob">;
  nowMs: number;
}

/** `null` for a kind that this format has no words for. */
export function exportDocument(
  format: DocumentFormat,
  document: ExportedDocument,
  around: ExportSurroundings,
): Promise<DocumentExport | null> {
  return WRITERS[format](document, around);
}

type Writer = (document: ExportedDocument, around: ExportSurroundings) => Promise<DocumentExport | null>;

const WRITERS: Record<DocumentFormat, Writer> = {
  async markdown({ kind, title, doc }, { canvas, personName, files }) {
    const held = await filesOf(doc, files);
    const beside = filesBeside(held);
    const written = documentMarkdown(kind, title, doc, { canvas, personName, fileAddress: beside.fileAddress });
    if (!written) return null;
    const name = fileName(title);
    const remark = lossWords(written.fidelity, "Files that are not on this device cannot go along.");
    const text = new Blob([written.text], { type: "text/markdown" });
    const entries = beside.entries();
    if (entries.length === 0) return { name: `${name}.md`, content: text, remark };
    return { name: `${name}.zip`, content: await zipped([[`${name}.md`, text], ...entries]), remark };
  },

  async html({ kind, title, doc }, { canvas, personName, files }) {
    const fileAddress = await embeddedImages(await filesOf(doc, files));
    const written = documentHtml(kind, title, doc, { canvas, personName, fileAddress });
    if (!written) return null;
    const remark = lossWords(written.fidelity, "An HTML file holds images up to 20 MB in all, and no attachments.");
    return { name: `${fileName(title)}.html`, content: new Blob([written.text], { type: "text/html" }), remark };
  },

  async json({ kind, id, title, doc }, { nowMs }) {
    const files = fileReferences(doc).size;
    const content = new Blob([writeDocumentFile({ kind, id, title, doc, nowMs })], { type: "application/json" });
    const remark =
      files > 0 ? `${count(files, "file")} named but not held: a JSON file holds none. Export the workspace to take them along.` : null;
    return { name: `${fileName(title)}.json`, content, remark };
  },
};

/** What the document names and this device has or can fetch. */
async function filesOf(doc: Y.Doc, files: Pick<FilePort, "blob">): Promise<Map<string, Blob>> {
  const held = new Map<string, Blob>();
  for (const hash of fileReferences(doc)) {
    const content = await files.blob({ hash }).catch(() => null);
    if (content) held.set(hash, content);
  }
  return held;
}
