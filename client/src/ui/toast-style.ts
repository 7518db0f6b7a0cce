import { keyframes } from "@emotion/react";
import type { Theme } from "@mui/material/styles";

const rise = keyframes({ from: { opacity: 0, transform: "translateY(8px)" } });

/** One raised card at the edge of the screen, whatever it says. */
export const toastStyle = {
  pointerEvents: "auto",
  animation: `${rise} 160ms ease-out`,
  display: "flex",
  alignItems: "center",
  gap: 1.5,
  width: "fit-content",
  maxWidth: "calc(100vw - 32px)",
  mx: "auto",
  pl: 2,
  pr: 1,
  minHeight: 44,
  borderRadius: "12px",
  bgcolor: "plane.raised",
  color: "text.primary",
  boxShadow: (theme: Theme) => theme.vars.palette.shade.modal,
} as const;
