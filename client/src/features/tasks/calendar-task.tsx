import type { Task } from "@coreos/schema/documents/task";
import { isClosed } from "@coreos/schema/documents/task-status";
import { useDraggable } from "@dnd-kit/core";
import Box from "@mui/material/Box";
import type { KeyboardEvent } from "react";
import { statusOf } from "../../editor/task-store.ts";
import { AssigneeSign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { nameOf } from "./task-actions.ts";
import { personOf, useTasks } from "./tasks-context.ts";

interface CalendarTaskProps {
  task: Task;
  tabStop: boolean;
  onKey(event: KeyboardEvent, task: Task): void;
  onFocus(id: string): void;
}

/** A task on its day. */
export function CalendarTask({ task, tabStop, onKey, onFocus }: CalendarTaskProps) {
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
        minHeight: DENSITY.tool,
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
      <Box component="span" dir="auto" sx={{ flex: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {nameOf(task.title)}
      </Box>
      {task.assignee !== null && <AssigneeSign person={personOf(people, task.assignee)} size={16} />}
    </Box>
  );
}
