import Box from "@mui/material/Box";
import type { Ref } from "react";
import { nameOf } from "./task-actions.ts";

/** What hangs at the pointer while a task is carried. */
export function DraggedTask({ title, ref }: { title: string; ref?: Ref<HTMLDivElement> }) {
  return (
    <Box
      ref={ref}
      dir="auto"
      sx={{
        maxWidth: 260,
        px: 1.25,
        py: 1,
        borderRadius: "8px",
        bgcolor: "plane.raised",
        boxShadow: (theme) => theme.vars.palette.shade.modal,
        cursor: "grabbing",
        overflow: "hidden",
        textOverflow: "ellipsis",
        whiteSpace: "nowrap",
        ...(ref && { position: "fixed", zIndex: "tooltip", top: 0, left: 0, pointerEvents: "none" }),
      }}
    >
      {nameOf(title)}
    </Box>
  );
}
