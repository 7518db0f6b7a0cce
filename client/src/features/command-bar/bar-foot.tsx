import Box from "@mui/material/Box";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { barStyle } from "./bar-style.ts";

/** The keys of the bar for the eye, and how much was found for everybody. */
export function BarFoot({ words }: { words: string }) {
  return (
    <Box sx={barStyle.foot}>
      <Box aria-hidden className="keys">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span>
          <kbd>⏎</kbd> open
        </span>
      </Box>
      <Box component="span" aria-hidden sx={{ fontVariantNumeric: "tabular-nums" }}>
        {words}
      </Box>
      <Box role="status" sx={visuallyHidden}>
        {words.replace(/, \d+ ms/, "")}
      </Box>
    </Box>
  );
}
