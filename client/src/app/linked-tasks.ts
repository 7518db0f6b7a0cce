/**
 * Tasks as notes and canvases reach them (editor/tasks/task-port.ts): made in a project of the person's choice, which this device
 * remembers, and read from the projects that it holds. Works without a network.
 *
 * Shape   Preference `task-project:<workspaceId>`: id of the project that tasks from elsewhere go to.
 */
import { formatTaskRef, type TaskRef } from "@coreos/schema/documents/task-ref";
import { firstOf, isClosed } from "@coreos/schema/documents/task-status";
import { addTask, changeTask, type NewTask } from "@coreos/schema/documents/tasks";
import { initTasks } from "@coreos/schema/documents/tasks-shape";
import { newId } from "@coreos/schema/ids/id";
import { statusOf } from "../editor/task-store.ts";
import { projectUndo } from "../editor/tasks/project-undo.ts";
import type { LinkedTask, TaskPort, TaskState } from "../editor/tasks/task-port.ts";
import type { Observable, Replica } from "../replica/ports.ts";
import type { Toast } from "../ui/toast.tsx";
import type { WantedDocument } from "./documents.ts";
import type { ProjectChoice } from "./project-dialog.tsx";
import type { Projects } from "./projects.ts";

/** What the question is answered with when none of the projects is meant. */
export const NEW_PROJECT = "new";

interface LinkedTasksDeps {
  projects: Projects;
  preferences: Pick<Replica["preferences"], "get" | "set">;
  workspaceId: string;
  make(wanted: WantedDocument): Promise<string>;
  open(place: { kind: "tasks"; id: string; anchor: string }): void;
  /** Id of a project, `NEW_PROJECT`, or `null` for none. */
  choose(projects: readonly ProjectChoice[]): Promise<string | null>;
  toast(toast: Toast): void;
}

const LONGEST_TITLE = 500;
/** How long a device may take to look through what it holds before it is asked with what is known. */
const LOOK_MS = 1_500;

export function linkedTasks({ projects, preferences, workspaceId, make, open, choose, toast }: LinkedTasksDeps): TaskPort {
  const projectKey = `task-project:${workspaceId}`;
  const states = new Map<string, Observable<TaskState>>();

  async function place(task: NewTask, ask: boolean): Promise<{ id: string; title: string } | null> {
    const remembered = await preferences.get(projectKey);
    await looked(projects);
    const list = projects.get().filter(({ readOnly }) => !readOnly);
    const usual = ask ? undefined : list.find(({ id }) => id === remembered);
    const choice = usual?.id ?? (list.length > 0 ? await choose(list) : NEW_PROJECT);
    if (choice === NEW_PROJECT) {
      const seed: WantedDocument["seed"] = (doc) => {
        initTasks(doc);
        addTask(doc, task);
      };
      return { id: await make({ kind: "tasks", title: "Tasks", seed }), title: "Tasks" };
    }
    const chosen = projects.get().find(({ id }) => id === choice);
    if (!chosen) return null;
    projectUndo(chosen.doc).inOneStep(() => addTask(chosen.doc, task));
    return chosen;
  }
  return {
    async create({ title, from }, ask = false) {
      const words = title.trim().slice(0, LONGEST_TITLE);
      if (words === "") {
        toast({ text: "Write what there is to do first, then make it a task." });
        return null;
      }
      const task = newId();
      const stay = projects.subscribe(() => undefined); // open for as long as this takes
      const project = await place({ id: task, title: words, link: from }, ask).finally(stay);
      if (!project) return null;
      await preferences.set(projectKey, project.id);
      const go = () => open({ kind: "tasks", id: project.id, anchor: task });
      toast({ text: `A task in “${project.title || "Untitled"}” now`, action: { label: "Open", run: go } });
      return { project: project.id, task };
    },
    state(ref) {
      const key = formatTaskRef(ref);
      const known = states.get(key) ?? watch(() => read(projects, ref), projects);
      states.set(key, known);
      return known;
    },
    toggle({ project: id, task: taskId }) {
      const project = projects.get().find((each) => each.id === id);
      const task = project?.tasks.byId.get(taskId);
      if (!project || !task || project.readOnly) return;
      const { statuses } = project.tasks;
      const next = isClosed(statusOf(project.tasks, task).category) ? "todo" : "done";
      projectUndo(project.doc).inOneStep(() =>
        changeTask(project.doc, taskId, { status: firstOf(statuses, next).id }, new Date().toISOString()),
      );
    },
  };
}

function read(projects: Projects, ref: TaskRef): TaskState {
  const project = projects.get().find(({ id }) => id === ref.project);
  if (!project) return projects.named().includes(ref.project) ? null : "absent";
  const task = project.tasks.byId.get(ref.task);
  if (!task) return "absent";
  const status = statusOf(project.tasks, task);
  const { title, assignee, due } = task;
  return { title, assignee, due, status, statuses: project.tasks.statuses, closed: isClosed(status.category), readOnly: project.readOnly };
}

/** The same object until something in it changed. */
function watch(look: () => TaskState, { subscribe }: Projects): Observable<TaskState> {
  let last: TaskState = null;
  return {
    get() {
      const now = look();
      if (!isSame(last, now)) last = now;
      return last;
    },
    subscribe,
  };
}

function isSame(a: TaskState, b: TaskState): boolean {
  if (a === b || a === null || b === null || a === "absent" || b === "absent") return a === b;
  return (Object.keys(a) as (keyof LinkedTask)[]).every((key) => a[key] === b[key]);
}

/** Once every project that the workspace names is open here, or after a while. */
function looked(projects: Projects): Promise<void> {
  const isDone = () => projects.named().length === projects.get().length;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, LOOK_MS);
    const stop = projects.subscribe(() => isDone() && end());
    if (isDone()) end();
  });
}
