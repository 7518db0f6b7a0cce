/**
 * The tasks of a project as screens read them: one snapshot, the same objects until something in them changed, so that of two
 * thousand rows only the one that changed is drawn. Lives as long as the document.
 */

import { type StatusCategory, statusesOf, type TaskStatus } from "@coreos/schema/documents/first-statuses";
import { readTask, type Task } from "@coreos/schema/documents/task";
import { readStatuses, statusWithId } from "@coreos/schema/documents/task-status";
import { inOrder, itemsOf } from "@coreos/schema/documents/tasks";
import * as Y from "yjs";
import type { Observable } from "../replica/ports.ts";

export interface ProjectTasks {
  /** In the one order of the project; removed ones left out. */
  tasks: readonly Task[];
  byId: ReadonlyMap<string, Task>;
  statuses: readonly TaskStatus[];
}

const stores = new WeakMap<Y.Doc, Observable<ProjectTasks>>();

export function taskStore(doc: Y.Doc): Observable<ProjectTasks> {
  const known = stores.get(doc);
  if (known) return known;
  const store = open(doc);
  stores.set(doc, store);
  return store;
}

export function statusOf({ statuses }: Pick<ProjectTasks, "statuses">, task: Task): TaskStatus {
  return statusWithId(statuses, task.status);
}

export function categoryOf(project: Pick<ProjectTasks, "statuses">, task: Task): StatusCategory {
  return statusOf(project, task).category;
}

/** How much of a project is done; cancelled tasks count for nothing. */
export function progressOf(project: ProjectTasks): { done: number; total: number } {
  const categories = project.tasks.map((task) => categoryOf(project, task)).filter((category) => category !== "cancelled");
  return { done: categories.filter((category) => category === "done").length, total: categories.length };
}

function open(doc: Y.Doc): Observable<ProjectTasks> {
  const items = itemsOf(doc);
  const all = new Map<string, Task>();
  const take = (id: string) => {
    const task = readTask(id, items.get(id));
    if (task) all.set(id, task);
    else all.delete(id);
  };
  for (const id of items.keys()) take(id);
  let known: ProjectTasks | null = null;
  const listeners = new Set<() => void>();
  const changed = () => {
    known = null;
    for (const listener of [...listeners]) listener();
  };
  items.observeDeep((events) => {
    for (const event of events) {
      if (event.path.length > 0) take(String(event.path[0]));
      else if (event instanceof Y.YMapEvent) for (const id of event.keysChanged) take(id);
    }
    changed();
  });
  statusesOf(doc).observeDeep(changed);
  return {
    get() {
      if (known) return known;
      const tasks = inOrder(all);
      known = { tasks, byId: new Map(tasks.map((task) => [task.id, task])), statuses: readStatuses(doc) };
      return known;
    },
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
