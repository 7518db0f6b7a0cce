import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Popover from "@mui/material/Popover";
import { CircleQuestionMark } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { DENSITY } from "./theme/tokens.ts";

interface HelpProps {
  /** What is explained, as it goes on from "About": "old versions". */
  about: string;
  /** Two sentences: what it is, and what follows from it. */
  children: ReactNode;
}

/** A small `?` beside what needs a word of explanation; it says it in place, and Escape leads back. */
export function Help({ about, children }: HelpProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        aria-label={`About ${about}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => {
          event.stopPropagation(); // a row or a heading that it stands in has a click of its own
          setAnchor(event.currentTarget);
        }}
        sx={{ width: DENSITY.small, height: DENSITY.small, flex: "none", color: "text.faint", borderRadius: "50%" }}
      >
        <CircleQuestionMark aria-hidden size={14} strokeWidth={1.75} />
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "center" }}
        transformOrigin={{ vertical: "top", horizontal: "center" }}
        slotProps={{
          paper: {
            role: "dialog",
            tabIndex: -1,
            "aria-label": `About ${about}`,
            "aria-describedby": id,
            sx: { width: 280, maxWidth: "calc(100vw - 24px)", mt: 0.5, px: 2, py: 1.5 },
          },
        }}
      >
        <Box id={id} sx={{ fontSize: 13, lineHeight: "18px", fontWeight: 400, textWrap: "pretty", color: "text.primary" }}>
          {children}
        </Box>
      </Popover>
    </>
  );
}
