import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type Day, monthWords } from "../../editor/tasks/day.ts";

interface CalendarHeadProps {
  at: Day;
  unit: "week" | "month";
  onMove(steps: -1 | 1): void;
  onToday(): void;
}

/** Which month this is, and the ways to another one. */
export function CalendarHead({ at, unit, onMove, onToday }: CalendarHeadProps) {
  return (
    <Box sx={{ flex: "none", display: "flex", alignItems: "center", gap: 0.5, px: 2, height: 44 }}>
      <Box component="h2" aria-live="polite" sx={{ m: 0, mr: 1, typography: "h3", minWidth: { tablet: 150 } }}>
        {monthWords(at)}
      </Box>
      <IconButton aria-label={`Previous ${unit}`} onClick={() => onMove(-1)}>
        <ChevronLeft aria-hidden />
      </IconButton>
      <Button variant="outlined" onClick={onToday}>
        Today
      </Button>
      <IconButton aria-label={`Next ${unit}`} onClick={() => onMove(1)}>
        <ChevronRight aria-hidden />
      </IconButton>
    </Box>
  );
}
