/**
 * Everything an import will make, read and ready before the first document is made: what cannot be read is known by then,
 * and nothing was changed.
 *
 * Errors  3430–3433 archive.…, 3434 import.unreadable (nothing in it can be imported).
 */
import { initNote, noteContent } from "@coreos/schema/documents/note";
import { CoreError } from "@coreos/schema/errors/core-error";
import { newId } from "@coreos/schema/ids/id";
import { TRANSACTION_BYTES } from "@coreos/schema/protocol/limits";
import type { Node } from "@tiptap/pm/model";
import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { BLOCK_TYPES } from "../../../editor/block-ids.ts";
import type { FilePort } from "../../../editor/file-port.ts";
import { noLoss } from "../../../editor/paste/fidelity.ts";
import { readArchive } from "../archive/archive.ts";
import { splitUpdate } from "../archive/split-update.ts";
import { unzipSafely } from "../archive/unzip.ts";
import { formatOf, importTree } from "./import-tree.ts";
import type { ImportPlan, Incoming } from "./incoming.ts";
import { readPage } from "./read-page.ts";
import { isZip, sourceFiles, unpacked } from "./source-file.ts";

export async function planImport(
  chosen: readonly File[],
  add: FilePort["add"],
  onProgress: (done: number, total: number) => void,
): Promise<ImportPlan> {
  const given = sourceFiles(chosen);
  const only = given.length === 1 ? given[0] : undefined;
  if (only && isZip(only)) {
    const archive = readArchive(await unzipSafely(new Uint8Array(await only.content.arrayBuffer())));
    if (archive) return { kind: "archive", archive };
  }
  const files = await unpacked(given);
  const planned = importTree(files);
  if (planned.length === 0) throw new CoreError("import.unreadable");
  const around = {
    pages: new Map(planned.map((page) => [page.path, page])),
    files: new Map(files.map((file) => [file.path, file])),
    add,
  };
  const documents: Incoming[] = [];
  const used = new Set<string>();
  for (const [at, page] of planned.entries()) {
    if (page.source === null) {
      documents.push({ id: page.id, kind: "folder", title: page.title, parent: page.parent, pieces: [], fidelity: noLoss() });
      continue;
    }
    const { title, content, fidelity } = await readPage(page, { ...around, add: (file, name) => keep(used, file, name, add) });
    documents.push({ id: page.id, kind: "note", title, parent: page.parent, pieces: noteUpdates(content), fidelity });
    onProgress(at + 1, planned.length);
  }
  const passedOver = files.map(({ path }) => path).filter((path) => !formatOf(path) && !used.has(path.split("/").at(-1) ?? ""));
  return { kind: "documents", documents, passedOver };
}

function keep(used: Set<string>, file: Blob, name: string | undefined, add: FilePort["add"]) {
  if (name) used.add(name);
  return add(file, name);
}

/** A note of these blocks, each with an id of its own (SPEC law 2). */
export function noteUpdates(content: Node): Uint8Array[] {
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
