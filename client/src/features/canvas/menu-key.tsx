import Box from "@mui/material/Box";

/** The key that does the same, at the right edge of its row. */
export function MenuKey({ children }: { children: string }) {
  return (
    <Box component="kbd" aria-hidden sx={{ ml: "auto", pl: 2, color: "text.faint", fontFamily: "inherit", fontSize: 12 }}>
      {children}
    </Box>
  );
}
