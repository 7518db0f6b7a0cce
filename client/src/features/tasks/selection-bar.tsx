import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { X } from "lucide-react";
import { ToolButton } from "../../editor/tool-button.tsx";
import { count } from "../../ui/words.ts";
import type { Field } from "./task-picker.tsx";
import { useTasks } from "./tasks-context.ts";

const FIELDS: { field: Field; label: string }[] = [
  { field: "status", label: "Status" },
  { field: "assignee", label: "Assignee" },
  { field: "due", label: "Due" },
  { field: "priority", label: "Priority" },
  { field: "labels", label: "Labels" },
];

/** What can be done to all chosen tasks at once; it floats where the hand is. */
export function SelectionBar() {
  const { selected, select, pick, actions, readOnly } = useTasks();
  const ids = [...selected];
  return (
    <Box
      role="toolbar"
      aria-label="Selected tasks"
      sx={{
        position: "fixed",
        zIndex: "appBar",
        left: "50%",
        bottom: { xs: 76, tablet: 24 },
        transform: "translateX(-50%)",
        display: "flex",
        alignItems: "center",
        gap: 0.5,
        maxWidth: "calc(100vw - 16px)",
        overflowX: "auto",
        p: 0.75,
        pl: 1.5,
        borderRadius: "14px",
        bgcolor: "plane.raised",
        boxShadow: (theme) => theme.vars.palette.shade.modal,
      }}
    >
      <Box sx={{ pr: 1, whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}>{count(selected.size, "task")}</Box>
      {!readOnly &&
        FIELDS.map(({ field, label }) => (
          <Button key={field} variant="outlined" onClick={(event) => pick(field, ids, event.currentTarget)} sx={{ flex: "none" }}>
            {label}
          </Button>
        ))}
      {!readOnly && (
        <Button
          variant="text"
          onClick={() => {
            actions.remove(ids);
            select(new Set());
          }}
          sx={{ flex: "none", "&.MuiButton-colorPrimary": { color: "bad.text" } }}
        >
          Delete
        </Button>
      )}
      <ToolButton icon={X} label="Clear selection" keys="Esc" onClick={() => select(new Set())} />
    </Box>
  );
}
