/** What goes into an archive beside the documents: the files that they name, and their words for people. */
import { fileReferences } from "@coreos/schema/documents/file-references";
import type { DocumentKind } from "@coreos/schema/documents/kind";
import * as Y from "yjs";
import type { FilePort } from "../../../editor/file-port.ts";
import { addLosses, noLoss } from "../../../editor/paste/fidelity.ts";
import type { Archive } from "../archive/archive.ts";
import { documentMarkdown, type TextSurroundings } from "./document-text.ts";
import type { ExportProgress } from "./export-workspace.ts";
import { filesOfArchive } from "./file-addresses.ts";

/** `paths`: by which people find a document, by its id. */
export async function contentsOf(
  store: Pick<FilePort, "blob">,
  documents: Archive["documents"],
  paths: ReadonlyMap<string, string>,
  { onProgress, ...words }: Pick<TextSurroundings, "canvas" | "personName"> & { onProgress: ExportProgress | undefined },
) {
  const files = new Map<string, Archive["files"][number]>();
  const missing = new Set<string>();
  const readable = new Map<string, string>();
  const losses = noLoss();
  for (const [at, { kind, id, title, update }] of documents.entries()) {
    onProgress?.("Writing documents and files", at, documents.length);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    for (const hash of fileReferences(doc)) {
      if (files.has(hash) || missing.has(hash)) continue;
      const content = await store.blob({ hash }).catch(() => null);
      if (content) files.set(hash, { hash, name: hash, type: content.type, content });
      else missing.add(hash);
    }
    const path = paths.get(id);
    if (path !== undefined) {
      const fileAddress = filesOfArchive(`${path}.md`, (hash) => files.has(hash));
      const written = documentMarkdown(kind as DocumentKind, title, doc, { ...words, fileAddress });
      if (written) {
        readable.set(`${path}.md`, written.text);
        addLosses(losses, written.fidelity);
      }
    }
    doc.destroy();
  }
  return { files: [...files.values()], missing: [...missing], readable, losses };
}

/** Of everything that will lie in the file, in bytes. */
export function sizesOf({ documents, files }: Archive, readable: ReadonlyMap<string, string>): number[] {
  const texts = [...readable.values()].map((text) => new Blob([text]).size);
  return [...documents.map(({ update }) => update.length), ...files.map(({ content }) => content.size), ...texts];
}
