import { restoreNote, restoreNoteBlock } from "@coreos/schema/documents/note-restore";
import type * as Y from "yjs";
import { noteUndo } from "../../editor/note-binding.ts";
import { restoreStep, type TakeBack } from "../../editor/restore-step.ts";

/** Makes the note look like `update` (a Yjs V1 update) by a forward edit that one undo takes back. */
export function restoreNoteFrom(doc: Y.Doc, update: Uint8Array): TakeBack | null {
  return restoreStep(noteUndo(doc), update, (past) => restoreNote(doc, past));
}

/** The same for one block. */
export function restoreBlockFrom(doc: Y.Doc, update: Uint8Array, id: string): TakeBack | null {
  return restoreStep(noteUndo(doc), update, (past) => restoreNoteBlock(doc, past, id));
}
