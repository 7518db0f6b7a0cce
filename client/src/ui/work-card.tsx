import Box from "@mui/material/Box";
import CircularProgress from "@mui/material/CircularProgress";
import { isolated } from "./isolated.ts";
import { toastStyle } from "./toast-style.ts";

/** In the place of a message: what goes on right now. */
export function WorkCard({ text }: { text: string }) {
  return (
    <Box sx={toastStyle}>
      <CircularProgress aria-hidden color="inherit" size={16} />
      <Box sx={{ py: 1, pr: 1 }}>{isolated(`${text} …`)}</Box>
    </Box>
  );
}
