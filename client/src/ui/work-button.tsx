import Box from "@mui/material/Box";
import Button, { type ButtonProps } from "@mui/material/Button";
import CircularProgress from "@mui/material/CircularProgress";
import type { MouseEvent } from "react";
import type { WorkState } from "./use-work.ts";
import { visuallyHidden } from "./visually-hidden.ts";

interface WorkButtonProps extends ButtonProps {
  work: WorkState;
  /** What goes on, for who hears the screen: "Signing in". */
  doing: string;
}

/** A button that sets something going: it cannot be pressed again while that lasts, and after a moment says that it does. */
export function WorkButton({ work, doing, onClick, startIcon, children, ...button }: WorkButtonProps) {
  const isBusy = work !== "idle";
  const isLate = work === "late";
  // Not `disabled`: that would take the focus away from under whoever pressed it.
  const press = (event: MouseEvent<HTMLButtonElement>) => (isBusy ? event.preventDefault() : onClick?.(event));
  return (
    <>
      <Button
        {...button}
        onClick={press}
        aria-disabled={isBusy || undefined}
        aria-busy={isBusy || undefined}
        startIcon={isLate ? <CircularProgress aria-hidden color="inherit" size={14} /> : startIcon}
      >
        {children}
      </Button>
      <Box component="span" aria-live="polite" sx={visuallyHidden}>
        {isLate ? doing : ""}
      </Box>
    </>
  );
}
