import type { CanvasType } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import type * as Y from "yjs";
import { INK, OnPaper } from "../../ui/on-paper.tsx";
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

/** The whole canvas on landscape pages. */
export function PrintSheet({ doc, type, title }: PrintSheetProps) {
  const around = useAround();
  const sheet = () => {
    const still = stillCanvas(doc, around);
    if (type.id !== "free") return <StaticCanvas {...still} />;
    return (
      <Box sx={{ px: 2, "& svg": { display: "block", maxWidth: "100%", height: "auto", maxHeight: "165mm" } }}>
        <BoardPicture {...pictureOf(still)} />
      </Box>
    );
  };
  return (
    <OnPaper title={title} kind={type.title} orientation="landscape" styles={EDGES}>
      {sheet}
    </OnPaper>
  );
}

/** Edges instead of planes. The bar of a card is an edge, and keeps its colour. */
const EDGES = {
  "[data-print] section": { border: INK, background: "none !important", breakInside: "auto", boxDecorationBreak: "clone" },
  "[data-print] li > *": { borderTop: INK, borderRight: INK, borderBottom: INK, borderRadius: "8px" },
  "[data-print] li > *:not([data-color])": { borderLeft: INK },
} as const;
