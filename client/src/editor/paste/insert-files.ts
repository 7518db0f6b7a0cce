/** Puts files into a note: pictures as pictures, everything else by its name. */
import type { Editor } from "@tiptap/core";
import type { Node, Schema } from "@tiptap/pm/model";
import type { FilePort, FileRef } from "../file-port.ts";
import { insertBlocks } from "../insert-block.ts";
import type { PasteReport } from "./note-paste.ts";

/** All of them at once, when each is kept: one step to take back. */
export async function insertFiles(
  editor: Editor,
  files: readonly File[],
  at: number | null,
  { files: store, report }: { files: FilePort | null; report: PasteReport },
): Promise<void> {
  if (!store) {
    report.leftOut(files.length === 1 ? "1 file" : `${files.length} files`);
    return;
  }
  const nodes: Node[] = [];
  for (const file of files) {
    try {
      nodes.push(nodeOf(editor.schema, await store.add(file)));
    } catch (error) {
      report.failed(error);
    }
  }
  if (editor.isDestroyed || nodes.length === 0) return;
  if (at !== null) editor.commands.setTextSelection(behindLine(editor.state.doc, at));
  insertBlocks(editor, nodes);
  editor.commands.focus();
}

/** What is dropped on a line comes behind it and tears nothing apart. */
function behindLine(doc: Node, at: number): number {
  const $at = doc.resolve(Math.min(at, doc.content.size));
  return $at.parent.isTextblock ? $at.end() : $at.pos;
}

function nodeOf(schema: Schema, { hash, name, type, sizeBytes, width = 0, height = 0 }: FileRef): Node {
  const isImage = type.startsWith("image/");
  return schema.node(isImage ? "image" : "attachment", { hash, name, type, sizeBytes, ...(isImage && { width, height, alt: "" }) });
}
