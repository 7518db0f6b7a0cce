/**
 * What the printer gets: a sheet of its own with title and date, black on white, and nothing of the shell. It is drawn when
 * the browser is about to print, whoever asked for it, and taken away afterwards.
 */
import Box from "@mui/material/Box";
import GlobalStyles from "@mui/material/GlobalStyles";
import { type ReactNode, useEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { LIGHT } from "./theme/tokens.ts";
import { printedOn } from "./words.ts";

export const INK = `0.5pt solid ${LIGHT.edge.field}`;

interface OnPaperProps {
  title: string;
  /** What it is, beside the title. */
  kind: string;
  orientation: "portrait" | "landscape";
  /** More rules for this kind of sheet, inside `@media print`. */
  styles?: Record<string, object>;
  children(): ReactNode;
}

export function OnPaper({ title, kind, orientation, styles = {}, children }: OnPaperProps) {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true)); // the page is taken as it stands when this returns
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  if (!printing) return null;
  return createPortal(
    <Box data-scheme="light" data-print sx={{ display: "none", "@media print": { display: "block" }, color: "text.primary" }}>
      <GlobalStyles styles={{ "@media print": { "@page": { size: `A4 ${orientation}`, margin: "10mm" }, ...PAPER, ...styles } }} />
      <Box component="header" sx={{ display: "flex", alignItems: "baseline", gap: 2, px: 2, pb: 1 }}>
        <Box component="h1" sx={{ m: 0, typography: "h2" }}>
          {title || "Untitled"}
        </Box>
        <Box component="span">{kind}</Box>
        <Box component="time" sx={{ ml: "auto" }}>
          {printedOn(Date.now())}
        </Box>
      </Box>
      {children()}
    </Box>,
    document.body,
  );
}

/** A printer leaves backgrounds out, and shadows cost ink. */
const PAPER = {
  html: { colorScheme: "light !important" },
  "html, body": { height: "auto !important", overflow: "visible !important", background: `${LIGHT.plane.content} !important` },
  "body > *:not([data-print])": { display: "none !important" },
  "[data-print] *": { boxShadow: "none !important", color: "black !important" },
  "[data-print] h2": { breakAfter: "avoid" },
} as const;
