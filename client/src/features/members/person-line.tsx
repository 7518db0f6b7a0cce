import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { PersonAvatar } from "../../ui/person-avatar.tsx";

interface PersonLineProps {
  id: string;
  name: string;
  /** Beside the name: "you", "owns it". */
  sign?: string | null;
  sub: ReactNode;
  /** What can be done, at the right; below on a phone. */
  children?: ReactNode;
}

/** One line of any list of people. */
export function PersonLine({ id, name, sign = null, sub, children }: PersonLineProps) {
  return (
    <Box
      component="li"
      aria-label={name}
      sx={{
        display: "flex",
        flexWrap: "wrap",
        alignItems: "center",
        gap: 1.25,
        minHeight: 52,
        py: 0.75,
        "& + &": { borderTop: "0.5px solid", borderColor: "edge.hair" },
      }}
    >
      <PersonAvatar person={{ id, name }} size={28} />
      <Box sx={{ flex: "1 1 180px", minWidth: 0 }}>
        <Box sx={{ overflowWrap: "anywhere" }}>
          <bdi>{name}</bdi>
          {sign && (
            <Box component="span" sx={{ ml: 0.75, fontSize: 12, color: "text.secondary" }}>
              {sign}
            </Box>
          )}
        </Box>
        <Box sx={{ fontSize: 12, lineHeight: "16px", color: "text.secondary", overflowWrap: "anywhere" }}>{sub}</Box>
      </Box>
      {children && <Box sx={{ display: "flex", alignItems: "center", gap: 1, ml: { xs: 4.75, tablet: 0 } }}>{children}</Box>}
    </Box>
  );
}
