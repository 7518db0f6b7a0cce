/**
 * A project: its tasks, their states, what it is about. List, board and calendar are views of the same tasks.
 *
 * Roots   `tasks` Map {shape, description: Y.Text, color, lead, target} · `items` Map id → Map (task.ts) · `statuses` (task-status.ts)
 * Law     SPEC laws 3 and 4: a task keeps its entry and changes `status`, `parent` and `index`; one order holds in every view.
 *         Removing sets `trashedAt`: words that somebody types at the same time are not lost, and taking it back is one write.
 *         Any member may write anything: what is no task is passed over, so that it hides nothing else.
 */
import * as Y from "yjs";
import { isDay } from "./day.ts";
import { statusesOf } from "./first-statuses.ts";
import { ORIGIN } from "./origin.ts";
import { byPosition, lastIndex, type Placed, placeAt } from "./position.ts";
import { LABEL, LINK, type Priority, readTask, type Task, type TaskMap, type TaskOrigin, withParents } from "./task.ts";
import { heirOf, isClosed, markStatusRemoved, readStatuses, statusWithId } from "./task-status.ts";
import { projectMeta } from "./tasks-shape.ts";
import { writeText } from "./text.ts";

const meta = projectMeta;
export const itemsOf = (doc: Y.Doc) => doc.getMap<unknown>("items");

/** What undo of a project is about. */
export const tasksRoots = (doc: Y.Doc) => [meta(doc), itemsOf(doc), statusesOf(doc)];

/** Everything that is not removed, in the one order of the project. */
export function readTasks(doc: Y.Doc): Task[] {
  return inOrder(new Map([...itemsOf(doc)].flatMap(([id, map]) => pair(id, readTask(id, map)))));
}

/** For readers that keep what they read: the tasks that are not removed, in order. */
export function inOrder(tasks: ReadonlyMap<string, Task>): Task[] {
  return withParents(tasks).sort(byPosition);
}

export interface NewTask {
  id: string;
  title: string;
  status?: string;
  assignee?: string | null;
  due?: string | null;
  priority?: Priority;
  parent?: string | null;
  labels?: readonly string[];
  link?: TaskOrigin;
  /** The task that it stands before; at the end when left out. */
  before?: string;
}

export function addTask(doc: Y.Doc, task: NewTask): void {
  const { id, title, status = "todo", assignee = null, due = null, priority = "none", parent = null, labels = [], link, before } = task;
  doc.transact(() => {
    if (taskMap(doc, id)) return; // the same twice
    const others = readTasks(doc);
    const map: TaskMap = new Y.Map();
    const fields = { status, assignee, due, priority, parent, index: lastIndex(others), doneAt: null, trashedAt: null };
    map.set("title", new Y.Text(title));
    map.set("body", new Y.Text());
    for (const [key, value] of Object.entries(fields)) map.set(key, value);
    for (const label of labels) map.set(LABEL + label, true);
    if (link) map.set(LINK + id, link);
    itemsOf(doc).set(id, map);
    const at = others.findIndex((other) => other.id === before);
    if (at >= 0) writePlaces(doc, placeAt(others, id, at));
  }, ORIGIN.editor);
}

export type TaskChange = Partial<Pick<Task, "status" | "assignee" | "due" | "priority" | "parent">>;

/** Writes only what differs, so that two people who change different fields both have their way. `now`: ISO 8601. */
export function changeTask(doc: Y.Doc, id: string, change: TaskChange, now: string): void {
  doc.transact(() => {
    const map = taskMap(doc, id);
    if (!map) return; // gone meanwhile
    if (change.parent != null && !mayHold(doc, change.parent, id)) return;
    for (const [key, value] of Object.entries(change)) if ((map.get(key) ?? null) !== value) map.set(key, value);
    if (change.status === undefined) return;
    const closed = isClosed(statusWithId(readStatuses(doc), change.status).category);
    if (closed !== (typeof map.get("doneAt") === "string")) map.set("doneAt", closed ? now : null);
  }, ORIGIN.editor);
}

/** Puts a task before another one of the project's order (`null`: at the end of `among`), which are siblings in some view, in order. */
export function placeTask(doc: Y.Doc, id: string, among: readonly Placed[], before: string | null): void {
  const siblings = among.filter((sibling) => sibling.id !== id);
  const found = siblings.findIndex((sibling) => sibling.id === before);
  const at = before === null || found < 0 ? siblings.length : found;
  doc.transact(() => {
    if (taskMap(doc, id)) writePlaces(doc, placeAt(siblings, id, at));
  }, ORIGIN.editor);
}

/** The letters of a task's title or notes, to be followed and written. */
export function taskText(doc: Y.Doc, id: string, field: "title" | "body"): Y.Text | null {
  const text = taskMap(doc, id)?.get(field);
  return text instanceof Y.Text ? text : null;
}

/** Writes only the letters that differ. A text that something else stands in place of is made anew. */
export function setTaskText(doc: Y.Doc, id: string, field: "title" | "body", words: string): void {
  doc.transact(() => {
    const text = taskText(doc, id, field);
    if (text) writeText(text, words);
    else taskMap(doc, id)?.set(field, new Y.Text(words));
  }, ORIGIN.editor);
}

/** Removes a state, and moves its tasks to the first one of the same category. `now`: ISO 8601. */
export function removeStatus(doc: Y.Doc, id: string, now: string): void {
  const heir = heirOf(readStatuses(doc), id);
  if (!heir) return;
  doc.transact(() => {
    for (const task of readTasks(doc)) if (task.status === id) changeTask(doc, task.id, { status: heir.id }, now);
    markStatusRemoved(doc, id, now);
  }, ORIGIN.editor);
}

export function setTaskLabel(doc: Y.Doc, id: string, label: string, worn: boolean): void {
  const name = label.trim();
  if (name === "") return;
  doc.transact(() => {
    if (worn) taskMap(doc, id)?.set(LABEL + name, true);
    else taskMap(doc, id)?.delete(LABEL + name);
  }, ORIGIN.editor);
}

/** `at`: when it was removed, ISO 8601; `null` brings it back as it was. */
export function trashTask(doc: Y.Doc, id: string, at: string | null): void {
  doc.transact(() => taskMap(doc, id)?.set("trashedAt", at), ORIGIN.editor);
}

export interface ProjectMeta {
  description: string;
  color: string | null;
  lead: string | null;
  target: string | null;
}

export function readProject(doc: Y.Doc): ProjectMeta {
  const text = (key: string) => (typeof meta(doc).get(key) === "string" ? (meta(doc).get(key) as string) : null);
  const target = text("target");
  return {
    description: projectDescription(doc)?.toString() ?? "",
    color: text("color"),
    lead: text("lead"),
    target: isDay(target) ? target : null,
  };
}

export function projectDescription(doc: Y.Doc): Y.Text | null {
  const text = meta(doc).get("description");
  return text instanceof Y.Text ? text : null;
}

export function setProjectDescription(doc: Y.Doc, words: string): void {
  doc.transact(() => {
    const text = projectDescription(doc);
    if (text) writeText(text, words);
    else meta(doc).set("description", new Y.Text(words));
  }, ORIGIN.editor);
}

export function changeProject(doc: Y.Doc, change: Partial<Omit<ProjectMeta, "description">>): void {
  doc.transact(() => {
    for (const [key, value] of Object.entries(change)) if ((meta(doc).get(key) ?? null) !== value) meta(doc).set(key, value);
  }, ORIGIN.editor);
}

export function taskMap(doc: Y.Doc, id: string): TaskMap | null {
  const map = itemsOf(doc).get(id);
  return map instanceof Y.Map ? map : null;
}

/** Only a task that is no part itself takes parts, and none that has parts of its own becomes one. */
function mayHold(doc: Y.Doc, parent: string, id: string): boolean {
  const tasks = readTasks(doc);
  return parent !== id && tasks.some((task) => task.id === parent && task.parent === null) && !tasks.some((task) => task.parent === id);
}

function writePlaces(doc: Y.Doc, places: readonly Placed[]): void {
  for (const placed of places) taskMap(doc, placed.id)?.set("index", placed.index);
}

const pair = (id: string, task: Task | null): [string, Task][] => (task ? [[id, task]] : []);
