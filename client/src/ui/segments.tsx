import Box from "@mui/material/Box";
import type { LucideIcon } from "lucide-react";
import { useId } from "react";
import { DENSITY } from "./theme/tokens.ts";
import { visuallyHidden } from "./visually-hidden.ts";

export interface Segment<T extends string> {
  value: T;
  label: string;
  icon?: LucideIcon;
}

interface SegmentsProps<T extends string> {
  /** What is chosen here, for those who do not see it. */
  label: string;
  segments: readonly Segment<T>[];
  value: T | undefined;
  onChange(value: NoInfer<T>): void;
}

/** A few choices side by side, drawn as one control: radio buttons, so the arrow keys go between them. */
export function Segments<T extends string>({ label: legend, segments, value: chosen, onChange }: SegmentsProps<T>) {
  const name = useId();
  return (
    <Box
      component="fieldset"
      sx={{ border: 0, m: 0, p: "2px", width: "fit-content", display: "flex", gap: "2px", borderRadius: "9px", bgcolor: "plane.sunk" }}
    >
      <Box component="legend" sx={visuallyHidden}>
        {legend}
      </Box>
      {segments.map(({ value, label, icon: Icon }) => (
        <Box
          component="label"
          key={value}
          sx={{
            display: "flex",
            alignItems: "center",
            gap: 0.75,
            minHeight: DENSITY.row,
            px: 1.5,
            borderRadius: "7px",
            cursor: "pointer",
            fontWeight: 500,
            color: "text.secondary",
            transition: "background-color 120ms ease-out",
            "&:has(:checked)": { bgcolor: "chosen", color: "text.primary", boxShadow: (theme) => theme.vars.palette.shade.card },
            "&:has(:focus-visible)": { outline: "2px solid", outlineColor: "accent.brand" },
          }}
        >
          <Box component="input" type="radio" name={name} checked={chosen === value} onChange={() => onChange(value)} sx={visuallyHidden} />
          {Icon && <Icon aria-hidden size={14} />}
          {label}
        </Box>
      ))}
    </Box>
  );
}
