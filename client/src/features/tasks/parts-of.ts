import { categoryOf, type ProjectTasks } from "../../editor/task-store.ts";

const parts = new WeakMap<object, Map<string, { done: number; total: number }>>();

/** How far the parts of a task are; `null` when it has none. Counted once per snapshot. */
export function partsOf(project: ProjectTasks, id: string): { done: number; total: number } | null {
  let counted = parts.get(project);
  if (!counted) {
    counted = new Map();
    for (const task of project.tasks) {
      if (task.parent === null) continue;
      const { done, total } = counted.get(task.parent) ?? { done: 0, total: 0 };
      counted.set(task.parent, { done: done + (categoryOf(project, task) === "done" ? 1 : 0), total: total + 1 });
    }
    parts.set(project, counted);
  }
  return counted.get(id) ?? null;
}
