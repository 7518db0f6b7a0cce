import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Maximize, Minus, Plus } from "lucide-react";
import { keyWords } from "../../editor/key-words.ts";
import { ToolButton } from "../../editor/tool-button.tsx";
import { ZOOM_MAX, ZOOM_MIN, zoomWords } from "./zoom.ts";

interface ZoomControlProps {
  zoom: number;
  /** Left out: as for canvases with sections. */
  min?: number;
  onStep(by: 1 | -1): void;
  onReset(): void;
  onFit(): void;
}

/** Floats in the lower right corner. */
export function ZoomControl({ zoom, min = ZOOM_MIN, onStep, onReset, onFit }: ZoomControlProps) {
  return (
    <Box
      role="group"
      aria-label="Zoom"
      sx={{
        position: "absolute",
        zIndex: 2,
        right: 16,
        bottom: 16,
        display: { xs: "none", tablet: "flex" },
        alignItems: "center",
        p: "2px",
        borderRadius: "9px",
        bgcolor: "plane.raised",
        boxShadow: (theme) => theme.vars.palette.shade.float,
      }}
    >
      <ToolButton icon={Minus} label="Zoom out" keys={keyWords("Mod+-")} disabled={zoom <= min} onClick={() => onStep(-1)} />
      <Button
        variant="text"
        aria-label={`Zoom is ${zoomWords(zoom)}, back to 100 %`}
        title={`Back to 100 % ${keyWords("Mod+0")}`}
        onClick={onReset}
        sx={{
          width: 52,
          px: 0,
          fontSize: 12,
          fontVariantNumeric: "tabular-nums",
          "&.MuiButton-colorPrimary": { color: "text.secondary" },
        }}
      >
        {zoomWords(zoom)}
      </Button>
      <ToolButton icon={Plus} label="Zoom in" keys={keyWords("Mod+Plus")} disabled={zoom >= ZOOM_MAX} onClick={() => onStep(1)} />
      <ToolButton icon={Maximize} label="Fit the whole canvas" keys="1" onClick={onFit} />
    </Box>
  );
}
