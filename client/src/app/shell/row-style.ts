/**
 * A row of the side column: 28 px beside a mouse, 36 px on a tablet, 44 px under a thumb. Where the column is too narrow for
 * words (a tablet's, while it is folded) rows are icons; the words stay for a screen reader.
 */
import { RADIUS, SIZE } from "../../ui/theme/tokens.ts";

/** The column is a container of this name, so that rows follow its width and not the screen's. */
export const SIDE = "side";
export const NARROW = `@container ${SIDE} (max-width: 96px)`;

export const rowStyle = {
  display: "flex",
  alignItems: "center",
  gap: 1,
  width: "100%",
  minWidth: 0,
  minHeight: { xs: SIZE.rowTouch, tablet: SIZE.rowIcon, desktop: SIZE.row },
  flex: "none",
  px: 1,
  borderRadius: `${RADIUS.row}px`,
  color: "text.primary",
  textDecoration: "none",
  whiteSpace: "nowrap",
  "& svg": { color: "text.secondary" },
  "&:hover": { bgcolor: "plane.sunk" },
  "&[aria-current=page]": { bgcolor: "accent.tint", color: "accent.text", fontWeight: 500 },
  "&[aria-current=page] svg": { color: "accent.text" },
  [NARROW]: { justifyContent: "center" },
} as const;

/** Words that a narrow column hides from the eye, but not from a screen reader. */
export const wordsStyle = {
  minWidth: 0,
  overflow: "hidden",
  textOverflow: "ellipsis",
  [NARROW]: { position: "absolute", clipPath: "inset(50%)", width: "1px" },
} as const;

/** What has no place among icons. */
export const wideOnly = { [NARROW]: { display: "none" } } as const;
