import Box from "@mui/material/Box";
import type { ReactNode } from "react";

/** `data-drop` of the place beside the days. */
export const NO_DATE = "none";

interface CalendarUndatedProps {
  count: number;
  over: boolean;
  children: ReactNode;
}

/** What is open and has no day waits beside the days. */
export function CalendarUndated({ count, over, children }: CalendarUndatedProps) {
  return (
    <Box
      component="section"
      aria-label="No date"
      data-drop={NO_DATE}
      sx={{
        flex: "none",
        width: { xs: "auto", tablet: 200 },
        overflowY: { tablet: "auto" },
        p: 1,
        bgcolor: over ? "accent.tint" : "plane.sunk",
        borderLeft: { tablet: "0.5px solid" },
        borderColor: { tablet: "edge.hair" },
      }}
    >
      <Box component="h2" sx={{ m: 0, px: 0.5, mb: 0.5, fontSize: 12, lineHeight: "28px", fontWeight: 500, color: "text.secondary" }}>
        No date {count > 0 && count}
      </Box>
      <Box sx={{ display: "grid", gap: "2px" }}>{children}</Box>
      {count === 0 && <Box sx={{ px: 0.5, fontSize: 12, color: "text.faint" }}>Everything open has a day.</Box>}
    </Box>
  );
}
