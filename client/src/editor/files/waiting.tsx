import Box from "@mui/material/Box";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";

/** A sheet that is on its way, on the plane where its lines can be seen. */
export function Waiting({ label }: { label: string }) {
  return (
    <Box sx={{ minHeight: "100%", bgcolor: "plane.content" }}>
      <SkeletonLines label={label} />
    </Box>
  );
}
