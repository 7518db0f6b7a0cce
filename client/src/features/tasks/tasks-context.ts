/** What the parts of a project's screen share. */
import type { Task } from "@coreos/schema/documents/task";
import { createContext, useContext } from "react";
import type * as Y from "yjs";
import type { ProjectTasks } from "../../editor/task-store.ts";
import type { Day } from "../../editor/tasks/day.ts";
import type { Person } from "../../ui/person-avatar.tsx";
import type { TaskActions } from "./task-actions.ts";
import type { Field } from "./task-picker.tsx";

export interface Tasks {
  doc: Y.Doc;
  actions: TaskActions;
  project: ProjectTasks;
  people: readonly Person[];
  /** How many comments in open threads each task has. */
  comments: ReadonlyMap<string, number>;
  today: Day;
  readOnly: boolean;
  /** The task in the side panel. */
  opened: string | null;
  open(id: string | null): void;
  /** The task that the view is asked to put the focus on, and its answer that it did. */
  focus: string | null;
  onFocused(): void;
  /** Tasks that are changed together. */
  selected: ReadonlySet<string>;
  select(ids: ReadonlySet<string>): void;
  /** Offers values for a field of these tasks. */
  pick(field: Field, ids: readonly string[], anchor: Element): void;
}

const TasksContext = createContext<Tasks | null>(null);
export const TasksProvider = TasksContext.Provider;

export function useTasks(): Tasks {
  const tasks = useContext(TasksContext);
  if (!tasks) throw new Error("a part of a project was drawn outside one");
  return tasks;
}

/** `null` for nobody; somebody who left the workspace keeps a face. */
export function personOf(people: readonly Person[], id: string | null): Person | null {
  if (id === null) return null;
  return people.find((person) => person.id === id) ?? { id, name: "Former member" };
}

/** The tasks that a command given on `id` is about: all chosen ones when it is one of them. */
export function meant(selected: ReadonlySet<string>, id: string): readonly string[] {
  return selected.has(id) ? [...selected] : [id];
}

export const titleOf = (byId: ReadonlyMap<string, Task>, id: string | null) => (id === null ? null : (byId.get(id)?.title ?? null));
