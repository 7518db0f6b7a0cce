/** What a person can do to the tasks of a project. Each is one step of undo, over however many tasks. */
import { ORIGIN } from "@coreos/schema/documents/origin";
import type { Placed } from "@coreos/schema/documents/position";
import { firstOf } from "@coreos/schema/documents/task-status";
import {
  addTask,
  changeTask,
  type NewTask,
  placeTask,
  setTaskLabel,
  setTaskText,
  type TaskChange,
  trashTask,
} from "@coreos/schema/documents/tasks";
import { newId } from "@coreos/schema/ids/id";
import type * as Y from "yjs";
import { categoryOf, taskStore } from "../../editor/task-store.ts";
import { projectUndo } from "../../editor/tasks/project-undo.ts";
import type { Toast } from "../../ui/toast.tsx";
import { count } from "../../ui/words.ts";

export interface TaskActions {
  /** Answers the id of the new task. */
  add(task: Omit<NewTask, "id">): string;
  change(ids: readonly string[], change: TaskChange): void;
  /** Before another one in a view where `among` are its neighbours (`null`: behind them), becoming what its new place means. */
  place(id: string, among: readonly Placed[], before: string | null, becomes?: TaskChange | null): void;
  /** Done ones are opened again; of several, all become done unless all are. */
  toggleDone(ids: readonly string[]): void;
  label(ids: readonly string[], label: string, worn: boolean): void;
  retitle(id: string, words: string): void;
  /** Removes, and offers the way back for a while. */
  remove(ids: readonly string[]): void;
}

const now = () => new Date().toISOString();

export function taskActions(doc: Y.Doc, toast: (toast: Toast) => void): TaskActions {
  const undo = projectUndo(doc);
  const store = taskStore(doc);
  const each = (ids: readonly string[], write: (id: string) => void) =>
    undo.inOneStep(() =>
      doc.transact(() => {
        for (const id of ids) write(id);
      }, ORIGIN.editor),
    );
  const change = (ids: readonly string[], to: TaskChange) => each(ids, (id) => changeTask(doc, id, to, now()));
  return {
    add(task) {
      const id = newId();
      undo.inOneStep(() => addTask(doc, { ...task, id }));
      return id;
    },
    change,
    place(id, among, before, becomes = null) {
      each([id], () => {
        if (becomes) changeTask(doc, id, becomes, now());
        placeTask(doc, id, among, before);
      });
    },
    toggleDone(ids) {
      const { byId, statuses } = store.get();
      const tasks = ids.flatMap((id) => byId.get(id) ?? []);
      const open = tasks.filter((task) => categoryOf({ statuses }, task) !== "done");
      if (open.length > 0)
        change(
          open.map(({ id }) => id),
          { status: firstOf(statuses, "done").id },
        );
      else change(ids, { status: firstOf(statuses, "todo").id });
    },
    label(ids, label, worn) {
      each(ids, (id) => setTaskLabel(doc, id, label, worn));
    },
    retitle(id, words) {
      setTaskText(doc, id, "title", words);
    },
    remove(ids) {
      const { byId } = store.get();
      const first = byId.get(ids[0] ?? "");
      if (!first) return;
      each(ids, (id) => trashTask(doc, id, now()));
      const step = undo.undoStack.at(-1);
      const putBack = () => {
        // As an undo while it is the last thing done, else as a new edit: what was done since stays done.
        if (undo.undoStack.at(-1) === step) undo.undo();
        else each(ids, (id) => trashTask(doc, id, null));
      };
      toast({
        text: ids.length === 1 ? `“${nameOf(first.title)}” deleted` : `${count(ids.length, "task")} deleted`,
        action: { label: "Undo", run: putBack },
      });
    },
  };
}

/** What a task is called where it has no words yet. */
export function nameOf(title: string): string {
  return title.trim() === "" ? "Untitled" : title;
}
