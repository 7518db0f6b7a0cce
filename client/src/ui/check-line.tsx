import Box from "@mui/material/Box";
import { DENSITY } from "./theme/tokens.ts";

interface CheckLineProps {
  label: string;
  checked: boolean;
  onToggle(): void;
}

/** A box to tick and what it means: the whole line is the target. */
export function CheckLine({ label, checked, onToggle }: CheckLineProps) {
  return (
    <Box component="label" sx={{ display: "flex", alignItems: "center", gap: 1, minHeight: DENSITY.row }}>
      <input type="checkbox" checked={checked} onChange={onToggle} />
      {label}
    </Box>
  );
}
