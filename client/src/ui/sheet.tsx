import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { type ReactNode, useId } from "react";
import { isolated } from "./isolated.ts";
import { RADIUS } from "./theme/tokens.ts";

interface SheetProps {
  open: boolean;
  title: string;
  onClose(): void;
  children: ReactNode;
  actions?: ReactNode;
  width?: "xs" | "sm";
}

/** A dialog in our frame: named by its title, closed by Escape; on a phone it comes from below. */
export function Sheet({ open, title, onClose, children, actions, width = "xs" }: SheetProps) {
  const id = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby={id}
      fullWidth
      maxWidth={false}
      slotProps={{
        container: { sx: { alignItems: { xs: "flex-end", tablet: "center" } } },
        paper: { sx: { ...paperStyle, maxWidth: { xs: "none", tablet: width === "xs" ? 440 : 560 } } },
      }}
    >
      <DialogTitle id={id}>{isolated(title)}</DialogTitle>
      <DialogContent>{children}</DialogContent>
      {actions && <DialogActions sx={{ flexWrap: "wrap" }}>{actions}</DialogActions>}
    </Dialog>
  );
}

const paperStyle = {
  m: { xs: 0, tablet: 2 },
  width: { xs: "100%", tablet: "calc(100% - 32px)" },
  maxHeight: { xs: "88dvh", tablet: "calc(100% - 64px)" },
  borderRadius: { xs: `${RADIUS.float}px ${RADIUS.float}px 0 0`, tablet: `${RADIUS.float}px` },
  pb: { xs: "env(safe-area-inset-bottom, 0px)", tablet: 0 },
} as const;
