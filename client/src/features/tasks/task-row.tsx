import type { TaskStatus } from "@coreos/schema/documents/first-statuses";
import type { Task } from "@coreos/schema/documents/task";
import { isClosed } from "@coreos/schema/documents/task-status";
import { taskText } from "@coreos/schema/documents/tasks";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { Check, ListTree, MessageSquare } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, memo, type PointerEvent } from "react";
import { SharedText } from "../../editor/shared-text.tsx";
import type { Day } from "../../editor/tasks/day.ts";
import { projectUndo } from "../../editor/tasks/project-undo.ts";
import { AssigneeSign, DueSign, LabelSign, PrioritySign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import type { Person } from "../../ui/person-avatar.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { count } from "../../ui/words.ts";
import { nameOf } from "./task-actions.ts";
import { PRIORITY_WORDS } from "./task-groups.ts";
import type { Field } from "./task-picker.tsx";
import { useTasks } from "./tasks-context.ts";

export interface RowHandlers {
  onKey(event: KeyboardEvent, id: string): void;
  onFocus(id: string): void;
  onOpen(id: string): void;
  /** The row may be about to be carried. */
  onPress?(event: PointerEvent, id: string): void;
  /** With Shift: all from the last one to this one. */
  onSelect(id: string, range: boolean): void;
  onPick(field: Field, id: string, anchor: Element): void;
  /** `null`: the title is left as it is now. */
  onEdit(id: string | null): void;
}

interface TaskRowProps {
  task: Task;
  status: TaskStatus;
  statuses: readonly TaskStatus[];
  person: Person | null;
  /** What it is a part of. */
  within: string | null;
  parts: { done: number; total: number } | null;
  /** Comments in open threads. */
  comments: number;
  today: Day;
  /** Place in the whole list, counted from 1. */
  rowIndex: number;
  tabStop: boolean;
  selected: boolean;
  selecting: boolean;
  opened: boolean;
  editing: boolean;
  readOnly: boolean;
  /** In somebody's hand: what hangs at the pointer is the task. */
  carried?: boolean;
  on: RowHandlers;
}

/** One task in one line. Drawn again only when something in it changed. */
export const TaskRow = memo(function TaskRow({
  task,
  status,
  statuses,
  person,
  within,
  parts,
  comments,
  today,
  on,
  ...state
}: TaskRowProps) {
  const { id } = task;
  const name = nameOf(task.title);
  const closed = isClosed(status.category);
  const field = (which: Field) => (event: MouseEvent) => {
    event.stopPropagation();
    on.onPick(which, id, event.currentTarget);
  };
  const small = {
    borderRadius: "6px",
    minWidth: DENSITY.small,
    height: DENSITY.tool,
    px: 0.5,
    flex: "none",
    "&:hover": { bgcolor: "plane.sunk" },
  };
  return (
    <Box
      role="row"
      aria-rowindex={state.rowIndex}
      aria-selected={state.selected}
      aria-label={name}
      data-task={id}
      tabIndex={state.tabStop ? 0 : -1}
      onKeyDown={(event) => event.target === event.currentTarget && on.onKey(event, id)}
      onFocus={() => on.onFocus(id)}
      onPointerDown={on.onPress && !state.readOnly && !state.editing ? (event) => on.onPress?.(event, id) : undefined}
      onClick={(event) => (event.shiftKey || event.ctrlKey || event.metaKey ? on.onSelect(id, event.shiftKey) : on.onOpen(id))}
      onDoubleClick={() => !state.readOnly && on.onEdit(id)}
      sx={{
        display: "flex",
        alignItems: "center",
        gap: { xs: 0.5, tablet: 0.75 },
        height: "100%",
        pl: { xs: 0.5, tablet: 1 },
        pr: 2,
        cursor: "default",
        userSelect: "none",
        outlineOffset: "-2px",
        opacity: state.carried ? 0.45 : 1,
        bgcolor: state.selected ? "accent.tint" : state.opened ? "plane.sunk" : "transparent",
        "&:hover": { bgcolor: state.selected ? "accent.tint" : "plane.sunk" },
        "& .choose": { opacity: state.selected || state.selecting ? 1 : 0 },
        "&:hover .choose, &:focus-visible .choose": { opacity: 1 },
      }}
    >
      <Box role="gridcell" sx={{ display: { xs: state.selecting ? "flex" : "none", tablet: "flex" } }}>
        <ButtonBase
          className="choose"
          role="checkbox"
          aria-checked={state.selected}
          aria-label={`Select ${name}`}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            on.onSelect(id, event.shiftKey);
          }}
          sx={{
            width: 16,
            height: 16,
            borderRadius: "4px",
            color: "accent.onFill",
            bgcolor: state.selected ? "accent.fill" : "transparent",
            boxShadow: (theme) => (state.selected ? "none" : `inset 0 0 0 1px ${theme.vars.palette.edge.field}`),
          }}
        >
          {state.selected && <Check aria-hidden size={12} strokeWidth={3} />}
        </ButtonBase>
      </Box>
      <Box role="gridcell" sx={{ display: { xs: "none", tablet: "flex" } }}>
        <ButtonBase
          aria-label={`Priority: ${PRIORITY_WORDS[task.priority]}`}
          tabIndex={-1}
          disabled={state.readOnly}
          onClick={field("priority")}
          sx={small}
        >
          <PrioritySign priority={task.priority} />
        </ButtonBase>
      </Box>
      <Box role="gridcell">
        <ButtonBase aria-label={`Status: ${status.title}`} tabIndex={-1} disabled={state.readOnly} onClick={field("status")} sx={small}>
          <StatusSign status={status} statuses={statuses} />
        </ButtonBase>
      </Box>
      <Box role="gridcell" sx={{ flex: 1, minWidth: 0, display: "flex", alignItems: "center", gap: 1 }}>
        {state.editing ? (
          <TitleField id={id} onLeave={() => on.onEdit(null)} />
        ) : (
          <Box
            component="span"
            dir="auto"
            sx={{
              minWidth: 0,
              overflow: "hidden",
              textOverflow: "ellipsis",
              whiteSpace: "nowrap",
              color: closed ? "text.secondary" : task.title.trim() === "" ? "text.faint" : "text.primary",
              textDecoration: status.category === "cancelled" ? "line-through" : undefined,
            }}
          >
            {name}
          </Box>
        )}
        {within !== null && (
          <Box
            component="span"
            dir="auto"
            sx={{
              color: "text.faint",
              minWidth: 0,
              overflow: "hidden",
              textOverflow: "ellipsis",
              whiteSpace: "nowrap",
              flexShrink: 2,
              display: { xs: "none", tablet: "inline" },
            }}
          >
            › {nameOf(within)}
          </Box>
        )}
        {parts && (
          <Box
            component="span"
            sx={{
              display: "flex",
              alignItems: "center",
              gap: 0.5,
              flex: "none",
              fontSize: 12,
              color: "text.secondary",
              fontVariantNumeric: "tabular-nums",
            }}
          >
            <ListTree aria-hidden size={12} />
            {parts.done}/{parts.total}
          </Box>
        )}
        {comments > 0 && (
          <Box
            component="span"
            role="img"
            aria-label={count(comments, "comment")}
            sx={{ display: "flex", alignItems: "center", gap: 0.5, flex: "none", fontSize: 12, color: "text.secondary" }}
          >
            <MessageSquare aria-hidden size={12} />
            {comments}
          </Box>
        )}
      </Box>
      {task.labels.length > 0 && (
        <Box role="gridcell" sx={{ display: { xs: "none", tablet: "flex" }, gap: 0.5, flex: "none" }}>
          {task.labels.slice(0, 2).map((label) => (
            <LabelSign key={label} label={label} />
          ))}
          {task.labels.length > 2 && <LabelSign label={`+${task.labels.length - 2}`} />}
        </Box>
      )}
      {task.due && (
        <Box role="gridcell">
          <ButtonBase tabIndex={-1} disabled={state.readOnly} onClick={field("due")} sx={small}>
            <DueSign due={task.due} today={today} closed={closed} />
          </ButtonBase>
        </Box>
      )}
      <Box role="gridcell">
        <ButtonBase
          aria-label={person ? `Assigned to ${person.name}` : "Assign"}
          tabIndex={-1}
          disabled={state.readOnly}
          onClick={field("assignee")}
          sx={{ ...small, borderRadius: "50%" }}
        >
          <AssigneeSign person={person} />
        </ButtonBase>
      </Box>
    </Box>
  );
});

function TitleField({ id, onLeave }: { id: string; onLeave(): void }) {
  const { doc, actions } = useTasks();
  return (
    <Box
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      sx={{ flex: 1, userSelect: "text" }}
    >
      <SharedText
        text={taskText(doc, id, "title")}
        onWrite={(words) => actions.retitle(id, words)}
        undo={projectUndo(doc)}
        label="Title of the task"
        maxLetters={500}
        lines="one"
        focused
        onLeave={onLeave}
        onBlur={onLeave}
      />
    </Box>
  );
}
