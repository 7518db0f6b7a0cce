import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { DENSITY, TYPED } from "./theme/tokens.ts";

interface ChoiceProps {
  label: string;
  value: string;
  disabled?: boolean;
  onChange(value: string): void;
  /** `option`s. */
  children: ReactNode;
}

/** The list of the device itself: it fits every screen, and weighs nothing. */
export function Choice({ label, value, disabled = false, onChange, children }: ChoiceProps) {
  return (
    <Box
      component="select"
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
      sx={{
        width: "100%",
        minHeight: DENSITY.control,
        px: 1,
        borderRadius: "7px",
        border: "1px solid",
        borderColor: "edge.field",
        bgcolor: "plane.raised",
        color: "text.primary",
        fontFamily: "inherit",
        fontSize: TYPED.control,
        "&:focus-visible": { outline: "2px solid", outlineColor: "accent.brand", outlineOffset: "1px" },
      }}
    >
      {children}
    </Box>
  );
}
