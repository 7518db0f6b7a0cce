import Box from "@mui/material/Box";
import type { ReactNode } from "react";

/** Around what a card says below its title. */
export const cardLinesStyle = {
  px: 1.25,
  pb: 1,
  mt: -0.5,
  display: "grid",
  gap: 0.5,
  fontSize: 12,
  lineHeight: "16px",
  color: "text.secondary",
  overflowWrap: "anywhere",
} as const;

/** One thing about a card: who has it, where it leads. */
export function CardLine({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 0.5, "& svg": { flex: "none" } }}>
      {icon}
      <Box component="span" sx={{ minWidth: 0 }}>
        {children}
      </Box>
    </Box>
  );
}
