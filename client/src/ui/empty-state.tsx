import Box from "@mui/material/Box";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What an empty place says: a sentence about what belongs here, and the one way to begin. */
export function EmptyState({ icon: Icon, title, children, actions, level = 2 }: EmptyStateProps) {
  return (
    <Box sx={{ display: "grid", justifyItems: "center", alignContent: "center", gap: 1, px: 3, py: 6, textAlign: "center" }}>
      <Box sx={{ color: "text.faint", mb: 1 }}>
        <Icon aria-hidden size={28} strokeWidth={1.5} />
      </Box>
      <Box component={level === 1 ? "h1" : "h2"} sx={{ m: 0, typography: "h3" }}>
        {title}
      </Box>
      <Box sx={{ color: "text.secondary", maxWidth: 420, textWrap: "balance" }}>{children}</Box>
      {actions && <Box sx={{ display: "flex", flexWrap: "wrap", justifyContent: "center", gap: 1, mt: 1 }}>{actions}</Box>}
    </Box>
  );
}

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  /** 1 where it is the whole screen. */
  level?: 1 | 2;
}
