/**
 * What the printer gets: the whole canvas on landscape pages, black on white, with title and date and nothing of the shell.
 * It is drawn when the browser is about to print, whoever asked for it, and taken away afterwards.
 */
import type { CanvasType } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import GlobalStyles from "@mui/material/GlobalStyles";
import { useEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import type * as Y from "yjs";
import { LIGHT } from "../../ui/theme/tokens.ts";
import { printedOn } from "../../ui/words.ts";
import { BoardPicture } from "./free/board-picture.tsx";
import { pictureOf } from "./free/picture-of.ts";
import { StaticCanvas } from "./static-canvas.tsx";
import { stillCanvas } from "./still/still-canvas.ts";
import { useAround } from "./still/use-around.ts";

interface PrintSheetProps {
  doc: Y.Doc;
  type: CanvasType;
  title: string;
}

export function PrintSheet({ doc, type, title }: PrintSheetProps) {
  const around = useAround();
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
  const still = stillCanvas(doc, around);
  return createPortal(
    <Box data-scheme="light" data-print sx={{ display: "none", "@media print": { display: "block" }, color: "text.primary" }}>
      <GlobalStyles styles={PAPER} />
      <Box component="header" sx={{ display: "flex", alignItems: "baseline", gap: 2, px: 2, pb: 1 }}>
        <Box component="h1" sx={{ m: 0, typography: "h2" }}>
          {title || "Untitled"}
        </Box>
        <Box component="span">{type.title}</Box>
        <Box component="time" sx={{ ml: "auto" }}>
          {printedOn(Date.now())}
        </Box>
      </Box>
      {type.id === "free" ? (
        <Box sx={{ px: 2, "& svg": { display: "block", maxWidth: "100%", height: "auto", maxHeight: "165mm" } }}>
          <BoardPicture {...pictureOf(still)} />
        </Box>
      ) : (
        <StaticCanvas {...still} />
      )}
    </Box>,
    document.body,
  );
}

const INK = `0.5pt solid ${LIGHT.edge.field}`;

/** Edges instead of planes: a printer leaves backgrounds out, and shadows cost ink. The bar of a card is an edge, and keeps its colour. */
const PAPER = {
  "@media print": {
    "@page": { size: "A4 landscape", margin: "10mm" },
    html: { colorScheme: "light !important" },
    "html, body": { height: "auto !important", overflow: "visible !important", background: `${LIGHT.plane.content} !important` },
    "body > *:not([data-print])": { display: "none !important" },
    "[data-print] *": { boxShadow: "none !important", color: "black !important" },
    "[data-print] section": { border: INK, background: "none !important", breakInside: "auto", boxDecorationBreak: "clone" },
    "[data-print] h2": { breakAfter: "avoid" },
    "[data-print] li > *": { borderTop: INK, borderRight: INK, borderBottom: INK, borderRadius: "8px" },
    "[data-print] li > *:not([data-color])": { borderLeft: INK },
  },
} as const;
