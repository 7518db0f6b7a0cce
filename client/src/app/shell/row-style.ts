/** A row of the side column: 28 px beside a mouse, an icon on a tablet, 44 px under a thumb. */
import { RADIUS, SIZE } from "../../ui/theme/tokens.ts";

export const rowStyle = {
  display: "flex",
  alignItems: "center",
  justifyContent: { xs: "flex-start", tablet: "center", desktop: "flex-start" },
  gap: 1,
  width: "100%",
  minWidth: 0,
  minHeight: { xs: SIZE.rowTouch, tablet: 36, desktop: SIZE.row },
  px: 1,
  borderRadius: `${RADIUS.row}px`,
  color: "text.primary",
  textDecoration: "none",
  whiteSpace: "nowrap",
  "& svg": { color: "text.secondary" },
  "&:hover": { bgcolor: "plane.sunk" },
  "&[aria-current=page]": { bgcolor: "accent.tint", color: "accent.text", fontWeight: 500 },
  "&[aria-current=page] svg": { color: "accent.text" },
} as const;

export const trailingRowStyle = { ...rowStyle, pr: { xs: 6, tablet: 1, desktop: 4 } } as const;

/** Words that a tablet's narrow column hides from the eye, but not from a screen reader. */
export const wordsStyle = {
  minWidth: 0,
  overflow: "hidden",
  textOverflow: "ellipsis",
  position: { xs: "static", tablet: "absolute", desktop: "static" },
  clipPath: { xs: "none", tablet: "inset(50%)", desktop: "none" },
  width: { xs: "auto", tablet: "1px", desktop: "auto" },
} as const;
