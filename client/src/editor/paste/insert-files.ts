/** Puts files into a note: pictures as pictures, everything else by its name. */
import type { Editor } from "@tiptap/core";
import type { FilePort, FileRef } from "../file-port.ts";
import type { PasteReport } from "./note-paste.ts";

/** All of them at once, when each is kept: one after the other each would take the place of the one before, which is selected. */
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
  const nodes: ReturnType<typeof nodeOf>[] = [];
  for (const file of files) {
    try {
      nodes.push(nodeOf(await store.add(file)));
    } catch (error) {
      report.failed(error);
    }
  }
  if (editor.isDestroyed || nodes.length === 0) return;
  if (at !== null) editor.commands.insertContentAt(Math.min(at, editor.state.doc.content.size), nodes);
  else editor.chain().focus().insertContent(nodes).run();
}

function nodeOf({ hash, name, type, sizeBytes, width = 0, height = 0 }: FileRef) {
  const isImage = type.startsWith("image/");
  return { type: isImage ? "image" : "attachment", attrs: { hash, name, type, sizeBytes, ...(isImage && { width, height, alt: "" }) } };
}
