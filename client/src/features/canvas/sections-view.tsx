import type { SectionId } from "@coreos/schema/documents/business-model";
import Box from "@mui/material/Box";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { CanvasBoard } from "./canvas-board.tsx";
import { useCanvas } from "./canvas-context.ts";
import type { OpenMenu } from "./card-menu.tsx";
import { awarenessSender } from "./pointers.ts";
import { useZoom } from "./use-zoom.ts";
import { ZoomControl } from "./zoom-control.tsx";

interface SectionsViewProps {
  /** Under what this device remembers the zoom. */
  name: string;
  board: RefObject<HTMLDivElement | null>;
  adding: SectionId | null;
  onAdding(section: SectionId | null): void;
  menu: OpenMenu | null;
  onMenu(menu: OpenMenu | null): void;
  /** What a panel beside it takes of its room. */
  besidePx: number;
}

/** A canvas of sections in the room it has: scrolled, zoomed, pointed at. */
export function SectionsView({ name, board, ...rest }: SectionsViewProps) {
  const { awareness } = useCanvas();
  const scroller = useRef<HTMLDivElement>(null);
  const { zoom, set, step, fit } = useZoom(scroller, name);
  const pointer = useMemo(() => awarenessSender<{ x: number; y: number }>(awareness, "pointer"), [awareness]);
  useEffect(() => pointer.stop, [pointer]);
  return (
    <>
      <Box
        ref={scroller}
        data-canvas-scroller
        onPointerMove={({ pointerType, clientX, clientY }) => {
          const box = pointerType === "mouse" && awareness.getStates().size > 1 ? board.current?.getBoundingClientRect() : null;
          // In thousandths of the board: the others' may be wider, and its sections lie in the same places.
          if (box) pointer.send({ x: thousandth(clientX - box.left, box.width), y: thousandth(clientY - box.top, box.height) });
        }}
        onPointerLeave={() => pointer.send(null)}
        sx={{ minHeight: 0, overflow: "auto", touchAction: "pan-x pan-y" }}
      >
        <CanvasBoard board={board} zoom={zoom} {...rest} />
      </Box>
      <ZoomControl zoom={zoom} onStep={step} onReset={() => set(1)} onFit={fit} />
    </>
  );
}

const thousandth = (px: number, of: number) => Math.round((px / of) * 1_000);
