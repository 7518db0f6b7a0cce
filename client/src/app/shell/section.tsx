import Box from "@mui/material/Box";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { recall, remember } from "../../ui/browser-memory.ts";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { NARROW } from "./row-style.ts";

interface SectionProps {
  title: string;
  /** Folded until somebody unfolds it. */
  startsFolded?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of the side column under its own small heading. Whether it is folded is this browser's memory. */
export function Section({ title, startsFolded = false, actions, children }: SectionProps) {
  const key = `core-section:${title}`;
  const [isOpen, setOpen] = useState(() => (recall(key) ?? (startsFolded ? "folded" : "open")) === "open");
  const toggle = () => {
    remember(key, isOpen ? "folded" : "open");
    setOpen(!isOpen);
  };
  return (
    <Box role="group" aria-label={title} sx={{ width: "100%", minWidth: 0, mt: 1.5, [NARROW]: { mt: 0.5 } }}>
      <Box sx={headStyle}>
        <Box component="button" type="button" aria-expanded={isOpen} onClick={toggle} sx={foldStyle}>
          {title}
          <ChevronRight aria-hidden size={12} style={{ rotate: isOpen ? "90deg" : "0deg" }} />
        </Box>
        {actions}
      </Box>
      {isOpen && children}
    </Box>
  );
}

const headStyle = {
  display: "flex",
  alignItems: "center",
  minHeight: DENSITY.row,
  [NARROW]: { flexDirection: "column" },
} as const;

const foldStyle = {
  flex: 1,
  display: "flex",
  alignItems: "center",
  gap: 0.5,
  minWidth: 0,
  height: DENSITY.row,
  p: 0,
  pl: 1,
  border: 0,
  borderRadius: "6px",
  background: "none",
  font: "inherit",
  fontSize: 12,
  lineHeight: "16px",
  fontWeight: 500,
  textAlign: "start",
  color: "text.faint",
  cursor: "default",
  [NARROW]: { display: "none" },
  "& svg": { opacity: 0, transition: "opacity 120ms ease-out, rotate 120ms ease-out" },
  "&:hover svg, &:focus-visible svg, &[aria-expanded=false] svg": { opacity: 1 },
} as const;
