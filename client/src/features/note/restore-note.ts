import { restoreNote, restoreNoteBlock } from "@coreos/schema/documents/note-restore";
import * as Y from "yjs";
import { noteUndo } from "../../editor/note-binding.ts";

/** Makes the note look like `update` (a Yjs V1 update) by a forward edit that one undo takes back. */
export function restoreNoteFrom(doc: Y.Doc, update: Uint8Array): void {
  restoreWith(doc, update, (past) => restoreNote(doc, past));
}

/** The same for one block. */
export function restoreBlockFrom(doc: Y.Doc, update: Uint8Array, id: string): void {
  restoreWith(doc, update, (past) => restoreNoteBlock(doc, past, id));
}

function restoreWith(doc: Y.Doc, update: Uint8Array, write: (past: Y.Doc) => void): void {
  const past = new Y.Doc();
  Y.applyUpdate(past, update);
  noteUndo(doc).inOneStep(() => write(past));
  past.destroy();
}
