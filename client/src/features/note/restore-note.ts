import { restoreNote } from "@coreos/schema/documents/note-restore";
import * as Y from "yjs";
import { noteUndo } from "../../editor/note-binding.ts";

/** Makes the note look like `update` (a Yjs V1 update) by a forward edit that one undo takes back. */
export function restoreNoteFrom(doc: Y.Doc, update: Uint8Array): void {
  const past = new Y.Doc();
  Y.applyUpdate(past, update);
  noteUndo(doc).inOneStep(() => restoreNote(doc, past));
  past.destroy();
}
