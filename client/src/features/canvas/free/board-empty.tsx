import Box from "@mui/material/Box";

/** What stands on a board where nothing is yet: it teaches, and lets the pointer through. */
export function BoardEmpty() {
  return (
    <Box
      sx={{
        position: "absolute",
        inset: 0,
        display: "grid",
        placeContent: "center",
        justifyItems: "center",
        gap: 0.5,
        p: 4,
        textAlign: "center",
        pointerEvents: "none",
        color: "text.secondary",
      }}
    >
      <Box component="p" sx={{ m: 0, typography: "h3", color: "text.primary" }}>
        Put a card anywhere
      </Box>
      <Box component="p" sx={{ m: 0, maxWidth: 360 }}>
        Double-click where it should lie. Drag from its edge to another card to join them; with the keyboard, C does the same.
      </Box>
    </Box>
  );
}
