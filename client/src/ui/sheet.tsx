import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { type ReactNode, useId } from "react";
import { isolated } from "./isolated.ts";

interface SheetProps {
  open: boolean;
  title: string;
  onClose(): void;
  children: ReactNode;
  actions?: ReactNode;
  width?: "xs" | "sm";
}

/** A dialog in our frame: named by its title, closed by Escape. */
export function Sheet({ open, title, onClose, children, actions, width = "xs" }: SheetProps) {
  const id = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby={id}
      fullWidth
      maxWidth={false}
      slotProps={{ paper: { sx: { maxWidth: width === "xs" ? 440 : 560 } } }}
    >
      <DialogTitle id={id}>{isolated(title)}</DialogTitle>
      <DialogContent>{children}</DialogContent>
      {actions && <DialogActions sx={{ flexWrap: "wrap" }}>{actions}</DialogActions>}
    </Dialog>
  );
}
