import type { Task } from "@coreos/schema/documents/task";
import { isClosed } from "@coreos/schema/documents/task-status";
import { useDraggable } from "@dnd-kit/core";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import { ChevronLeft, ChevronRight, Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { statusOf } from "../../editor/task-store.ts";
import {
  addDays,
  addMonths,
  type Day,
  dayOfMonth,
  longDayWords,
  monthGrid,
  monthOf,
  monthWords,
  weekdayWords,
  weekOf,
} from "../../editor/tasks/day.ts";
import { AssigneeSign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { DragArea } from "./drag-area.tsx";
import { nameOf } from "./task-actions.ts";
import { TaskAdder } from "./task-adder.tsx";
import { onTaskKey } from "./task-keys.ts";
import { personOf, useTasks } from "./tasks-context.ts";
import type { NewTaskRequest } from "./tasks-page.tsx";

interface CalendarViewProps {
  tasks: readonly Task[];
  narrow: boolean;
  request: NewTaskRequest | null;
  onRequest(request: NewTaskRequest | null): void;
}

const NO_DATE = "none";
/** How far an arrow leads, in days. */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Tasks on the days they are due: a month, or a week on a phone. What has no day waits beside it. */
export function CalendarView({ tasks: shown, narrow, request, onRequest }: CalendarViewProps) {
  const tasks = useTasks();
  const { today, actions, readOnly, focus, onFocused, project } = tasks;
  const [at, setAt] = useState<Day>(today);
  const [over, setOver] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [cursor, setCursor] = useState<string | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const days = narrow ? weekOf(at) : monthGrid(at);
  const byDay = useMemo(() => Map.groupBy(shown, (task) => task.due ?? NO_DATE), [shown]);
  const without = (byDay.get(NO_DATE) ?? []).filter((task) => !isClosed(statusOf(project, task).category));
  const move = (steps: number) => setAt((from) => (narrow ? addDays(from, 7 * steps) : addMonths(`${from.slice(0, 8)}01`, steps)));

  const focusOn = (what: string) => {
    wanted.current = what;
    setCursor(what);
  };
  useEffect(() => {
    if (focus === null) return;
    onFocused();
    const due = project.byId.get(focus)?.due;
    if (due) setAt(due);
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

  const put = (id: string, due: Day | null) => {
    if ((project.byId.get(id)?.due ?? null) === due) return;
    actions.change([id], { due });
    setWords(`${nameOf(project.byId.get(id)?.title ?? "")} is due ${due ? longDayWords(due) : "on no day"}.`);
  };
  const show = (day: Day) => {
    if (!days.includes(day) || (!narrow && monthOf(day) !== monthOf(at))) setAt(day);
  };
  const onTask = (event: KeyboardEvent, task: Task) => {
    event.stopPropagation();
    const step = STEPS[event.key];
    if (step !== undefined && event.altKey) {
      if (!readOnly) {
        const due = addDays(task.due ?? today, task.due ? step : 0);
        put(task.id, due);
        show(due);
        focusOn(task.id);
      }
    } else if (step !== undefined) {
      const here = byDay.get(task.due ?? NO_DATE) ?? [];
      const next = Math.abs(step) === 7 ? here[here.indexOf(task) + Math.sign(step)] : undefined;
      if (next) focusOn(next.id);
      else focusDay(addDays(task.due ?? today, task.due ? step : 0));
    } else if (!onTaskKey(event, task.id, tasks)) {
      if (event.key !== " " || readOnly) return;
      actions.toggleDone([task.id]);
    }
    event.preventDefault();
  };
  const focusDay = (day: Day) => {
    show(day);
    focusOn(byDay.get(day)?.[0]?.id ?? day);
  };
  const onDay = (event: KeyboardEvent, day: Day) => {
    const step = STEPS[event.key];
    if (step !== undefined && !event.altKey) focusDay(addDays(day, step));
    else if (event.key === "PageUp" || event.key === "PageDown") focusDay(addMonths(day, event.key === "PageUp" ? -1 : 1));
    else if ((event.key === "Enter" || event.key.toLowerCase() === "n") && !readOnly) onRequest({ group: `day:${day}` });
    else return;
    event.preventDefault();
  };
  const adding = request && (request.group ?? `day:${today}`);
  const stop =
    cursor !== null && (days.includes(cursor) || shown.some(({ id }) => id === cursor)) ? cursor : days.includes(today) ? today : days[0];
  const chip = (task: Task) => <CalendarTask key={task.id} task={task} tabStop={stop === task.id} onKey={onTask} onFocus={setCursor} />;
  return (
    <DragArea
      onOver={(_, place) => setOver(place?.key ?? null)}
      onDrop={(id, place) => {
        setOver(null);
        if (place) put(id, place.key === NO_DATE ? null : place.key);
      }}
    >
      <Box
        ref={area}
        sx={{
          flex: 1,
          minHeight: 0,
          display: "flex",
          flexDirection: { xs: "column", tablet: "row" },
          overflowY: { xs: "auto", tablet: "hidden" },
        }}
      >
        <Box sx={{ flex: { xs: "none", tablet: 1 }, minWidth: 0, display: "flex", flexDirection: "column", minHeight: 0 }}>
          <Box sx={{ flex: "none", display: "flex", alignItems: "center", gap: 0.5, px: 2, height: 44 }}>
            <Box component="h2" aria-live="polite" sx={{ m: 0, mr: 1, typography: "h3", minWidth: { tablet: 150 } }}>
              {monthWords(at)}
            </Box>
            <IconButton aria-label={narrow ? "Previous week" : "Previous month"} onClick={() => move(-1)}>
              <ChevronLeft aria-hidden />
            </IconButton>
            <Button variant="outlined" onClick={() => focusDay(today)}>
              Today
            </Button>
            <IconButton aria-label={narrow ? "Next week" : "Next month"} onClick={() => move(1)}>
              <ChevronRight aria-hidden />
            </IconButton>
          </Box>
          <Box
            role="grid"
            aria-label={`Tasks of ${monthWords(at)}`}
            sx={{
              flex: 1,
              minHeight: 0,
              overflowY: { tablet: "auto" },
              display: "flex",
              flexDirection: "column",
              borderTop: "0.5px solid",
              borderColor: "edge.hair",
            }}
          >
            {!narrow && (
              <Box role="row" sx={{ ...weekStyle, flex: "none" }}>
                {days.slice(0, 7).map((day) => (
                  <Box key={day} role="columnheader" sx={{ px: 1, py: 0.5, fontSize: 12, lineHeight: "16px", color: "text.secondary" }}>
                    {weekdayWords(day)}
                  </Box>
                ))}
              </Box>
            )}
            {weeks(days, narrow).map((week) => (
              <Box key={week[0]} role="row" sx={narrow ? {} : { ...weekStyle, flex: "1 0 96px", minHeight: 96 }}>
                {week.map((day) => {
                  const inside = byDay.get(day) ?? [];
                  const elsewhere = !narrow && monthOf(day) !== monthOf(at);
                  return (
                    <Box
                      key={day}
                      role="gridcell"
                      aria-label={`${longDayWords(day)}${inside.length > 0 ? `, ${inside.length}` : ""}`}
                      aria-current={day === today ? "date" : undefined}
                      data-day={day}
                      data-drop={day}
                      tabIndex={stop === day ? 0 : -1}
                      onKeyDown={(event) => event.target === event.currentTarget && onDay(event, day)}
                      onFocus={(event) => event.target === event.currentTarget && setCursor(day)}
                      onDoubleClick={(event) => event.target === event.currentTarget && !readOnly && onRequest({ group: `day:${day}` })}
                      sx={{
                        minWidth: 0,
                        minHeight: { xs: 56, tablet: 0 },
                        display: "flex",
                        flexDirection: "column",
                        gap: "2px",
                        p: 0.5,
                        pl: { xs: 1.5, tablet: 0.5 },
                        overflowY: { tablet: "auto" },
                        outlineOffset: "-2px",
                        borderTop: "0.5px solid",
                        borderRight: { tablet: "0.5px solid" },
                        borderColor: { xs: "edge.hair", tablet: "edge.hair" },
                        bgcolor: over === day ? "accent.tint" : elsewhere ? "plane.sunk" : "transparent",
                        "& .add": { opacity: { xs: 1, tablet: 0 } },
                        "&:hover .add, &:focus-within .add": { opacity: 1 },
                      }}
                    >
                      <Box sx={{ display: "flex", alignItems: "center", flex: "none", pointerEvents: "none" }}>
                        <Box
                          component="span"
                          sx={{
                            minWidth: 22,
                            px: "5px",
                            height: 22,
                            lineHeight: "22px",
                            textAlign: "center",
                            borderRadius: "11px",
                            fontSize: 12,
                            fontVariantNumeric: "tabular-nums",
                            fontWeight: day === today ? 600 : 400,
                            bgcolor: day === today ? "accent.fill" : "transparent",
                            color: day === today ? "accent.onFill" : elsewhere ? "text.faint" : "text.secondary",
                          }}
                        >
                          {narrow ? `${weekdayWords(day)} ${dayOfMonth(day)}` : dayOfMonth(day)}
                        </Box>
                        <Box sx={{ flex: 1 }} />
                        {!readOnly && (
                          <IconButton
                            className="add"
                            aria-label={`New task on ${longDayWords(day)}`}
                            tabIndex={-1}
                            onClick={() => onRequest({ group: `day:${day}` })}
                            sx={{ pointerEvents: "auto", width: { xs: 44, tablet: 20 }, height: { xs: 44, tablet: 20 } }}
                          >
                            <Plus aria-hidden size={12} />
                          </IconButton>
                        )}
                      </Box>
                      {inside.map(chip)}
                      {adding === `day:${day}` && (
                        <TaskAdder
                          place={longDayWords(day)}
                          open
                          onOpen={() => undefined}
                          onAdd={(title) => actions.add({ title, due: day })}
                          onClose={(how) => {
                            onRequest(null);
                            if (how === "key") focusDay(day);
                          }}
                        />
                      )}
                    </Box>
                  );
                })}
              </Box>
            ))}
          </Box>
        </Box>
        <Box
          component="section"
          aria-label="No date"
          data-drop={NO_DATE}
          sx={{
            flex: "none",
            width: { xs: "auto", tablet: 200 },
            overflowY: { tablet: "auto" },
            p: 1,
            bgcolor: over === NO_DATE ? "accent.tint" : "plane.sunk",
            borderLeft: { tablet: "0.5px solid" },
            borderColor: { tablet: "edge.hair" },
          }}
        >
          <Box component="h2" sx={{ m: 0, px: 0.5, mb: 0.5, fontSize: 12, lineHeight: "28px", fontWeight: 500, color: "text.secondary" }}>
            No date {without.length > 0 && without.length}
          </Box>
          <Box sx={{ display: "grid", gap: "2px" }}>{without.slice(0, 200).map(chip)}</Box>
          {without.length === 0 && <Box sx={{ px: 0.5, fontSize: 12, color: "text.faint" }}>Everything open has a day.</Box>}
        </Box>
      </Box>
      <Box aria-live="assertive" aria-atomic="true" sx={visuallyHidden}>
        {words}
      </Box>
    </DragArea>
  );
}

const weekStyle = { display: "grid", gridTemplateColumns: "repeat(7, minmax(0, 1fr))" } as const;

function weeks(days: readonly Day[], narrow: boolean): Day[][] {
  const length = narrow ? 1 : 7;
  return Array.from({ length: days.length / length }, (_, i) => days.slice(i * length, (i + 1) * length));
}

interface CalendarTaskProps {
  task: Task;
  tabStop: boolean;
  onKey(event: KeyboardEvent, task: Task): void;
  onFocus(id: string): void;
}

function CalendarTask({ task, tabStop, onKey, onFocus }: CalendarTaskProps) {
  const { project, people, today, open, opened, readOnly, selected } = useTasks();
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: task.id, disabled: readOnly });
  const status = statusOf(project, task);
  const closed = isClosed(status.category);
  const late = !closed && task.due !== null && task.due < today;
  return (
    <Box
      ref={setNodeRef}
      {...listeners}
      role="button"
      aria-label={nameOf(task.title)}
      aria-description={`${status.title}${late ? ", overdue" : ""}`}
      aria-keyshortcuts={readOnly ? "Enter" : "Enter Space S A D P Delete"}
      data-task={task.id}
      tabIndex={tabStop ? 0 : -1}
      onKeyDown={(event) => onKey(event, task)}
      onFocus={(event) => {
        event.stopPropagation();
        onFocus(task.id);
      }}
      onClick={() => open(task.id)}
      title={task.title}
      sx={{
        display: "flex",
        alignItems: "center",
        gap: 0.5,
        minHeight: { xs: 40, tablet: 24 },
        px: 0.75,
        flex: "none",
        minWidth: 0,
        borderRadius: "6px",
        fontSize: { xs: 14, tablet: 12 },
        lineHeight: "16px",
        bgcolor: selected.has(task.id) || opened === task.id ? "accent.tint" : "plane.raised",
        boxShadow: (theme) => theme.vars.palette.shade.card,
        color: late ? "bad.text" : closed ? "text.secondary" : "text.primary",
        opacity: isDragging ? 0.4 : 1,
        cursor: readOnly ? "default" : "grab",
        userSelect: "none",
        touchAction: "manipulation",
      }}
    >
      <StatusSign status={status} statuses={project.statuses} size={12} />
      <Box component="span" sx={{ flex: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {nameOf(task.title)}
      </Box>
      {task.assignee !== null && <AssigneeSign person={personOf(people, task.assignee)} size={16} />}
    </Box>
  );
}
