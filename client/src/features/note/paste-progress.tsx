import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";

/** A large paste in the making; the page stays free meanwhile, the text waits. */
export function PasteProgress({ share }: { share: number }) {
  return (
    <Box sx={{ position: "sticky", top: 44, zIndex: 2, height: 0 }}>
      <LinearProgress variant="determinate" value={Math.round(share * 100)} aria-label="Pasting" sx={{ borderRadius: 0 }} />
    </Box>
  );
}
