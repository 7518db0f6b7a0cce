export const rowStyle = {
  display: "flex",
  alignItems: "center",
  gap: 1.25,
  minHeight: 52,
  py: 0.75,
  "& + &": { borderTop: "0.5px solid", borderColor: "edge.hair" },
} as const;
