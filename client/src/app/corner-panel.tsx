import Popover from "@mui/material/Popover";
import type { ReactNode } from "react";

interface CornerPanelProps {
  anchor: HTMLElement;
  label: string;
  widthPx: number;
  onClose(): void;
  children: ReactNode;
}

/** What hangs below a button of the bar at the top, at its right edge. */
export function CornerPanel({ anchor, label, widthPx, onClose, children }: CornerPanelProps) {
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: "bottom", horizontal: "right" }}
      transformOrigin={{ vertical: "top", horizontal: "right" }}
      slotProps={{
        paper: {
          role: "dialog",
          "aria-label": label,
          sx: { mt: 0.5, width: widthPx, maxWidth: "calc(100vw - 24px)", maxHeight: "min(640px, 80dvh)" },
        },
      }}
    >
      {children}
    </Popover>
  );
}
