/** Keys on a task, the same in list, board and calendar. What moves the focus or the task is each view's own. */
import type { KeyboardEvent } from "react";
import type { Field } from "./task-picker.tsx";
import { meant, type Tasks } from "./tasks-context.ts";

const FIELD_OF: Record<string, Field> = { s: "status", a: "assignee", d: "due", p: "priority", l: "labels" };

/** `true` when the key was one of ours. */
export function onTaskKey(event: KeyboardEvent, id: string, tasks: Tasks): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { actions, selected, select, open, pick, readOnly } = tasks;
  const ids = meant(selected, id);
  switch (event.key) {
    case "Enter":
      open(id);
      return true;
    case "Escape":
      if (selected.size === 0) return false;
      select(new Set());
      return true;
    case "x":
    case "X":
      select(toggled(selected, id));
      return true;
  }
  if (readOnly) return false;
  const field = FIELD_OF[event.key.toLowerCase()];
  if (field) {
    pick(field, ids, event.currentTarget);
    return true;
  }
  if (event.key === "Delete" || event.key === "Backspace") {
    actions.remove(ids);
    select(new Set());
    return true;
  }
  return false;
}

export function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}
