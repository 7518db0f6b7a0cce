/** Tasks under headings: by state, by who, by when, by how much it matters. The order of the project holds inside each. */

import type { StatusCategory } from "@coreos/schema/documents/first-statuses";
import { PRIORITIES, type Task } from "@coreos/schema/documents/task";
import { isClosed } from "@coreos/schema/documents/task-status";
import type { TaskChange } from "@coreos/schema/documents/tasks";
import { categoryOf, type ProjectTasks, statusOf } from "../../editor/task-store.ts";
import { type Day, type DueBucket, dueBucket } from "../../editor/tasks/day.ts";
import type { Person } from "../../ui/person-avatar.tsx";
import type { GroupName } from "./task-view.ts";

export interface TaskGroup {
  key: string;
  title: string;
  tasks: readonly Task[];
  /** What a task becomes that is put here; `null` where that is no one thing. */
  becomes: TaskChange | null;
  category?: StatusCategory;
  person?: Person;
}

export const PRIORITY_WORDS = { none: "No priority", low: "Low", medium: "Medium", high: "High", urgent: "Urgent" } as const;

const DUE_WORDS: Record<DueBucket, string> = {
  overdue: "Overdue",
  today: "Today",
  week: "This week",
  later: "Later",
  none: "No date",
};

interface Around {
  project: ProjectTasks;
  people: readonly Person[];
  today: Day;
}

/** Headings of states stand also when they are empty, so that there is a place to put something. */
export function groupTasks(tasks: readonly Task[], by: GroupName, around: Around): TaskGroup[] {
  if (by === "status") return byStatus(tasks, around);
  if (by === "assignee") return byAssignee(tasks, around);
  if (by === "priority") return byPriority(tasks);
  return byDue(tasks, around);
}

function byStatus(tasks: readonly Task[], { project }: Around): TaskGroup[] {
  const of = Map.groupBy(tasks, (task) => statusOf(project, task).id);
  return project.statuses.map(({ id, title, category }) => ({
    key: `status:${id}`,
    title,
    category,
    tasks: of.get(id) ?? [],
    becomes: { status: id },
  }));
}

function byAssignee(tasks: readonly Task[], { people }: Around): TaskGroup[] {
  const of = Map.groupBy(tasks, (task) => task.assignee);
  const strangers = [...of.keys()].filter((id): id is string => id !== null && !people.some((person) => person.id === id));
  const everybody = [...people, ...strangers.map((id) => ({ id, name: "Former member" }))];
  const groups = everybody.map((person) => ({
    key: `assignee:${person.id}`,
    title: person.name,
    person,
    tasks: of.get(person.id) ?? [],
    becomes: { assignee: person.id },
  }));
  return [
    ...groups.filter((group) => group.tasks.length > 0),
    { key: "assignee:", title: "No assignee", tasks: of.get(null) ?? [], becomes: { assignee: null } },
  ];
}

function byPriority(tasks: readonly Task[]): TaskGroup[] {
  const of = Map.groupBy(tasks, (task) => task.priority);
  const groups = PRIORITIES.map((priority) => ({
    key: `priority:${priority}`,
    title: PRIORITY_WORDS[priority],
    tasks: of.get(priority) ?? [],
    becomes: { priority },
  }));
  return groups.reverse();
}

function byDue(tasks: readonly Task[], { project, today }: Around): TaskGroup[] {
  const closed = (task: Task) => isClosed(categoryOf(project, task));
  const of = Map.groupBy(tasks, (task) => (closed(task) ? "closed" : dueBucket(task.due, today)));
  const groups: TaskGroup[] = (["overdue", "today", "week", "later", "none"] as const).map((bucket) => ({
    key: `due:${bucket}`,
    title: DUE_WORDS[bucket],
    tasks: of.get(bucket) ?? [],
    becomes: bucket === "today" ? { due: today } : bucket === "none" ? { due: null } : null,
  }));
  const shown = groups.filter(({ key, tasks: inside }) => inside.length > 0 || key === "due:today" || key === "due:none");
  const done = of.get("closed") ?? [];
  return done.length > 0 ? [...shown, { key: "due:closed", title: "Done", tasks: done, becomes: null }] : shown;
}

/** What a new task is that is made under a heading. */
export function becoming({ becomes }: Pick<TaskGroup, "becomes">) {
  const { status, assignee, due, priority } = becomes ?? {};
  return { ...(status && { status }), ...(assignee && { assignee }), ...(due && { due }), ...(priority && { priority }) };
}
