import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { Plus } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { type Day, dayOfMonth, longDayWords, monthWords, weekdayWords } from "../../editor/tasks/day.ts";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useTasks } from "./tasks-context.ts";

interface CalendarDayProps {
  day: Day;
  /** How many tasks are due. */
  count: number;
  narrow: boolean;
  /** Of the month before or after. */
  elsewhere: boolean;
  /** Something is carried over it. */
  over: boolean;
  tabStop: boolean;
  onKey(event: KeyboardEvent, day: Day): void;
  onFocus(day: string): void;
  onNew(): void;
  children: ReactNode;
}

/** One day: its number, a way to add to it, what is due. */
export function CalendarDay({ day, count, narrow, elsewhere, over, tabStop, onKey, onFocus, onNew, children }: CalendarDayProps) {
  const { today, readOnly } = useTasks();
  const shown = narrow ? `${weekdayWords(day)} ${dayOfMonth(day)}` : String(dayOfMonth(day));
  const spoken = narrow ? `${shown} ${monthWords(day)}` : longDayWords(day); // what is spoken holds what is seen
  return (
    <Box
      role="gridcell"
      aria-label={`${spoken}${count > 0 ? `, ${count}` : ""}`}
      aria-current={day === today ? "date" : undefined}
      data-day={day}
      data-drop={day}
      tabIndex={tabStop ? 0 : -1}
      onKeyDown={(event) => event.target === event.currentTarget && onKey(event, day)}
      onFocus={(event) => event.target === event.currentTarget && onFocus(day)}
      onDoubleClick={(event) => event.target === event.currentTarget && !readOnly && onNew()}
      sx={{
        minWidth: 0,
        minHeight: { xs: 56, tablet: 0 },
        display: "flex",
        flexDirection: "column",
        gap: "2px",
        p: 0.5,
        pl: { xs: 1.5, tablet: 0.5 },
        overflowY: { tablet: "auto" },
        outlineOffset: "-2px",
        borderTop: "0.5px solid",
        borderRight: { tablet: "0.5px solid" },
        borderColor: { xs: "edge.hair", tablet: "edge.hair" },
        bgcolor: over ? "accent.tint" : elsewhere ? "plane.sunk" : "transparent",
        "& .add": { opacity: { xs: 1, tablet: 0 } },
        "&:hover .add, &:focus-within .add": { opacity: 1 },
      }}
    >
      <Box sx={{ display: "flex", alignItems: "center", flex: "none", pointerEvents: "none" }}>
        <Box
          component="span"
          sx={{
            minWidth: 22,
            px: "5px",
            height: 22,
            lineHeight: "22px",
            textAlign: "center",
            borderRadius: "11px",
            fontSize: 12,
            fontVariantNumeric: "tabular-nums",
            fontWeight: day === today ? 600 : 400,
            bgcolor: day === today ? "accent.fill" : "transparent",
            color: day === today ? "accent.onFill" : elsewhere ? "text.faint" : "text.secondary",
          }}
        >
          {shown}
        </Box>
        <Box sx={{ flex: 1 }} />
        {!readOnly && (
          <IconButton
            className="add"
            aria-label={`New task on ${longDayWords(day)}`}
            tabIndex={-1}
            onClick={onNew}
            sx={{ pointerEvents: "auto", width: DENSITY.tool, height: DENSITY.tool }}
          >
            <Plus aria-hidden size={12} />
          </IconButton>
        )}
      </Box>
      {children}
    </Box>
  );
}
