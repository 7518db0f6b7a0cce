/** Makes a project look like its past by forward edits: tasks that did not change keep their letters, later ones go where removed ones are. */
import * as Y from "yjs";
import { inBatches, weighEntries } from "./batches.ts";
import { statusesOf } from "./first-statuses.ts";
import { ORIGIN } from "./origin.ts";
import { plainEntries } from "./plain-entries.ts";
import { LABEL, LINK, type Task } from "./task.ts";
import { changeProject, itemsOf, readProject, readTasks, setProjectDescription, setTaskText, taskMap, taskText } from "./tasks.ts";

/** What setting the time of removal weighs, generously. */
const REMOVAL_BYTES = 128;

/** `now`: ISO 8601, written on what was not there then. Whoever calls makes it one undo step. */
export function restoreTasks(doc: Y.Doc, past: Y.Doc, now: string): void {
  const wanted = new Map(readTasks(past).map((task) => [task.id, task]));
  doc.transact(() => {
    const { description, ...fields } = readProject(past);
    changeProject(doc, fields);
    if (readProject(doc).description !== description) setProjectDescription(doc, description);
    restoreStatuses(doc, past);
  }, ORIGIN.editor);
  const later = readTasks(doc).filter(({ id }) => !wanted.has(id));
  inBatches(
    doc,
    later,
    () => REMOVAL_BYTES,
    ({ id }) => taskMap(doc, id)?.set("trashedAt", now),
  );
  inBatches(
    doc,
    [...wanted.values()],
    (task) => weighTask(past, task),
    (task) => restoreTask(doc, past, task),
  );
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
  const body = taskText(past, id, "body")?.toString() ?? "";
  const extras = new Map(plainEntries(taskMap(past, id)).filter(([key]) => isExtra(key)));
  const map = taskMap(doc, id);
  if (!map) {
    const texts: [string, unknown][] = [
      ["title", new Y.Text(title)],
      ["body", new Y.Text(body)],
    ];
    itemsOf(doc).set(id, new Y.Map<unknown>([...texts, ...fieldsOf(task), ...extras])); // over what is no task
    return;
  }
  if (taskText(doc, id, "title")?.toString() !== title) setTaskText(doc, id, "title", title);
  if ((taskText(doc, id, "body")?.toString() ?? "") !== body) setTaskText(doc, id, "body", body);
  for (const [key, value] of fieldsOf(task)) if ((map.get(key) ?? null) !== value) map.set(key, value);
  for (const key of [...map.keys()].filter(isExtra)) if (!extras.has(key)) map.delete(key);
  for (const [key, value] of extras) if (!map.has(key)) map.set(key, value);
}

function fieldsOf({ status, assignee, due, priority, parent, index, doneAt }: Task): [string, unknown][] {
  return Object.entries({ status, assignee, due, priority, parent, index, doneAt, trashedAt: null });
}

const isExtra = (key: string) => key.startsWith(LABEL) || key.startsWith(LINK);

function weighTask(past: Y.Doc, task: Task): number {
  const body = taskText(past, task.id, "body")?.toString() ?? "";
  const extras = plainEntries(taskMap(past, task.id)).filter(([key]) => isExtra(key));
  return weighEntries([["title", task.title], ["body", body], ...fieldsOf(task), ...extras]);
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
