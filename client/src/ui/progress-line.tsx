import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";

/** How far something is that takes longer than a moment; without a total it only says that it goes on. */
export function ProgressLine({ label, done, total }: { label: string; done: number; total: number }) {
  const words = total > 0 ? `${label}: ${done} of ${total}` : label;
  return (
    <Box sx={{ display: "grid", gap: 1, py: 2 }}>
      <Box role="status">{words}</Box>
      <LinearProgress
        aria-label={label}
        variant={total > 0 ? "determinate" : "indeterminate"}
        value={total > 0 ? (100 * done) / total : 0}
        sx={{ height: 4, borderRadius: 2, bgcolor: "plane.sunk", "& .MuiLinearProgress-bar": { bgcolor: "accent.brand" } }}
      />
    </Box>
  );
}
