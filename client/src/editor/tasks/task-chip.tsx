/** A task as the document shows it that it came from: how it stands, whose it is, until when. Pressing it goes there. */
import type { TaskRef } from "@coreos/schema/documents/task-ref";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import type { Theme } from "@mui/material/styles";
import { type MouseEvent, useEffect, useMemo } from "react";
import { useObservable } from "../../ui/use-observable.ts";
import { useSurroundings } from "../surroundings.ts";
import { longDayWords } from "./day.ts";
import type { TaskState } from "./task-port.ts";
import { AssigneeSign, DueSign, StatusSign } from "./task-signs.tsx";
import { useToday } from "./use-today.ts";

interface TaskChipProps {
  project: TaskRef["project"];
  task: TaskRef["task"];
  /** Hears how the task stands, now and whenever that changes, with the way to do it or open it again. */
  onState?(state: TaskState, toggle: () => void): void;
}

export function TaskChip({ project, task, onState }: TaskChipProps) {
  const { tasks, people, open } = useSurroundings();
  const state = useObservable(useMemo(() => tasks.state({ project, task }), [tasks, project, task]));
  const everybody = useObservable(people);
  const today = useToday();
  useEffect(() => onState?.(state, () => tasks.toggle({ project, task })), [state, onState, tasks, project, task]);
  if (state === null) return <Box component="span" sx={{ ...chipStyle, minWidth: 44 }} />;
  if (state === "absent")
    return (
      <Box component="span" sx={{ ...chipStyle, color: "text.faint" }}>
        Task not here
      </Box>
    );
  const person =
    state.assignee === null ? null : (everybody.find(({ id }) => id === state.assignee) ?? { id: state.assignee, name: "Former member" });
  const words = [
    `Task ${state.title.trim() || "Untitled"}`,
    state.status.title,
    ...(person ? [person.name] : []),
    ...(state.due !== null ? [`due ${longDayWords(state.due)}`] : []),
  ].join(", ");
  const go = (event: MouseEvent) => {
    event.stopPropagation();
    open({ kind: "tasks", id: project, anchor: task });
  };
  return (
    <ButtonBase
      aria-label={words}
      title={words}
      onClick={go}
      onMouseDown={(event) => event.stopPropagation()}
      onTouchStart={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      sx={{ ...chipStyle, color: "text.secondary", "&:hover": { bgcolor: "plane.sunk" } }}
    >
      <StatusSign status={state.status} statuses={state.statuses} size={14} />
      <span>{state.status.title}</span>
      {state.due !== null && <DueSign due={state.due} today={today} closed={state.closed} />}
      {person && <AssigneeSign person={person} size={16} />}
    </ButtonBase>
  );
}

const chipStyle = {
  display: "inline-flex",
  alignItems: "center",
  gap: "6px",
  flex: "none",
  height: 22,
  px: "7px",
  borderRadius: "11px",
  fontSize: 12,
  lineHeight: "16px",
  whiteSpace: "nowrap",
  userSelect: "none",
  boxShadow: (theme: Theme) => `inset 0 0 0 0.5px ${theme.vars.palette.edge.control}`,
} as const;
