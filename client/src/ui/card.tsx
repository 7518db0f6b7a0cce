import Box from "@mui/material/Box";
import type { ReactNode } from "react";

/** A raised plane with a half-pixel edge. With a title it is a region of that name. */
export function Card({ title, actions, children }: { title?: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ bgcolor: "plane.raised", borderRadius: "12px", boxShadow: (theme) => theme.vars.palette.shade.card, p: 2, minWidth: 0 }}
    >
      {title && (
        <Box sx={{ display: "flex", alignItems: "center", gap: 1, mb: 1 }}>
          <Box component="h2" sx={{ m: 0, typography: "h3", flex: 1 }}>
            {title}
          </Box>
          {actions}
        </Box>
      )}
      {children}
    </Box>
  );
}
