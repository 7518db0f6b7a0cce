/** Puts files into a note: pictures as pictures, everything else by its name. */
import type { Editor } from "@tiptap/core";
import type { FilePort } from "../file-port.ts";
import type { PasteReport } from "./note-paste.ts";

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
  for (const file of files) {
    try {
      const ref = await store.add(file);
      if (editor.isDestroyed) return;
      const type = ref.type.startsWith("image/") ? "image" : "attachment";
      const { hash, name, sizeBytes, width = 0, height = 0 } = ref;
      const attrs = { hash, name, type: ref.type, sizeBytes, ...(type === "image" && { width, height, alt: "" }) };
      if (at !== null) editor.commands.insertContentAt(Math.min(at, editor.state.doc.content.size), { type, attrs });
      else editor.chain().focus().insertContent({ type, attrs }).run();
    } catch (error) {
      report.failed(error);
    }
  }
}
