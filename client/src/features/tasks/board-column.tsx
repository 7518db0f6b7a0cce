import type { Task } from "@coreos/schema/documents/task";
import { isClosed } from "@coreos/schema/documents/task-status";
import { useDraggable } from "@dnd-kit/core";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ListTree, Plus } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { statusOf } from "../../editor/task-store.ts";
import { AssigneeSign, DueSign, LabelSign, PrioritySign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { partsOf } from "./parts-of.ts";
import { nameOf } from "./task-actions.ts";
import { TaskAdder } from "./task-adder.tsx";
import { becoming, type TaskGroup } from "./task-groups.ts";
import { personOf, titleOf, useTasks } from "./tasks-context.ts";
import type { NewTaskRequest } from "./tasks-page.tsx";

interface BoardColumnProps {
  group: TaskGroup;
  held: string | null;
  /** In hand by keys: the card itself shows it. */
  lifted: boolean;
  /** The one card that the Tab key stops at. */
  stop: string | null;
  adding: boolean;
  onKey(event: KeyboardEvent, id: string): void;
  onFocus(id: string): void;
  onRequest(request: NewTaskRequest | null): void;
}

export function BoardColumn({ group, held, lifted, stop, adding, onKey, onFocus, onRequest }: BoardColumnProps) {
  const { project, actions, readOnly } = useTasks();
  const scroller = useRef<HTMLDivElement>(null);
  const status = project.statuses.find(({ id }) => `status:${id}` === group.key);
  const keep = group.tasks.findIndex(({ id }) => id === stop);
  const virtual = useVirtualizer({
    count: group.tasks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 76,
    getItemKey: (index) => group.tasks[index]?.id ?? index,
    overscan: 6,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const [from, to] = [Math.max(0, startIndex - overscan), Math.min(count - 1, endIndex + overscan)];
      const range = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      return keep >= 0 && (keep < from || keep > to) ? [...range, keep].sort((a, b) => a - b) : range;
    },
  });
  return (
    <Box
      component="section"
      aria-label={group.title}
      sx={{
        flex: { xs: "none", tablet: "1 0 220px" },
        width: { xs: "calc(100% - 32px)", tablet: "auto" },
        maxWidth: { tablet: 340 },
        minHeight: 0,
        display: "flex",
        flexDirection: "column",
        borderRadius: "12px",
        bgcolor: "plane.sunk",
        scrollSnapAlign: "center",
      }}
    >
      <Box sx={{ flex: "none", display: "flex", alignItems: "center", gap: 1, height: 40, pl: 1.5, pr: 0.75 }}>
        {status && <StatusSign status={status} statuses={project.statuses} />}
        <Box component="h2" sx={{ m: 0, fontSize: 14, lineHeight: "20px", fontWeight: 500 }}>
          {group.title}
        </Box>
        <Box component="span" sx={{ color: "text.faint", fontVariantNumeric: "tabular-nums" }}>
          {group.tasks.length}
        </Box>
        <Box sx={{ flex: 1 }} />
        {!readOnly && (
          <IconButton
            aria-label={`New task in ${group.title}`}
            onClick={() => onRequest({ group: group.key })}
            sx={{ width: DENSITY.tool, height: DENSITY.tool }}
          >
            <Plus aria-hidden size={14} />
          </IconButton>
        )}
      </Box>
      <Box ref={scroller} data-drop={group.key} sx={{ flex: 1, minHeight: 80, overflowY: "auto", px: 0.75, pb: 1 }}>
        {adding && (
          <Box sx={{ mb: 0.75, borderRadius: "8px", bgcolor: "plane.raised", boxShadow: (theme) => theme.vars.palette.shade.card }}>
            <TaskAdder
              place={group.title}
              open
              onOpen={() => undefined}
              onAdd={(title) => actions.add({ title, ...becoming(group) })}
              onClose={() => onRequest(null)}
            />
          </Box>
        )}
        <Box component="ul" role="list" sx={{ listStyle: "none", m: 0, p: 0, position: "relative", height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const task = group.tasks[index];
            return (
              task && (
                <Box
                  component="li"
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  sx={{ position: "absolute", top: 0, left: 0, right: 0, pb: 0.75 }}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <BoardCard
                    task={task}
                    at={placeAmongOthers(group, held, index)}
                    look={task.id !== held ? "resting" : lifted ? "lifted" : "ghost"}
                    tabStop={task.id === stop}
                    onKey={onKey}
                    onFocus={onFocus}
                  />
                </Box>
              )
            );
          })}
        </Box>
      </Box>
    </Box>
  );
}

function placeAmongOthers(group: TaskGroup, held: string | null, index: number): number {
  const heldAt = group.tasks.findIndex(({ id }) => id === held);
  return heldAt >= 0 && index > heldAt ? index - 1 : index;
}

interface BoardCardProps {
  task: Task;
  at: number;
  look: "resting" | "lifted" | "ghost";
  tabStop: boolean;
  onKey(event: KeyboardEvent, id: string): void;
  onFocus(id: string): void;
}

function BoardCard({ task, at, look, tabStop, onKey, onFocus }: BoardCardProps) {
  const { project, people, today, readOnly, open, opened, selected } = useTasks();
  const { setNodeRef, listeners } = useDraggable({ id: task.id, disabled: readOnly });
  const closed = isClosed(statusOf(project, task).category);
  const within = titleOf(project.byId, task.parent);
  const parts = partsOf(project, task.id);
  const chosen = selected.has(task.id);
  const hasFoot = task.priority !== "none" || task.due !== null || task.labels.length > 0 || parts !== null;
  return (
    <Box
      ref={setNodeRef}
      {...listeners}
      role="button"
      aria-label={nameOf(task.title)}
      aria-pressed={look === "lifted" ? true : chosen ? true : undefined}
      aria-keyshortcuts={readOnly ? "Enter" : "Enter Space S A D P L Delete"}
      data-task={task.id}
      data-at={at}
      tabIndex={tabStop ? 0 : -1}
      onKeyDown={(event) => onKey(event, task.id)}
      onFocus={() => onFocus(task.id)}
      onClick={() => open(task.id)}
      sx={{
        display: "grid",
        gap: 0.75,
        p: 1.25,
        borderRadius: "8px",
        bgcolor: chosen ? "accent.tint" : "plane.raised",
        boxShadow: (theme) => (look === "lifted" ? theme.vars.palette.shade.modal : theme.vars.palette.shade.card),
        opacity: look === "ghost" ? 0.4 : 1,
        outline: opened === task.id ? "2px solid" : undefined,
        outlineColor: "accent.brand",
        cursor: readOnly ? "default" : "grab",
        userSelect: "none",
        touchAction: "manipulation",
        WebkitTouchCallout: "none",
      }}
    >
      {within !== null && (
        <Box
          dir="auto"
          sx={{ fontSize: 12, lineHeight: "16px", color: "text.faint", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}
        >
          {nameOf(within)}
        </Box>
      )}
      <Box sx={{ display: "flex", gap: 1, alignItems: "flex-start" }}>
        <Box
          dir="auto"
          sx={{
            flex: 1,
            minWidth: 0,
            overflowWrap: "anywhere",
            display: "-webkit-box",
            WebkitLineClamp: 3,
            WebkitBoxOrient: "vertical",
            overflow: "hidden",
            color: closed ? "text.secondary" : "text.primary",
          }}
        >
          {nameOf(task.title)}
        </Box>
        {task.assignee !== null && <AssigneeSign person={personOf(people, task.assignee)} />}
      </Box>
      {hasFoot && (
        <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 0.75 }}>
          {task.priority !== "none" && <PrioritySign priority={task.priority} />}
          {task.due && <DueSign due={task.due} today={today} closed={closed} />}
          {parts && (
            <Box
              component="span"
              sx={{
                display: "flex",
                alignItems: "center",
                gap: 0.5,
                fontSize: 12,
                color: "text.secondary",
                fontVariantNumeric: "tabular-nums",
              }}
            >
              <ListTree aria-hidden size={12} />
              {parts.done}/{parts.total}
            </Box>
          )}
          {task.labels.slice(0, 3).map((label) => (
            <LabelSign key={label} label={label} />
          ))}
        </Box>
      )}
    </Box>
  );
}
