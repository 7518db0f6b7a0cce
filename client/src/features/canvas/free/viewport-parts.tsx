import { useViewport } from "@xyflow/react";
import { useCanvas } from "../canvas-context.ts";
import { PeerPointers } from "../peer-pointers.tsx";
import { ZoomControl } from "../zoom-control.tsx";
import { type BoardView, FAR_ZOOM } from "./use-board-view.ts";

/** The zoom of a board. A part of its own: it is drawn anew while the view moves. */
export function BoardZoom({ step, reset, fit }: Pick<BoardView, "step" | "reset" | "fit">) {
  const { zoom } = useViewport();
  return <ZoomControl zoom={zoom} min={FAR_ZOOM} onStep={step} onReset={reset} onFit={fit} />;
}

export function BoardPointers() {
  const { awareness } = useCanvas();
  const { zoom } = useViewport();
  return <PeerPointers awareness={awareness} scale={zoom} at={({ x, y }) => ({ left: `${x}px`, top: `${y}px` })} />;
}
