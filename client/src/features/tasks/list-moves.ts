/** Where a task of the list goes: by a step of the keyboard, or let go between two lines. */
import type { Line } from "./list-lines.ts";
import type { TaskGroup } from "./task-groups.ts";

export interface ListPlace {
  group: TaskGroup;
  /** The task it stands before; `null` behind all of them. */
  before: string | null;
}

/** One step up or down: over a heading it goes into the next group that takes it. */
export function stepOf(groups: readonly TaskGroup[], id: string, step: -1 | 1): ListPlace | null {
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

/**
 * What letting go between two lines means, told by the line below (`lines.length`: at the very end). Right behind a heading is
 * the first place of its group, folded or not. `null` where the task may not go, and where it stands already.
 */
export function dropBetween(lines: readonly Line[], below: number, id: string): ListPlace | null {
  const above = lines[below - 1];
  const own = lines.find((line) => line.type === "task" && line.key === id)?.group;
  if (!above || !own) return null;
  const { group } = above;
  if (group.key !== own.key && !group.becomes) return null;
  const others = group.tasks.filter((task) => task.id !== id);
  const next = lines[below];
  const follows = next?.type === "task" && next.key === id ? lines[below + 1] : next;
  const before =
    above.type === "group" ? (others[0]?.id ?? null) : follows?.type === "task" && follows.group.key === group.key ? follows.key : null;
  if (group.key === own.key && placeAmong(others, before) === group.tasks.findIndex((task) => task.id === id)) return null;
  return { group, before };
}

/** As a person hears it. */
export function placeWords({ group, before }: ListPlace, id: string): string {
  const others = group.tasks.filter((task) => task.id !== id);
  return `${placeAmong(others, before) + 1} of ${others.length + 1} in ${group.title}`;
}

function placeAmong(others: TaskGroup["tasks"], before: string | null): number {
  const at = others.findIndex((task) => task.id === before);
  return at < 0 ? others.length : at;
}
