/** A project as Markdown: what it is for, then its tasks state by state, each with all that is known of it. */

import type * as Y from "yjs";
import type { Task } from "../documents/task.ts";
import { readStatuses, statusWithId } from "../documents/task-status.ts";
import { readProject, readTasks, taskText } from "../documents/tasks.ts";
import { markdownItem } from "./markdown-item.ts";
import { lineOf, paragraphsOf } from "./markdown-line.ts";

/** What a person is called, by account id. */
export type PersonName = (id: string) => string;

export function projectMarkdown(copy: Y.Doc, personName: PersonName): string {
  const { description, lead, target } = readProject(copy);
  const tasks = readTasks(copy);
  const statuses = readStatuses(copy);
  const titles = new Map(tasks.map(({ id, title }) => [id, title.trim() || "Untitled"]));
  const item = (task: Task) =>
    markdownItem(task.title, paragraphsOf(taskText(copy, task.id, "body")?.toString() ?? ""), taskFacts(task, titles, personName));
  const about = [...(lead === null ? [] : [`Lead: ${personName(lead)}`]), ...(target === null ? [] : [`Target: ${target}`])];
  const lists = statuses.flatMap((status) => {
    const here = tasks.filter((task) => statusWithId(statuses, task.status).id === status.id);
    return here.length > 0 ? [`## ${lineOf(status.title)}\n\n${here.map(item).join("\n")}`] : [];
  });
  return `${[paragraphsOf(description), about.map(lineOf).join(" · "), ...lists].filter((part) => part !== "").join("\n\n")}\n`;
}

function taskFacts(task: Task, titles: ReadonlyMap<string, string>, personName: PersonName): string[] {
  const { assignee, due, priority, labels, links, parent } = task;
  const places = links.map(({ label, kind }) => label.trim() || `a ${kind}`);
  return [
    ...(parent === null ? [] : [`Part of: ${titles.get(parent) ?? "Untitled"}`]),
    ...(assignee === null ? [] : [`Assignee: ${personName(assignee)}`]),
    ...(due === null ? [] : [`Due: ${due}`]),
    ...(priority === "none" ? [] : [`Priority: ${priority}`]),
    ...(labels.length === 0 ? [] : [`Labels: ${labels.join(", ")}`]),
    ...(places.length === 0 ? [] : [`Links: ${places.join(", ")}`]),
  ];
}
