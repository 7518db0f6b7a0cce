import Box from "@mui/material/Box";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { statusOf } from "../../editor/task-store.ts";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { DraggedTask } from "./dragged-task.tsx";
import { ListGroupHead } from "./list-group-head.tsx";
import { firstPlace, type Line, linesOf } from "./list-lines.ts";
import { type ListPlace, placeWords } from "./list-moves.ts";
import { partsOf } from "./parts-of.ts";
import { nameOf } from "./task-actions.ts";
import { TaskAdder } from "./task-adder.tsx";
import { becoming, type TaskGroup } from "./task-groups.ts";
import { toggled } from "./task-keys.ts";
import { TaskRow } from "./task-row.tsx";
import { personOf, titleOf, useTasks } from "./tasks-context.ts";
import type { NewTaskRequest } from "./tasks-page.tsx";
import { useLineFocus } from "./use-line-focus.ts";
import { useListDrag } from "./use-list-drag.ts";
import { useListRows } from "./use-list-rows.ts";

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
  const { project, people, comments, today, selected, opened, readOnly, actions } = useTasks();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState("");
  const adding = request === null ? null : (request.group ?? firstPlace(groups));
  const lines = useMemo(() => linesOf(groups, collapsed, adding), [groups, collapsed, adding]);
  const rowHeight = narrow ? 48 : 36;
  const { virtual, stop, setCursor, focusLine, wanted } = useLineFocus(scroller, lines, rowHeight);
  const titleOfTask = (id: string) => project.byId.get(id)?.title ?? "";
  const move = (id: string, to: ListPlace) => {
    actions.place(id, to.group.tasks, to.before, to.group.becomes);
    setWords(`${nameOf(titleOfTask(id))} moved, ${placeWords(to, id)}.`);
  };
  const { drag, ghost, onPress } = useListDrag({ scroller, grid, lines, rowHeight, onDrop: move });
  const { on, editing } = useListRows({ lines, groups, focusLine, setCursor, move, wanted, onRequest, onPress });

  const fold = (group: TaskGroup) => onCollapse(toggled(collapsed, group.key));
  const onHeadKey = (event: KeyboardEvent, index: number, group: TaskGroup) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const folds = collapsed.has(group.key) ? "ArrowRight" : "ArrowLeft";
    if (by) focusLine(lines[index + by]);
    else if (event.key === "Enter" || event.key === " " || event.key === folds) fold(group);
    else if (event.key.toLowerCase() === "n" && !event.ctrlKey && !event.metaKey) onRequest({ group: group.key });
    else return;
    event.preventDefault();
  };

  useEffect(() => {
    if (!adding) return;
    const index = lines.findIndex((line) => line.key === `adder:${adding}`);
    if (index >= 0) virtual.scrollToIndex(index);
  }, [adding, lines, virtual]);

  const draw = (line: Line, index: number) => {
    const { group } = line;
    if (line.type === "group")
      return (
        <ListGroupHead
          group={group}
          collapsed={collapsed.has(group.key)}
          tabStop={index === stop}
          rowIndex={index + 1}
          onToggle={() => fold(group)}
          onFocus={() => setCursor(line.key)}
          onKey={(event) => onHeadKey(event, index, group)}
          onAdd={readOnly || !group.becomes ? null : () => onRequest({ group: group.key })}
        />
      );
    if (line.type === "task")
      return (
        <TaskRow
          task={line.task}
          status={statusOf(project, line.task)}
          statuses={project.statuses}
          person={personOf(people, line.task.assignee)}
          within={titleOf(project.byId, line.task.parent)}
          parts={partsOf(project, line.task.id)}
          comments={comments.get(line.task.id) ?? 0}
          today={today}
          rowIndex={index + 1}
          tabStop={index === stop}
          selected={selected.has(line.key)}
          selecting={selected.size > 0}
          opened={opened === line.key}
          editing={editing === line.key}
          readOnly={readOnly}
          carried={drag?.id === line.key}
          on={on}
        />
      );
    return (
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
    );
  };

  return (
    <Box ref={scroller} sx={{ flex: 1, minHeight: 0, overflowY: "auto", pb: { xs: 2, tablet: 4 } }}>
      <Box
        ref={grid}
        role="grid"
        aria-label="Tasks"
        aria-multiselectable
        aria-rowcount={lines.length}
        sx={{ position: "relative", height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const line = lines[index];
          return (
            line && (
              <Box
                key={line.key}
                role="presentation"
                data-line={line.key}
                sx={{ position: "absolute", top: 0, left: 0, right: 0, height: size }}
                style={{ transform: `translateY(${start}px)` }}
              >
                {draw(line, index)}
              </Box>
            )
          );
        })}
        {drag?.over && <Box aria-hidden sx={landingStyle} style={{ top: drag.over.below * rowHeight - 1 }} />}
      </Box>
      {drag && <DraggedTask ref={ghost} title={titleOfTask(drag.id)} />}
      <Box aria-live="assertive" aria-atomic="true" sx={visuallyHidden}>
        {words}
      </Box>
    </Box>
  );
}

/** Where what is carried would land. */
const landingStyle = {
  position: "absolute",
  left: 0,
  right: 0,
  height: 2,
  borderRadius: 1,
  bgcolor: "accent.brand",
  pointerEvents: "none",
} as const;
