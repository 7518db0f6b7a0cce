import { restoreOneTask, restoreTasks } from "@coreos/schema/documents/tasks-restore";
import * as Y from "yjs";
import { projectUndo } from "../../editor/tasks/project-undo.ts";

/** Makes the project look like `update` (a Yjs V1 update) by a forward edit that one undo takes back. */
export function restoreProjectFrom(doc: Y.Doc, update: Uint8Array): void {
  restoreWith(doc, update, (past) => restoreTasks(doc, past, new Date().toISOString()));
}

/** The same for one task. */
export function restoreTaskFrom(doc: Y.Doc, update: Uint8Array, id: string): void {
  restoreWith(doc, update, (past) => restoreOneTask(doc, past, id, new Date().toISOString()));
}

function restoreWith(doc: Y.Doc, update: Uint8Array, write: (past: Y.Doc) => void): void {
  const past = new Y.Doc();
  Y.applyUpdate(past, update);
  projectUndo(doc).inOneStep(() => write(past));
  past.destroy();
}
