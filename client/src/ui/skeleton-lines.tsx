import { keyframes } from "@emotion/react";
import Box from "@mui/material/Box";
import { Delayed } from "./delayed.tsx";

const breathe = keyframes({ "50%": { opacity: 0.5 } });
const WIDTHS = ["40%", "92%", "84%", "96%", "60%"];

/** Stands for text that is on its way; appears after 200 ms only. */
export function SkeletonLines({ label }: { label: string }) {
  return (
    <Delayed>
      <Box role="status" aria-label={label} sx={{ display: "grid", gap: 1.5, maxWidth: 720, mx: "auto", px: 4, py: 6 }}>
        {WIDTHS.map((width) => (
          <Box
            key={width}
            sx={{ height: 14, width, borderRadius: "7px", bgcolor: "plane.sunk", animation: `${breathe} 1.6s ease-in-out infinite` }}
          />
        ))}
      </Box>
    </Delayed>
  );
}
