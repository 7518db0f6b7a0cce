import { restoreOneTask, restoreTasks } from "@coreos/schema/documents/tasks-restore";
import type * as Y from "yjs";
import { restoreStep, type TakeBack } from "../../editor/restore-step.ts";
import { projectUndo } from "../../editor/tasks/project-undo.ts";

/** Makes the project look like `update` (a Yjs V1 update) by a forward edit that one undo takes back. */
export function restoreProjectFrom(doc: Y.Doc, update: Uint8Array): TakeBack | null {
  return restoreStep(projectUndo(doc), update, (past) => restoreTasks(doc, past, new Date().toISOString()));
}

/** The same for one task. */
export function restoreTaskFrom(doc: Y.Doc, update: Uint8Array, id: string): TakeBack | null {
  return restoreStep(projectUndo(doc), update, (past) => restoreOneTask(doc, past, id, new Date().toISOString()));
}
