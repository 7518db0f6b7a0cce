/** For screen readers only. In pixels as text: a bare 1 is the whole width to MUI. */
export const visuallyHidden = {
  position: "absolute",
  width: "1px",
  height: "1px",
  m: 0,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
} as const;
