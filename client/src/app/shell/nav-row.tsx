import Box from "@mui/material/Box";
import { createLink } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { rowStyle, wordsStyle } from "./row-style.ts";

interface RowProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  icon: LucideIcon;
  label: string;
  /** A figure at the end of the row. */
  count?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
}

function Row({ icon: Icon, label, count, ...link }: RowProps) {
  return (
    <Box component="a" {...link} title={label} sx={rowStyle}>
      <Icon aria-hidden />
      <Box component="span" dir="auto" sx={wordsStyle}>
        {label}
      </Box>
      {count && (
        <Box
          component="span"
          sx={{
            display: { tablet: "none", desktop: "inline" },
            ml: "auto",
            fontSize: 12,
            color: "text.secondary",
            fontVariantNumeric: "tabular-nums",
          }}
        >
          {count}
        </Box>
      )}
    </Box>
  );
}

/** A place in the side column; the one that is open is `aria-current="page"`. */
export const NavRow = createLink(Row);
