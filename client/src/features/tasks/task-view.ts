/**
 * How a person looks at a project: which view, grouped by what, which tasks. Kept in the address, so that it can be sent and gone
 * back to, and on this device for the next visit.
 *
 * Shape   `?view=board&group=assignee&filter=overdue,status:todo&q=words`; what cannot be read is passed over.
 */
import type { Task } from "@coreos/schema/documents/task";
import { isClosed } from "@coreos/schema/documents/task-status";
import { categoryOf, type ProjectTasks } from "../../editor/task-store.ts";
import { type Day, dueBucket } from "../../editor/tasks/day.ts";

const VIEWS = ["list", "board", "calendar"] as const;
const GROUPS = ["status", "assignee", "due", "priority"] as const;
export type ViewName = (typeof VIEWS)[number];
export type GroupName = (typeof GROUPS)[number];

export interface TaskView {
  view: ViewName;
  group: GroupName;
  /** `overdue`, `open`, `status:<id>`, `assignee:<id>` (`assignee:` for nobody), `label:<name>`. */
  filter: readonly string[];
  words: string;
}

export type ViewSearch = Record<string, unknown>;

export function readView(search: ViewSearch): TaskView {
  const text = (key: string) => (typeof search[key] === "string" || typeof search[key] === "number" ? String(search[key]) : "");
  return {
    view: VIEWS.find((view) => view === text("view")) ?? "list",
    group: GROUPS.find((group) => group === text("group")) ?? "status",
    filter: text("filter").split(",").filter(Boolean).map(decodeURIComponentSafely),
    words: text("q"),
  };
}

export function writeView({ view, group, filter, words }: TaskView): Record<string, string> {
  return {
    ...(view !== "list" && { view }),
    ...(group !== "status" && { group }),
    ...(filter.length > 0 && { filter: filter.map(encodeURIComponent).join(",") }),
    ...(words !== "" && { q: words }),
  };
}

/** Of one kind any may hold, of different kinds all must. */
export function isShown(task: Task, project: ProjectTasks, { filter, words }: Pick<TaskView, "filter" | "words">, today: Day): boolean {
  const query = words.trim().toLowerCase();
  if (query !== "" && !`${task.title} ${task.labels.join(" ")}`.toLowerCase().includes(query)) return false;
  const kinds = new Map<string, boolean>();
  for (const each of filter) {
    const kind = each.split(":", 1)[0] as string;
    kinds.set(kind, (kinds.get(kind) ?? false) || holds(each, task, project, today));
  }
  return [...kinds.values()].every(Boolean);
}

function holds(filter: string, task: Task, project: ProjectTasks, today: Day): boolean {
  const value = filter.slice(filter.indexOf(":") + 1);
  if (filter === "overdue") return dueBucket(task.due, today) === "overdue" && !isClosed(categoryOf(project, task));
  if (filter === "open") return !isClosed(categoryOf(project, task));
  if (filter.startsWith("status:")) return task.status === value;
  if (filter.startsWith("assignee:")) return (task.assignee ?? "") === value;
  if (filter.startsWith("label:")) return task.labels.includes(value);
  return true; // of a newer program: hides nothing
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
