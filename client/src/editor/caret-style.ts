import type { Theme } from "@mui/material/styles";

/** How the carets and selections of the others look in a text (presence-carets.ts). */
export function caretStyle(theme: Theme) {
  return {
    "& .peer-selection": { bgcolor: "color-mix(in srgb, var(--peer) 24%, transparent)" },
    // Not selectable: a click beside it would put the own caret inside, where no letter can be typed.
    "& .peer-caret": {
      position: "relative",
      mx: "-1px",
      borderLeft: "2px solid var(--peer)",
      pointerEvents: "none",
      userSelect: "none",
      wordBreak: "normal",
    },
    "& .peer-label": {
      position: "absolute",
      left: "-2px",
      bottom: "100%",
      px: "6px",
      borderRadius: "5px 5px 5px 0",
      bgcolor: "var(--peer)",
      color: theme.vars.palette.accent.onFill,
      font: `600 11px/16px ${theme.typography.fontFamily}`,
      whiteSpace: "nowrap",
      opacity: 0,
    },
  };
}
