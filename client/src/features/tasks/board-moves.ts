/** Where a task stands on the board while it is in hand, and where arrows lead. */
import type { Task } from "@coreos/schema/documents/task";
import type { TaskGroup } from "./task-groups.ts";

export interface Held {
  id: string;
  key: string;
  /** Among the others of the column. */
  at: number;
  by: "pointer" | "keys";
}

/** The columns as they would be if the task were let go now. */
export function withHeld(groups: readonly TaskGroup[], held: Held | null): readonly TaskGroup[] {
  if (!held) return groups;
  const task = groups.flatMap((group) => group.tasks).find(({ id }) => id === held.id);
  if (!task) return groups;
  return groups.map((group) => {
    const others = group.tasks.filter(({ id }) => id !== held.id);
    if (group.key !== held.key) return others.length === group.tasks.length ? group : { ...group, tasks: others };
    return { ...group, tasks: [...others.slice(0, held.at), task, ...others.slice(held.at)] };
  });
}

export function placeOf(groups: readonly TaskGroup[], id: string): { column: number; at: number } | null {
  const column = groups.findIndex(({ tasks }) => tasks.some((task) => task.id === id));
  const at = groups[column]?.tasks.findIndex((task) => task.id === id) ?? -1;
  return at < 0 ? null : { column, at };
}

export const ARROWS: Record<string, readonly [column: number, row: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** One step of a task in hand; `null` where the board ends. */
export function carried(groups: readonly TaskGroup[], id: string, [dx, dy]: readonly [number, number]): { key: string; at: number } | null {
  const from = placeOf(groups, id);
  const to = from && groups[from.column + dx];
  if (!from || !to) return null;
  const others = to.tasks.filter((task) => task.id !== id).length;
  const at = Math.min(from.at + dy, others);
  return at < 0 || (dx === 0 && at === from.at) ? null : { key: to.key, at };
}

/** The task that an arrow leads to: over empty columns to the next one that has something. */
export function neighbour(groups: readonly TaskGroup[], id: string, [dx, dy]: readonly [number, number]): Task | null {
  const from = placeOf(groups, id);
  if (!from) return null;
  if (dx === 0) return groups[from.column]?.tasks[from.at + dy] ?? null;
  for (let column = from.column + dx; groups[column]; column += dx) {
    const { tasks } = groups[column] as TaskGroup;
    if (tasks.length > 0) return tasks[Math.min(from.at, tasks.length - 1)] ?? null;
  }
  return null;
}

/** The task that the one put at `at` stands before. */
export function beforeAt(group: TaskGroup, id: string, at: number): string | null {
  return group.tasks.filter((task) => task.id !== id)[at]?.id ?? null;
}
