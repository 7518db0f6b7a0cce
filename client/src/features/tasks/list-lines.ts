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

/** Where new tasks go when nobody says where. */
export function firstPlace(groups: readonly TaskGroup[]): string | null {
  const takes = groups.filter(({ becomes }) => becomes !== null);
  return (takes.find(({ key }) => key === "status:todo") ?? takes[0])?.key ?? null;
}

/** The tasks between two of them, both included. */
export function between(lines: readonly Line[], from: string, to: string): string[] {
  const rows = lines.flatMap((line) => (line.type === "task" ? [line.key] : []));
  const [a, b] = [rows.indexOf(from), rows.indexOf(to)].sort((x, y) => x - y) as [number, number];
  return rows.slice(Math.max(a, 0), b + 1);
}

/** Which task the focus goes to when those in `gone` are no more: the next one, else the one before. */
export function remaining(lines: readonly Line[], id: string, gone: readonly string[]): Line | undefined {
  const at = lines.findIndex((line) => line.key === id);
  return [...lines.slice(at), ...lines.slice(0, at).reverse()].find((line) => line.type === "task" && !gone.includes(line.key));
}
