/**
 * The focus that walks days and tasks, and what keys do there.
 *
 * Keys    ← → a day, ↑ ↓ a week or the next task of the day · with Alt the task goes along · PageUp PageDown a month · Space done ·
 *         Enter or N on a day: a new task · the rest is `task-keys.ts`
 */
import type { Task } from "@coreos/schema/documents/task";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { addDays, addMonths, type Day } from "../../editor/tasks/day.ts";
import { NO_DATE } from "./calendar-undated.tsx";
import { onTaskKey } from "./task-keys.ts";
import { useTasks } from "./tasks-context.ts";

/** How far an arrow leads, in days. */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface CalendarKeys {
  area: RefObject<HTMLElement | null>;
  byDay: ReadonlyMap<string, readonly Task[]>;
  /** Turns to where a day is in sight. */
  show(day: Day): void;
  put(id: string, due: Day): void;
  onNew(day: Day): void;
}

export function useCalendarKeys({ area, byDay, show, put, onNew }: CalendarKeys) {
  const tasks = useTasks();
  const { today, actions, readOnly, focus, onFocused, project } = tasks;
  const [cursor, setCursor] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const focusOn = (what: string) => {
    wanted.current = what;
    setCursor(what);
  };
  const focusDay = (day: Day) => {
    show(day);
    focusOn(byDay.get(day)?.[0]?.id ?? day);
  };
  const showNow = useRef(show);
  showNow.current = show;
  useEffect(() => {
    if (focus === null) return;
    onFocused();
    const due = project.byId.get(focus)?.due;
    if (due) showNow.current(due);
    wanted.current = focus;
    setCursor(focus);
  }, [focus, onFocused, project]);
  useEffect(() => {
    const key = wanted.current && CSS.escape(wanted.current);
    const element = key && area.current?.querySelector<HTMLElement>(`[data-task="${key}"], [data-day="${key}"]`);
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  });

  const onTask = (event: KeyboardEvent, task: Task) => {
    event.stopPropagation();
    const step = STEPS[event.key];
    const there = step !== undefined && addDays(task.due ?? today, task.due ? step : 0);
    if (there && event.altKey) {
      if (!readOnly) {
        put(task.id, there);
        show(there);
        focusOn(task.id);
      }
    } else if (there) {
      const here = byDay.get(task.due ?? NO_DATE) ?? [];
      const next = Math.abs(step) === 7 ? here[here.indexOf(task) + Math.sign(step)] : undefined;
      if (next) focusOn(next.id);
      else focusDay(there);
    } else if (!onTaskKey(event, task.id, tasks)) {
      if (event.key !== " " || readOnly) return;
      actions.toggleDone([task.id]);
    }
    event.preventDefault();
  };
  const onDay = (event: KeyboardEvent, day: Day) => {
    const step = STEPS[event.key];
    if (step !== undefined && !event.altKey) focusDay(addDays(day, step));
    else if (event.key === "PageUp" || event.key === "PageDown") focusDay(addMonths(day, event.key === "PageUp" ? -1 : 1));
    else if ((event.key === "Enter" || event.key.toLowerCase() === "n") && !readOnly) onNew(day);
    else return;
    event.preventDefault();
  };
  return { cursor, setCursor, focusDay, onTask, onDay };
}
