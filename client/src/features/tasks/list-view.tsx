import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { ChevronRight, Plus } from "lucide-react";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { statusOf } from "../../editor/task-store.ts";
import { AssigneeSign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { type Line, linesOf, stepOf } from "./list-lines.ts";
import { partsOf } from "./parts-of.ts";
import { TaskAdder } from "./task-adder.tsx";
import { becoming, type TaskGroup } from "./task-groups.ts";
import { onTaskKey, toggled } from "./task-keys.ts";
import { type RowHandlers, TaskRow } from "./task-row.tsx";
import { meant, personOf, titleOf, useTasks } from "./tasks-context.ts";
import type { NewTaskRequest } from "./tasks-page.tsx";

interface ListViewProps {
  groups: readonly TaskGroup[];
  narrow: boolean;
  /** Asks for the adder of a group, e.g. by the button in the head. */
  request: NewTaskRequest | null;
  onRequest(request: NewTaskRequest | null): void;
  collapsed: ReadonlySet<string>;
  onCollapse(collapsed: ReadonlySet<string>): void;
}

/** All tasks in lines. Only those in sight are drawn, so that two thousand are as quick as twenty. */
export function ListView({ groups, narrow, request, onRequest, collapsed, onCollapse }: ListViewProps) {
  const tasks = useTasks();
  const { project, people, comments, today, selected, opened, readOnly, actions } = tasks;
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const anchor = useRef<string | null>(null);
  const adding = request === null ? null : (request.group ?? firstPlace(groups));
  const lines = useMemo(() => linesOf(groups, collapsed, adding), [groups, collapsed, adding]);
  const at = lines.findIndex((line) => line.key === cursor);
  const stop = at >= 0 ? at : lines.findIndex((line) => line.type === "task");
  const rowHeight = narrow ? 48 : 36;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    // What has the focus stays drawn when it is scrolled away, or the keyboard would lose its place.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(stop >= 0 ? [stop] : [])])].sort((a, b) => a - b),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when rows get another height
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  const wanted = useRef<string | null>(null);
  const focusLine = useCallback(
    (line: Line | undefined) => {
      if (!line) return;
      wanted.current = line.key;
      setCursor(line.key);
      virtual.scrollToIndex(lines.indexOf(line));
    },
    [virtual, lines],
  );
  useEffect(() => {
    if (wanted.current === null) return;
    const element = scroller.current?.querySelector<HTMLElement>(
      `[data-line="${CSS.escape(wanted.current)}"] :is([data-task], [data-group], [data-adder])`,
    );
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });
  // Asked for from elsewhere: a link to a task, closing the side panel.
  const { focus, onFocused } = tasks;
  useEffect(() => {
    const line = focus && lines.find((each) => each.key === focus);
    if (!line) return;
    onFocused();
    focusLine(line);
  }, [focus, onFocused, lines, focusLine]);

  const state = useRef({ tasks, lines, groups, focusLine, anchor });
  state.current = { tasks, lines, groups, focusLine, anchor };
  const on = useMemo<RowHandlers>(() => {
    const now = () => state.current;
    const ids = (from: string, to: string) => {
      const rows = now().lines.flatMap((line) => (line.type === "task" ? [line.key] : []));
      const [a, b] = [rows.indexOf(from), rows.indexOf(to)].sort((x, y) => x - y) as [number, number];
      return rows.slice(Math.max(a, 0), b + 1);
    };
    const step = (id: string, by: -1 | 1, extend: boolean) => {
      const { lines: all, tasks: here } = now();
      const from = all.findIndex((line) => line.key === id);
      const next = all[from + by];
      if (extend && next?.type === "task") {
        now().anchor.current ??= id;
        here.select(new Set(ids(now().anchor.current as string, next.key)));
      }
      now().focusLine(next);
    };
    return {
      onFocus: setCursor,
      onEdit(id) {
        setEditing((was) => {
          if (id === null && was !== null) now().focusLine(now().lines.find((line) => line.key === was));
          return id;
        });
      },
      onOpen: (id) => now().tasks.open(id),
      onPick: (field, id, element) => now().tasks.pick(field, meant(now().tasks.selected, id), element),
      onSelect(id, range) {
        const { tasks: here } = now();
        here.select(
          range && now().anchor.current
            ? new Set([...here.selected, ...ids(now().anchor.current as string, id)])
            : toggled(here.selected, id),
        );
        now().anchor.current = id;
      },
      onKey(event, id) {
        if (onListKey(event, id)) event.preventDefault();
      },
    };
    function onListKey(event: KeyboardEvent, id: string): boolean {
      const { tasks: here, lines: all } = now();
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
      if (by && event.altKey) {
        const to = here.readOnly ? null : stepOf(now().groups, id, by);
        if (to) {
          here.actions.place(id, to.group.tasks, to.before, to.group.becomes);
          wanted.current = id;
        }
        return true;
      }
      if (by) {
        if (!event.shiftKey) now().anchor.current = null;
        step(id, by, event.shiftKey);
        return true;
      }
      if (event.key === "Home" || event.key === "End") {
        now().focusLine(event.key === "Home" ? all[0] : all.at(-1));
        return true;
      }
      if (event.key === "x" || event.key === "X") now().anchor.current = id;
      const line = all.find((each) => each.key === id);
      if (event.key === "Delete" || event.key === "Backspace") {
        const gone = meant(here.selected, id);
        const next = [
          ...all.slice(all.findIndex((each) => each.key === id)),
          ...all
            .slice(
              0,
              all.findIndex((each) => each.key === id),
            )
            .reverse(),
        ].find((each) => each.type === "task" && !gone.includes(each.key));
        if (!here.readOnly) now().focusLine(next);
      }
      if (onTaskKey(event, id, here)) return true;
      if (event.ctrlKey || event.metaKey || event.altKey || here.readOnly || !line) return false;
      if (event.key === " ") here.actions.toggleDone(meant(here.selected, id));
      else if (event.key === "F2" || event.key.toLowerCase() === "e") setEditing(id);
      else if (event.key.toLowerCase() === "n" || event.key.toLowerCase() === "c")
        onRequest({ group: line.group.becomes ? line.group.key : null });
      else return false;
      return true;
    }
  }, [onRequest]);

  const onLineKey = (event: KeyboardEvent, line: Line) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const shut = collapsed.has(line.group.key);
    if (by) focusLine(lines[lines.indexOf(line) + by]);
    else if (line.type === "group" && (event.key === "Enter" || event.key === " ")) onCollapse(toggled(collapsed, line.group.key));
    else if (line.type === "group" && ((event.key === "ArrowLeft" && !shut) || (event.key === "ArrowRight" && shut)))
      onCollapse(toggled(collapsed, line.group.key));
    else if (line.type === "group" && event.key.toLowerCase() === "n" && !event.ctrlKey && !event.metaKey)
      onRequest({ group: line.group.key });
    else return;
    event.preventDefault();
  };

  useEffect(() => {
    if (!adding) return;
    const index = lines.findIndex((line) => line.key === `adder:${adding}`);
    if (index >= 0) virtual.scrollToIndex(index);
  }, [adding, lines, virtual]);

  return (
    <Box ref={scroller} sx={{ flex: 1, minHeight: 0, overflowY: "auto", pb: { xs: 2, tablet: 4 } }}>
      <Box
        role="grid"
        aria-label="Tasks"
        aria-multiselectable
        aria-rowcount={lines.length}
        sx={{ position: "relative", height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          const { group } = line;
          return (
            <Box
              key={line.key}
              role="presentation"
              data-line={line.key}
              sx={{ position: "absolute", top: 0, left: 0, right: 0, height: size }}
              style={{ transform: `translateY(${start}px)` }}
            >
              {line.type === "group" && (
                <GroupHead
                  group={group}
                  collapsed={collapsed.has(group.key)}
                  tabStop={index === stop}
                  rowIndex={index + 1}
                  onToggle={() => onCollapse(toggled(collapsed, group.key))}
                  onFocus={() => setCursor(line.key)}
                  onKey={(event) => onLineKey(event, line)}
                  onAdd={readOnly || !group.becomes ? null : () => onRequest({ group: group.key })}
                />
              )}
              {line.type === "task" && (
                <TaskRow
                  task={line.task}
                  status={statusOf(project, line.task)}
                  statuses={project.statuses}
                  person={personOf(people, line.task.assignee)}
                  within={titleOf(project.byId, line.task.parent)}
                  parts={partsOf(tasks.project, line.task.id)}
                  comments={comments.get(line.task.id) ?? 0}
                  today={today}
                  rowIndex={index + 1}
                  tabStop={index === stop}
                  selected={selected.has(line.key)}
                  selecting={selected.size > 0}
                  opened={opened === line.key}
                  editing={editing === line.key}
                  readOnly={readOnly}
                  on={on}
                />
              )}
              {line.type === "adder" && (
                <Box role="row" aria-rowindex={index + 1} sx={{ height: "100%" }}>
                  <Box role="gridcell" sx={{ height: "100%", pl: { xs: 0, tablet: 4 } }}>
                    <TaskAdder
                      place={group.title}
                      open
                      onOpen={() => undefined}
                      onAdd={(title) => actions.add({ title, ...becoming(group) })}
                      onClose={(how) => {
                        onRequest(null);
                        if (how === "key") focusLine(lines[index - 1]);
                      }}
                    />
                  </Box>
                </Box>
              )}
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}

/** Where new tasks go when nobody says where. */
function firstPlace(groups: readonly TaskGroup[]): string | null {
  const takes = groups.filter(({ becomes }) => becomes !== null);
  return (takes.find(({ key }) => key === "status:todo") ?? takes[0])?.key ?? null;
}

interface GroupHeadProps {
  group: TaskGroup;
  collapsed: boolean;
  tabStop: boolean;
  rowIndex: number;
  onToggle(): void;
  onFocus(): void;
  onKey(event: KeyboardEvent): void;
  /** `null` where nothing can be put. */
  onAdd: (() => void) | null;
}

function GroupHead({ group, collapsed, tabStop, rowIndex, onToggle, onFocus, onKey, onAdd }: GroupHeadProps) {
  const { project } = useTasks();
  const status = group.key.startsWith("status:") ? project.statuses.find(({ id }) => `status:${id}` === group.key) : undefined;
  return (
    <Box
      role="row"
      data-group={group.key}
      aria-rowindex={rowIndex}
      aria-description={collapsed ? "Folded" : "Unfolded"} // a row of a grid has no aria-expanded
      aria-label={`${group.title}, ${group.tasks.length}`}
      tabIndex={tabStop ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKey}
      onClick={onToggle}
      sx={{
        display: "flex",
        alignItems: "center",
        gap: 1,
        height: "100%",
        px: { xs: 1.5, tablet: 2 },
        bgcolor: "plane.sunk",
        cursor: "default",
        userSelect: "none",
        outlineOffset: "-2px",
      }}
    >
      <Box role="gridcell" sx={{ display: "flex", alignItems: "center", gap: 1, minWidth: 0 }}>
        <Box
          component="span"
          sx={{ color: "text.secondary", transform: collapsed ? "none" : "rotate(90deg)", transition: "transform 120ms ease-out" }}
        >
          <ChevronRight aria-hidden size={14} />
        </Box>
        {status && <StatusSign status={status} statuses={project.statuses} />}
        {group.key.startsWith("assignee:") && <AssigneeSign person={group.person ?? null} size={18} />}
        <Box component="span" sx={{ fontWeight: 500, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
          {group.title}
        </Box>
        <Box component="span" sx={{ color: "text.faint", fontVariantNumeric: "tabular-nums" }}>
          {group.tasks.length}
        </Box>
      </Box>
      {onAdd && (
        <Box role="gridcell" sx={{ ml: "auto" }}>
          <IconButton
            aria-label={`New task in ${group.title}`}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              onAdd();
            }}
            sx={{ width: { xs: 44, tablet: 24 }, height: { xs: 44, tablet: 24 }, mr: { xs: -1.5, tablet: 0 } }}
          >
            <Plus aria-hidden size={14} />
          </IconButton>
        </Box>
      )}
    </Box>
  );
}
