import { CANVAS_TYPES, type CanvasType } from "@coreos/schema/documents/canvas-types";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { Compass, Gem, LayoutGrid, type LucideIcon, Route, Shapes, Target } from "lucide-react";
import { Sheet } from "./sheet.tsx";

const ICONS: Readonly<Record<string, LucideIcon>> = {
  "business-model": LayoutGrid,
  lean: Gem,
  swot: Compass,
  okr: Target,
  journey: Route,
  free: Shapes,
};

/** Which canvas to begin: each with what it is good for. */
export function CanvasPicker({ onPick, onClose }: { onPick(type: CanvasType): void; onClose(): void }) {
  return (
    <Sheet open title="New canvas" onClose={onClose} width="sm">
      <CanvasTypeList types={CANVAS_TYPES} onPick={onPick} />
    </Sheet>
  );
}

export function CanvasTypeList({ types, onPick }: { types: readonly CanvasType[]; onPick(type: CanvasType): void }) {
  return (
    <Box component="ul" role="list" aria-label="Kinds of canvas" sx={{ m: 0, mx: -1, p: 0, listStyle: "none", display: "grid", gap: 0.5 }}>
      {types.map((type, at) => {
        const Icon = ICONS[type.id] ?? Shapes;
        return (
          <li key={type.id}>
            <ButtonBase
              autoFocus={at === 0}
              onClick={() => onPick(type)}
              sx={{
                width: "100%",
                p: 1,
                gap: 1.5,
                justifyContent: "flex-start",
                alignItems: "flex-start",
                textAlign: "left",
                borderRadius: "8px",
                "&:hover, &:focus-visible": { bgcolor: "plane.sunk" },
              }}
            >
              <Box sx={{ color: "accent.text", mt: "2px" }}>
                <Icon aria-hidden size={18} strokeWidth={1.75} />
              </Box>
              <Box>
                <Box sx={{ fontWeight: 500 }}>{type.title}</Box>
                <Box sx={{ color: "text.secondary", fontSize: 13, lineHeight: "18px" }}>{type.description}</Box>
              </Box>
            </ButtonBase>
          </li>
        );
      })}
    </Box>
  );
}
