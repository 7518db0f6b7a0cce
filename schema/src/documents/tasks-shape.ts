/** What a project begins with. Apart from tasks.ts, so that the shell, which makes projects, does not carry all that reads them. */
import * as Y from "yjs";
import { initStatuses } from "./first-statuses.ts";
import { ORIGIN } from "./origin.ts";

export const TASKS_SHAPE = 1;

export const projectMeta = (doc: Y.Doc) => doc.getMap<unknown>("tasks");

export function initTasks(doc: Y.Doc): void {
  doc.transact(() => {
    projectMeta(doc).set("shape", TASKS_SHAPE);
    projectMeta(doc).set("description", new Y.Text());
    initStatuses(doc);
  }, ORIGIN.system);
}
