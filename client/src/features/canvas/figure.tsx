import Box from "@mui/material/Box";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { FigureWords } from "./figure-words.ts";

interface FigureProps extends Omit<FigureWords, "figure"> {
  figure: ReactNode;
}

/** One figure of a card with what it is. */
export function Figure({ lead, figure, isFailed }: FigureProps) {
  return (
    <Box sx={{ display: "flex", alignItems: "baseline", gap: 0.5, minWidth: 0 }}>
      {isFailed && <CircleAlert aria-hidden size={12} style={{ flex: "none", alignSelf: "center" }} />}
      <Box component="span" sx={{ minWidth: 0 }}>
        {lead && `${lead} `}
        <Box
          component="span"
          sx={{
            color: isFailed ? "warn.text" : "text.primary",
            fontWeight: 500,
            fontVariantNumeric: "tabular-nums",
            whiteSpace: isFailed ? "normal" : "nowrap",
          }}
        >
          {figure}
        </Box>
      </Box>
    </Box>
  );
}
