import Box from "@mui/material/Box";
import Dialog from "@mui/material/Dialog";
import useMediaQuery from "@mui/material/useMediaQuery";
import type { ReactNode } from "react";
import { PANEL_PX } from "../panel-room.ts";

interface SidePanelProps {
  label: string;
  onClose(): void;
  children: ReactNode;
}

/** What stands beside the canvas where there is room, and over it as a sheet on a phone; Escape closes it. */
export function SidePanel({ label, onClose, children }: SidePanelProps) {
  const isPhone = !useMediaQuery((theme) => theme.breakpoints.up("tablet"), { noSsr: true });
  if (isPhone) {
    return (
      <Dialog
        open
        onClose={onClose}
        fullWidth
        slotProps={{
          container: { sx: { alignItems: "flex-end" } },
          paper: {
            "aria-label": label,
            "aria-labelledby": undefined,
            sx: { m: 0, width: "100%", maxHeight: "88dvh", borderRadius: "14px 14px 0 0" },
          },
        }}
      >
        {children}
      </Dialog>
    );
  }
  return (
    <Box
      component="aside"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
      sx={{
        flex: "none",
        width: PANEL_PX,
        minHeight: 0,
        my: 1,
        mr: 1,
        boxSizing: "border-box",
        display: "flex",
        flexDirection: "column",
        overflowY: "auto",
        borderRadius: "14px",
        bgcolor: "plane.raised",
        boxShadow: (theme) => theme.vars.palette.shade.float,
        "@keyframes panel-in": { from: { opacity: 0, transform: "translateX(8px)" } },
        animation: "panel-in 150ms ease-out",
        "@media print": { display: "none" },
      }}
    >
      {children}
    </Box>
  );
}
