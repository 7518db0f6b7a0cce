import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { Search } from "lucide-react";
import { keyWords } from "../../editor/key-words.ts";
import { DENSITY } from "../../ui/theme/tokens.ts";

/** The way to everything, in sight: looks like the field that it opens; an icon where there is no room. */
export function SearchButton({ onClick }: { onClick(): void }) {
  return (
    <ButtonBase
      data-tour="search"
      aria-label="Search or do anything"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={onClick}
      data-keys={keyWords("Mod+K")}
      sx={{
        display: "flex",
        alignItems: "center",
        justifyContent: { xs: "center", desktop: "flex-start" },
        gap: 1,
        flex: { xs: "none", desktop: "0 1 320px" },
        minWidth: { xs: 44, tablet: 32, desktop: 120 },
        height: DENSITY.row,
        px: { xs: 0, desktop: 1 },
        borderRadius: "7px",
        color: "text.secondary",
        bgcolor: { xs: "transparent", desktop: "plane.content" },
        boxShadow: { desktop: "inset 0 0 0 0.5px var(--edge)" },
        "--edge": (theme) => theme.vars.palette.edge.control,
        // Drawn, not written: the name of the button is what it does, and its keys are told by aria-keyshortcuts.
        "&::after": {
          content: "attr(data-keys)",
          display: { xs: "none", desktop: "block" },
          px: 0.5,
          borderRadius: "5px",
          border: "0.5px solid",
          borderColor: "edge.control",
          fontSize: 11,
          lineHeight: "16px",
        },
        "&:hover": { bgcolor: { xs: "plane.sunk", desktop: "plane.content" }, color: "text.primary" },
      }}
    >
      <Search aria-hidden size={16} />
      <Box
        component="span"
        sx={{
          flex: 1,
          minWidth: 0,
          display: { xs: "none", desktop: "block" },
          textAlign: "left",
          whiteSpace: "nowrap",
          overflow: "hidden",
          textOverflow: "ellipsis",
        }}
      >
        Search or do anything
      </Box>
    </ButtonBase>
  );
}
