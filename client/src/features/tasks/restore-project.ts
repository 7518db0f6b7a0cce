import { restoreTasks } from "@coreos/schema/documents/tasks-restore";
import * as Y from "yjs";
import { projectUndo } from "./task-actions.ts";

/** Makes the project look like `update` (a Yjs V1 update) by a forward edit that one undo takes back. */
export function restoreProjectFrom(doc: Y.Doc, update: Uint8Array): void {
  const past = new Y.Doc();
  Y.applyUpdate(past, update);
  projectUndo(doc).inOneStep(() => restoreTasks(doc, past, new Date().toISOString()));
  past.destroy();
}
