/**
 * One task as readers see it, and how it is read from what any member may have written.
 *
 * Shape   Map {title: Y.Text, body: Y.Text, status, assignee, due, priority, parent, index, doneAt, trashedAt} with one key of its own
 *         for each label (`label:<name>`: true) and each link (`link:<id>`: {kind, id, anchor, label}), so that two people who
 *         add at once both keep theirs.
 * Units   `due` a calendar day "YYYY-MM-DD", the same in every time zone; `doneAt` and `trashedAt` ISO 8601.
 */
import * as Y from "yjs";
import { isDay } from "./day.ts";
import { type Placed, readIndex } from "./position.ts";

/** Most urgent last, so that a bigger number means more. */
export const PRIORITIES = ["none", "low", "medium", "high", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** A place in another document that a task came from or is about. */
export interface TaskOrigin {
  kind: string;
  id: string;
  anchor: string | null;
  label: string;
}

export interface Task extends Placed {
  title: string;
  status: string;
  /** Account id; a claim, never a right. */
  assignee: string | null;
  due: string | null;
  priority: Priority;
  /** Id of the task it is a part of; one level deep. */
  parent: string | null;
  labels: readonly string[];
  links: readonly TaskOrigin[];
  hasNotes: boolean;
  doneAt: string | null;
  trashedAt: string | null;
}

export type TaskMap = Y.Map<unknown>;

export const LABEL = "label:";
export const LINK = "link:";

/** `null` for what is no task; `parent` is what was written, which `withParents` makes sense of. */
export function readTask(id: string, map: unknown): Task | null {
  if (!(map instanceof Y.Map)) return null;
  const keys = [...map.keys()];
  const body = map.get("body");
  return {
    id,
    index: readIndex(map.get("index")),
    title: wordsIn(map.get("title")),
    status: textIn(map.get("status")) ?? "",
    assignee: textIn(map.get("assignee")),
    due: isDay(map.get("due")) ? (map.get("due") as string) : null,
    priority: PRIORITIES.find((each) => each === map.get("priority")) ?? "none",
    parent: textIn(map.get("parent")),
    labels: keys
      .filter((key) => key.startsWith(LABEL) && key.length > LABEL.length && map.get(key) === true)
      .map((key) => key.slice(LABEL.length))
      .sort(),
    links: keys.filter((key) => key.startsWith(LINK)).flatMap((key) => readOrigin(map.get(key)) ?? []),
    hasNotes: body instanceof Y.Text && body.length > 0,
    doneAt: momentIn(map.get("doneAt")),
    trashedAt: momentIn(map.get("trashedAt")),
  };
}

/**
 * Tasks with the parent that readers agree on: the top of the chain above, so that nesting stays one level deep and moves at
 * once make no cycle (the smallest id of a ring is its top). What lies below a removed task is removed with it.
 */
export function withParents(tasks: ReadonlyMap<string, Task>): Task[] {
  const tops = new Map<string, string>();
  const topOf = (start: string): string => {
    const path: string[] = [];
    for (let at = start; ; ) {
      const known = tops.get(at);
      const ring = path.indexOf(at);
      const parent = tasks.get(at)?.parent ?? null;
      const top =
        known ?? (ring >= 0 ? path.slice(ring).reduce((a, b) => (a < b ? a : b)) : parent === null || !tasks.has(parent) ? at : null);
      if (top !== null) {
        for (const id of path) tops.set(id, top);
        tops.set(at, top);
        return top;
      }
      path.push(at);
      at = parent as string;
    }
  };
  return [...tasks.values()].flatMap((task) => {
    const top = topOf(task.id);
    if (task.trashedAt !== null || tasks.get(top)?.trashedAt != null) return [];
    const parent = top === task.id ? null : top;
    return [task.parent === parent ? task : { ...task, parent }];
  });
}

function readOrigin(value: unknown): TaskOrigin | null {
  if (typeof value !== "object" || value === null) return null;
  const { kind, id, anchor, label } = value as Record<string, unknown>;
  if (typeof kind !== "string" || typeof id !== "string") return null;
  return { kind, id, anchor: textIn(anchor), label: textIn(label) ?? "" };
}

const textIn = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
const wordsIn = (value: unknown) => (value instanceof Y.Text ? value.toString() : typeof value === "string" ? value : "");
const momentIn = (value: unknown) => (typeof value === "string" && !Number.isNaN(Date.parse(value)) ? value : null);
