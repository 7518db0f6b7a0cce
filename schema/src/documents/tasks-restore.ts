/** Makes a project look like its past by forward edits: tasks that did not change keep their letters, later ones go where removed ones are. */
import * as Y from "yjs";
import { statusesOf } from "./first-statuses.ts";
import { ORIGIN } from "./origin.ts";
import { LABEL, LINK, type Task } from "./task.ts";
import { addTask, changeProject, itemsOf, readProject, readTasks, setProjectDescription, setTaskText, taskMap, taskText } from "./tasks.ts";

/** `now`: ISO 8601, written on what was not there then. */
export function restoreTasks(doc: Y.Doc, past: Y.Doc, now: string): void {
  const wanted = new Map(readTasks(past).map((task) => [task.id, task]));
  doc.transact(() => {
    const { description, ...fields } = readProject(past);
    changeProject(doc, fields);
    if (readProject(doc).description !== description) setProjectDescription(doc, description);
    restoreStatuses(doc, past);
    for (const task of readTasks(doc)) if (!wanted.has(task.id)) taskMap(doc, task.id)?.set("trashedAt", now);
    for (const task of wanted.values()) restoreTask(doc, past, task);
  }, ORIGIN.editor);
}

/** One task alone: as it was, or away when it was not there yet. */
export function restoreOneTask(doc: Y.Doc, past: Y.Doc, id: string, now: string): void {
  const wanted = readTasks(past).find((task) => task.id === id);
  doc.transact(() => {
    if (wanted) restoreTask(doc, past, wanted);
    else taskMap(doc, id)?.set("trashedAt", now);
  }, ORIGIN.editor);
}

function restoreTask(doc: Y.Doc, past: Y.Doc, task: Task): void {
  const { id, title } = task;
  if (!taskMap(doc, id)) {
    if (itemsOf(doc).has(id)) itemsOf(doc).delete(id); // something that is no task stands there
    addTask(doc, { id, title });
  }
  const map = taskMap(doc, id);
  if (!map) return;
  const body = taskText(past, id, "body")?.toString() ?? "";
  if (taskText(doc, id, "title")?.toString() !== title) setTaskText(doc, id, "title", title);
  if ((taskText(doc, id, "body")?.toString() ?? "") !== body) setTaskText(doc, id, "body", body);
  const { status, assignee, due, priority, parent, index, doneAt } = task;
  const fields: Record<string, unknown> = { status, assignee, due, priority, parent, index, doneAt, trashedAt: null };
  for (const [key, value] of Object.entries(fields)) if ((map.get(key) ?? null) !== value) map.set(key, value);
  const before = taskMap(past, id);
  const extras = (key: string) => key.startsWith(LABEL) || key.startsWith(LINK);
  for (const key of [...map.keys()].filter(extras)) if (!before?.has(key)) map.delete(key);
  for (const key of [...(before?.keys() ?? [])].filter(extras)) if (!map.has(key)) map.set(key, before?.get(key));
}

function restoreStatuses(doc: Y.Doc, past: Y.Doc): void {
  for (const [id, was] of statusesOf(past)) {
    if (!(was instanceof Y.Map)) continue;
    const is = statusesOf(doc).get(id);
    if (!(is instanceof Y.Map)) statusesOf(doc).set(id, new Y.Map<unknown>(Object.entries(was.toJSON())));
    else {
      if (!was.has("removedAt") && is.has("removedAt")) is.delete("removedAt");
      for (const [key, value] of Object.entries(was.toJSON())) if (is.get(key) !== value) is.set(key, value);
    }
  }
}
