import type { CanvasType } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import { FileText, LayoutPanelLeft, ListChecks } from "lucide-react";
import { lazy, Suspense, useState } from "react";

const CanvasPicker = lazy(async () => ({ default: (await import("../../ui/canvas-picker.tsx")).CanvasPicker }));

interface StartingPointsProps {
  onCreate(kind: "canvas" | "note" | "tasks"): void;
  onCreateCanvas(type: CanvasType): void;
}

const POINTS = [
  {
    kind: "canvas",
    icon: LayoutPanelLeft,
    title: "Business model",
    text: "Nine questions on one page: for whom, what, how, and what it earns. Add cards, drag them, argue about them.",
  },
  {
    kind: "note",
    icon: FileText,
    title: "Blank note",
    text: "Headings, lists and links. Write alone on a train, or together at the same time.",
  },
  {
    kind: "tasks",
    icon: ListChecks,
    title: "Project",
    text: "What needs doing, by whom and by when. As a list, a board or a calendar, all from the keyboard.",
  },
] as const;

/** The two things one can begin with, and what they are good for. */
export function StartingPoints({ onCreate, onCreateCanvas }: StartingPointsProps) {
  const [picking, setPicking] = useState(false);
  return (
    <>
      <Box data-tour="write" sx={{ display: "grid", gridTemplateColumns: { xs: "1fr", tablet: "repeat(3, minmax(0, 1fr))" }, gap: 2 }}>
        {POINTS.map(({ kind, icon: Icon, title, text }) => (
          <ButtonBase
            key={kind}
            onClick={() => onCreate(kind)}
            sx={{
              display: "grid",
              justifyItems: "start",
              alignContent: "start",
              gap: 0.5,
              p: 2,
              borderRadius: "12px",
              textAlign: "left",
              bgcolor: "plane.raised",
              boxShadow: (theme) => theme.vars.palette.shade.card,
              "&:hover": { bgcolor: "plane.sunk" },
            }}
          >
            <Box sx={{ color: "accent.text", mb: 1 }}>
              <Icon aria-hidden size={20} />
            </Box>
            <Box sx={{ typography: "h3" }}>{title}</Box>
            <Box sx={{ color: "text.secondary" }}>{text}</Box>
          </ButtonBase>
        ))}
      </Box>
      <Button variant="text" aria-haspopup="dialog" onClick={() => setPicking(true)} sx={{ justifySelf: "start" }}>
        Lean Canvas, SWOT, OKR and other canvases…
      </Button>
      {picking && (
        <Suspense>
          <CanvasPicker
            onClose={() => setPicking(false)}
            onPick={(type) => {
              setPicking(false);
              onCreateCanvas(type);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
