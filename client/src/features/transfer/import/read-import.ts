/** Reads every file of an import into the document that it becomes; what they take along is kept on this device by `add`. */
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { newId } from "@coreos/schema/ids/id";
import { TRANSACTION_BYTES } from "@coreos/schema/protocol/limits";
import { splitUpdate } from "@coreos/schema/protocol/split-update";
import type { Node } from "@tiptap/pm/model";
import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { BLOCK_TYPES } from "../../../editor/block-ids.ts";
import type { FilePort } from "../../../editor/file-port.ts";
import { count, type Fidelity, noLoss } from "../../../editor/paste/fidelity.ts";
import { readDocumentFile } from "../archive/document-file.ts";
import { fileTitle, type PlannedFile, TITLE_LETTERS } from "./import-tree.ts";
import type { ImportPlan, Incoming, ReadImport } from "./incoming.ts";
import { isTooLarge } from "./page-size.ts";
import { type ImportSurroundings, readPage } from "./read-page.ts";

type FilesPlan = Extract<ImportPlan, { kind: "files" }>;

export async function readImport(
  { pages, files }: FilesPlan,
  add: FilePort["add"],
  onProgress: (done: number) => void,
): Promise<ReadImport> {
  const taken = new Set<string>();
  const around: ImportSurroundings = {
    pages: new Map(pages.map((page) => [page.path, page])),
    files: new Map(files.map((file) => [file.path, file])),
    async take(file) {
      const ref = await add(file.content, file.path.split("/").at(-1) ?? "file");
      taken.add(file.path);
      return ref;
    },
  };
  const documents: Incoming[] = [];
  const unread: string[] = [];
  const tooLarge: string[] = [];
  for (const [at, page] of pages.entries()) {
    const document = isTooLarge(page) ? null : await read(page, around);
    if (document) documents.push(document);
    else if (isTooLarge(page)) tooLarge.push(page.path);
    else unread.push(page.path);
    onProgress(at + 1);
  }
  const made = new Set(pages.map(({ path }) => path));
  return {
    documents,
    tooLarge,
    passedOver: [...unread, ...files.map(({ path }) => path).filter((path) => !made.has(path) && !taken.has(path))],
  };
}

/** `null`: JSON that is no document of ours. */
async function read(page: PlannedFile, around: ImportSurroundings): Promise<Incoming | null> {
  const { id, parent, source } = page;
  if (source === null) return { id, kind: "folder", title: page.title, parent, pieces: [], fidelity: folderLosses(page) };
  if (source.format === "document") {
    const document = readDocumentFile(await source.content.text());
    return document && { id, ...document, parent, pieces: splitUpdate(document.update, TRANSACTION_BYTES), fidelity: noLoss() };
  }
  const { title, content, fidelity } = await readPage(page, around);
  return { id, kind: "note", title, parent, pieces: noteUpdates(content), fidelity };
}

/** A folder has nothing but its name. */
function folderLosses({ path }: PlannedFile): Fidelity {
  const fidelity = noLoss();
  if (fileTitle(path).length > TITLE_LETTERS) count(fidelity.changed, "titles that were shortened");
  return fidelity;
}

/** A note of these blocks, each with an id of its own (SPEC law 2). */
function noteUpdates(content: Node): Uint8Array[] {
  const doc = new Y.Doc();
  initNote(doc);
  doc.transact(() => prosemirrorToYXmlFragment(withIds(content), noteContent(doc)));
  const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), TRANSACTION_BYTES);
  doc.destroy();
  return pieces;
}

function withIds(node: Node): Node {
  if (node.isText) return node;
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(withIds(child));
  });
  const attrs = (BLOCK_TYPES as readonly string[]).includes(node.type.name) ? { ...node.attrs, id: newId() } : node.attrs;
  return node.type.create(attrs, children, node.marks);
}
