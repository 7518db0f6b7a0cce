import Box from "@mui/material/Box";
import { Orbit } from "lucide-react";
import { BRAND } from "./theme/tokens.ts";

/** The sign of the product; `pwa/public/icon.svg` is the same drawing. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <Box
      aria-hidden
      sx={{
        width: size,
        height: size,
        flex: "none",
        display: "grid",
        placeItems: "center",
        borderRadius: `${Math.round(size * 0.27)}px`,
        color: "accent.onFill",
        background: BRAND.mark,
      }}
    >
      <Orbit size={Math.round(size * 0.64)} />
    </Box>
  );
}
