import Box from "@mui/material/Box";
import type { ReactNode } from "react";

interface PageProps {
  title: string;
  sub?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Reading width for forms and settings. */
  narrow?: boolean;
}

/** The frame of a screen: its one big heading, what it is about, what can be done, then the content. */
export function Page({ title, sub, actions, children, narrow = false }: PageProps) {
  return (
    <Box sx={{ maxWidth: narrow ? 720 : 1040, mx: "auto", px: { xs: 2, tablet: 3, desktop: 4 }, py: { xs: 2, tablet: 3 } }}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "flex-end", gap: 1, mb: 2 }}>
        <Box sx={{ flex: "1 1 200px", minWidth: 0 }}>
          <Box component="h1" sx={{ m: 0, typography: "h1", overflowWrap: "anywhere" }}>
            {title}
          </Box>
          {sub && <Box sx={{ color: "text.secondary" }}>{sub}</Box>}
        </Box>
        {actions && <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>{actions}</Box>}
      </Box>
      <Box sx={{ display: "grid", gap: 2 }}>{children}</Box>
    </Box>
  );
}
