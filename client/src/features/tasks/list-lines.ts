/** The list as lines: headings, tasks, and the line that is being written. */
import type { Task } from "@coreos/schema/documents/task";
import type { TaskGroup } from "./task-groups.ts";

export type Line =
  | { type: "group"; key: string; group: TaskGroup }
  | { type: "task"; key: string; group: TaskGroup; task: Task }
  | { type: "adder"; key: string; group: TaskGroup };

export function linesOf(groups: readonly TaskGroup[], collapsed: ReadonlySet<string>, adding: string | null): Line[] {
  return groups.flatMap((group): Line[] => {
    const head: Line = { type: "group", key: `group:${group.key}`, group };
    if (collapsed.has(group.key) && group.key !== adding) return [head];
    const tasks = group.tasks.map((task): Line => ({ type: "task", key: task.id, group, task }));
    const adder: Line[] = group.key === adding ? [{ type: "adder", key: `adder:${group.key}`, group }] : [];
    return [head, ...tasks, ...adder];
  });
}

/** Where a task stands after one step up or down: over a heading it goes into the next group that takes it. */
export function stepOf(groups: readonly TaskGroup[], id: string, step: -1 | 1): { group: TaskGroup; before: string | null } | null {
  const at = groups.findIndex((group) => group.tasks.some((task) => task.id === id));
  const group = groups[at];
  if (!group) return null;
  const place = group.tasks.findIndex((task) => task.id === id);
  if (step === -1 && place > 0) return { group, before: group.tasks[place - 1]?.id ?? null };
  if (step === 1 && place < group.tasks.length - 1) return { group, before: group.tasks[place + 2]?.id ?? null };
  for (let next = at + step; groups[next]; next += step) {
    const to = groups[next] as TaskGroup;
    if (to.becomes) return { group: to, before: step === 1 ? (to.tasks[0]?.id ?? null) : null };
  }
  return null;
}
