/**
 * What one person has to do over all projects, by when. Without an account everything on the device is one's own; who is alone in
 * a workspace has also what nobody was given, so that an account takes nothing away.
 */
import { PRIORITIES, type Task } from "@coreos/schema/documents/task";
import { isClosed } from "@coreos/schema/documents/task-status";
import { categoryOf, type ProjectTasks } from "../../editor/task-store.ts";
import { addDays, type Day, type DueBucket, dueBucket } from "../../editor/tasks/day.ts";

export interface ProjectOfMine {
  id: string;
  title: string;
  /** Name of a hue, as somebody wrote it. */
  color?: string | null;
  tasks: ProjectTasks;
}

export interface MyTask<P extends ProjectOfMine> {
  task: Task;
  project: P;
}

export interface MyWork<P extends ProjectOfMine> {
  open: Record<DueBucket, MyTask<P>[]>;
  /** Newest first. */
  doneLately: MyTask<P>[];
}

const LATELY_DAYS = 14;

/** `isAlone`: nobody else is in the workspace. */
export function myWork<P extends ProjectOfMine>(projects: readonly P[], self: string | null, today: Day, isAlone: boolean): MyWork<P> {
  const open: MyWork<P>["open"] = { overdue: [], today: [], week: [], later: [], none: [] };
  const doneLately: MyTask<P>[] = [];
  const since = addDays(today, -LATELY_DAYS);
  const isMine = ({ assignee }: Task) => self === null || assignee === self || (isAlone && assignee === null);
  for (const project of projects) {
    for (const task of project.tasks.tasks) {
      if (!isMine(task)) continue;
      const category = categoryOf(project.tasks, task);
      if (!isClosed(category)) open[dueBucket(task.due, today)].push({ task, project });
      else if (category === "done" && task.doneAt !== null && task.doneAt >= since) doneLately.push({ task, project });
    }
  }
  for (const bucket of Object.values(open))
    bucket.sort((a, b) => (a.task.due ?? "").localeCompare(b.task.due ?? "") || byPriority(a.task, b.task));
  doneLately.sort((a, b) => ((a.task.doneAt ?? "") < (b.task.doneAt ?? "") ? 1 : -1));
  return { open, doneLately };
}

export function countOpen<P extends ProjectOfMine>({ open }: MyWork<P>): number {
  return Object.values(open).reduce((sum, bucket) => sum + bucket.length, 0);
}

/** How many projects hold them. */
export function countProjects<P extends ProjectOfMine>({ open }: MyWork<P>): number {
  return new Set(
    Object.values(open)
      .flat()
      .map(({ project }) => project.id),
  ).size;
}

/** The weightiest first. */
const byPriority = (a: Task, b: Task) => PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority);
