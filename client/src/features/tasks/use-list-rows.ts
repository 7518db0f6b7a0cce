/**
 * What rows of the list answer to: clicks that choose, and keys.
 *
 * Keys    ↑ ↓ Home End walk, with Shift they choose, with Alt they carry the task · Space done · F2 or E rename · N or C new ·
 *         the rest is `task-keys.ts`
 */
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from "react";
import { between, type Line, remaining } from "./list-lines.ts";
import { type ListPlace, stepOf } from "./list-moves.ts";
import type { TaskGroup } from "./task-groups.ts";
import { onTaskKey, toggled } from "./task-keys.ts";
import type { RowHandlers } from "./task-row.tsx";
import { meant, useTasks } from "./tasks-context.ts";
import type { NewTaskRequest } from "./tasks-page.tsx";

interface ListNow {
  lines: readonly Line[];
  groups: readonly TaskGroup[];
  focusLine(line: Line | undefined): void;
  setCursor(key: string): void;
  /** Puts a task elsewhere, and says so. */
  move(id: string, to: ListPlace): void;
  wanted: RefObject<string | null>;
  onRequest(request: NewTaskRequest): void;
  onPress: NonNullable<RowHandlers["onPress"]>;
}

/** The handlers stay the same objects, so that a row is drawn again only for what is in it. */
export function useListRows(now: ListNow): { on: RowHandlers; editing: string | null } {
  const tasks = useTasks();
  const [editing, setEditing] = useState<string | null>(null);
  /** Where a range that is being chosen began. */
  const anchor = useRef<string | null>(null);
  const latest = useRef({ ...now, tasks });
  latest.current = { ...now, tasks };
  const on = useMemo<RowHandlers>(() => {
    const lineOf = (id: string) => latest.current.lines.find((line) => line.key === id);
    return {
      onFocus: (id) => latest.current.setCursor(id),
      onEdit(id) {
        setEditing((was) => {
          if (id === null && was !== null) latest.current.focusLine(lineOf(was));
          return id;
        });
      },
      onOpen: (id) => latest.current.tasks.open(id),
      onPick: (field, id, element) => latest.current.tasks.pick(field, meant(latest.current.tasks.selected, id), element),
      onPress: (event, id) => latest.current.onPress(event, id),
      onSelect(id, isRange) {
        const { lines, tasks: here } = latest.current;
        const range = isRange && anchor.current !== null ? between(lines, anchor.current, id) : null;
        here.select(range ? new Set([...here.selected, ...range]) : toggled(here.selected, id));
        anchor.current = id;
      },
      onKey(event, id) {
        if (onArrow(event, id) || onListKey(event, id)) event.preventDefault();
      },
    };

    function onArrow(event: KeyboardEvent, id: string): boolean {
      const { tasks: here, lines, groups, focusLine, move, wanted } = latest.current;
      const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
      if (!by) return false;
      if (event.altKey) {
        const to = here.readOnly ? null : stepOf(groups, id, by);
        if (to) {
          move(id, to);
          wanted.current = id;
        }
        return true;
      }
      const next = lines[lines.findIndex((line) => line.key === id) + by];
      if (!event.shiftKey) anchor.current = null;
      else if (next?.type === "task") {
        anchor.current ??= id;
        here.select(new Set(between(lines, anchor.current, next.key)));
      }
      focusLine(next);
      return true;
    }

    function onListKey(event: KeyboardEvent, id: string): boolean {
      const { tasks: here, lines, focusLine, onRequest } = latest.current;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (key === "Home" || key === "End") {
        focusLine(key === "Home" ? lines[0] : lines.at(-1));
        return true;
      }
      if (key === "x") anchor.current = id;
      if ((key === "Delete" || key === "Backspace") && !here.readOnly) focusLine(remaining(lines, id, meant(here.selected, id)));
      if (onTaskKey(event, id, here)) return true;
      const group = lineOf(id)?.group;
      if (event.ctrlKey || event.metaKey || event.altKey || here.readOnly || !group) return false;
      if (key === " ") here.actions.toggleDone(meant(here.selected, id));
      else if (key === "F2" || key === "e") setEditing(id);
      else if (key === "n" || key === "c") onRequest({ group: group.becomes ? group.key : null });
      else return false;
      return true;
    }
  }, []);
  return { on, editing };
}
