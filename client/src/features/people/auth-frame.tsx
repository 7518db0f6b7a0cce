import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { Mark } from "../../ui/mark.tsx";

/** A quiet page with one raised card: everything before the first workspace. */
export function AuthFrame({ title, sub, children, foot }: { title: string; sub: ReactNode; children: ReactNode; foot?: ReactNode }) {
  return (
    <Box
      component="main"
      sx={{ minHeight: "100%", display: "grid", alignContent: "center", justifyItems: "center", px: 2, py: 4, bgcolor: "plane.side" }}
    >
      <Box sx={{ width: "100%", maxWidth: 400, display: "grid", gap: 2 }}>
        <Box sx={{ display: "grid", justifyItems: "center", gap: 1, textAlign: "center", mb: 1 }}>
          <Mark size={44} />
          <Box component="h1" sx={{ m: 0, mt: 1, typography: "h1", textWrap: "balance" }}>
            {title}
          </Box>
          <Box sx={{ color: "text.secondary", textWrap: "balance" }}>{sub}</Box>
        </Box>
        <Box sx={{ bgcolor: "plane.raised", borderRadius: "14px", boxShadow: (theme) => theme.vars.palette.shade.card, p: 3 }}>
          {children}
        </Box>
        {foot && <Box sx={{ textAlign: "center", color: "text.secondary" }}>{foot}</Box>}
      </Box>
    </Box>
  );
}
