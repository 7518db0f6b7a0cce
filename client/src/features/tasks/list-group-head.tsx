import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { ChevronRight, Plus } from "lucide-react";
import type { KeyboardEvent } from "react";
import { AssigneeSign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import type { TaskGroup } from "./task-groups.ts";
import { useTasks } from "./tasks-context.ts";

interface ListGroupHeadProps {
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

/** The heading of a group: folds it, and offers a new task in it. */
export function ListGroupHead({ group, collapsed, tabStop, rowIndex, onToggle, onFocus, onKey, onAdd }: ListGroupHeadProps) {
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
        <Box component="span" dir="auto" sx={{ fontWeight: 500, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
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
            sx={{ width: DENSITY.tool, height: DENSITY.tool, mr: { xs: -1.5, tablet: 0 } }}
          >
            <Plus aria-hidden size={14} />
          </IconButton>
        </Box>
      )}
    </Box>
  );
}
