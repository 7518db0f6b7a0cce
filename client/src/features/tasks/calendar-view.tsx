import type { Task } from "@coreos/schema/documents/task";
import { isClosed } from "@coreos/schema/documents/task-status";
import Box from "@mui/material/Box";
import { useMemo, useRef, useState } from "react";
import { statusOf } from "../../editor/task-store.ts";
import {
  addDays,
  addMonths,
  type Day,
  longDayWords,
  monthGrid,
  monthOf,
  monthWords,
  weekdayWords,
  weekOf,
} from "../../editor/tasks/day.ts";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { CalendarDay } from "./calendar-day.tsx";
import { CalendarHead } from "./calendar-head.tsx";
import { CalendarTask } from "./calendar-task.tsx";
import { CalendarUndated, NO_DATE } from "./calendar-undated.tsx";
import { DragArea } from "./drag-area.tsx";
import { nameOf } from "./task-actions.ts";
import { TaskAdder } from "./task-adder.tsx";
import { useTasks } from "./tasks-context.ts";
import type { NewTaskRequest } from "./tasks-page.tsx";
import { useCalendarKeys } from "./use-calendar-keys.ts";

interface CalendarViewProps {
  tasks: readonly Task[];
  narrow: boolean;
  request: NewTaskRequest | null;
  onRequest(request: NewTaskRequest | null): void;
}

/** How many without a day are drawn. */
const UNDATED = 200;

/** Tasks on the days they are due: a month, or a week on a phone. What has no day waits beside it. */
export function CalendarView({ tasks: shown, narrow, request, onRequest }: CalendarViewProps) {
  const { today, actions, project } = useTasks();
  const [at, setAt] = useState<Day>(today);
  const [over, setOver] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const area = useRef<HTMLDivElement>(null);
  const days = narrow ? weekOf(at) : monthGrid(at);
  const byDay = useMemo(() => Map.groupBy(shown, (task) => task.due ?? NO_DATE), [shown]);
  const without = (byDay.get(NO_DATE) ?? []).filter((task) => !isClosed(statusOf(project, task).category));

  const turn = (steps: number) => setAt((from) => (narrow ? addDays(from, 7 * steps) : addMonths(`${from.slice(0, 8)}01`, steps)));
  const show = (day: Day) => {
    if (!days.includes(day) || (!narrow && monthOf(day) !== monthOf(at))) setAt(day);
  };
  const put = (id: string, due: Day | null) => {
    if ((project.byId.get(id)?.due ?? null) === due) return;
    actions.change([id], { due });
    setWords(`${nameOf(project.byId.get(id)?.title ?? "")} is due ${due ? longDayWords(due) : "on no day"}.`);
  };
  const onNew = (day: Day) => onRequest({ group: `day:${day}` });
  const { cursor, setCursor, focusDay, onTask, onDay } = useCalendarKeys({ area, byDay, show, put, onNew });

  const adding = request && (request.group ?? `day:${today}`);
  const isHere = cursor !== null && (days.includes(cursor) || shown.some(({ id }) => id === cursor));
  const stop = isHere ? cursor : days.includes(today) ? today : days[0];
  const chip = (task: Task) => <CalendarTask key={task.id} task={task} tabStop={stop === task.id} onKey={onTask} onFocus={setCursor} />;
  const dayCell = (day: Day) => {
    const inside = byDay.get(day) ?? [];
    return (
      <CalendarDay
        key={day}
        day={day}
        count={inside.length}
        narrow={narrow}
        elsewhere={!narrow && monthOf(day) !== monthOf(at)}
        over={over === day}
        tabStop={stop === day}
        onKey={onDay}
        onFocus={setCursor}
        onNew={() => onNew(day)}
      >
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
      </CalendarDay>
    );
  };

  return (
    <DragArea
      onOver={(_, place) => setOver(place?.key ?? null)}
      onDrop={(id, place) => {
        setOver(null);
        if (place) put(id, place.key === NO_DATE ? null : place.key);
      }}
    >
      <Box ref={area} sx={areaStyle}>
        <Box sx={{ flex: { xs: "none", tablet: 1 }, minWidth: 0, display: "flex", flexDirection: "column", minHeight: 0 }}>
          <CalendarHead at={at} unit={narrow ? "week" : "month"} onMove={turn} onToday={() => focusDay(today)} />
          <Box role="grid" aria-label={`Tasks of ${monthWords(at)}`} sx={gridStyle}>
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
                {week.map(dayCell)}
              </Box>
            ))}
          </Box>
        </Box>
        <CalendarUndated count={without.length} over={over === NO_DATE}>
          {without.slice(0, UNDATED).map(chip)}
        </CalendarUndated>
      </Box>
      <Box aria-live="assertive" aria-atomic="true" sx={visuallyHidden}>
        {words}
      </Box>
    </DragArea>
  );
}

const areaStyle = {
  flex: 1,
  minHeight: 0,
  display: "flex",
  flexDirection: { xs: "column", tablet: "row" },
  overflowY: { xs: "auto", tablet: "hidden" },
} as const;

const gridStyle = {
  flex: 1,
  minHeight: 0,
  overflowY: { tablet: "auto" },
  display: "flex",
  flexDirection: "column",
  borderTop: "0.5px solid",
  borderColor: "edge.hair",
} as const;

const weekStyle = { display: "grid", gridTemplateColumns: "repeat(7, minmax(0, 1fr))" } as const;

function weeks(days: readonly Day[], narrow: boolean): Day[][] {
  const length = narrow ? 1 : 7;
  return Array.from({ length: days.length / length }, (_, i) => days.slice(i * length, (i + 1) * length));
}
