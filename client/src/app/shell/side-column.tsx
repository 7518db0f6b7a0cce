/**
 * The left column's width: dragged or moved by keyboard at its edge, folded by Mod+\ and by a button. All of it is this
 * browser's memory. On a tablet folded means icons.
 *
 * Units   CSS pixels.
 */
import Box from "@mui/material/Box";
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useState } from "react";
import { recall, remember } from "../../ui/browser-memory.ts";
import { BREAKPOINT, SIZE } from "../../ui/theme/tokens.ts";

const NARROWEST = 200;
const WIDEST = 420;
const STEP = 16;
const WIDTH = "core-side-width";
const FOLDED = "core-side-folded";
const UNFOLDED_ON_TABLET = "core-side-wide";

export interface SideColumn {
  widthPx: number;
  /** On a wide screen: out of sight. */
  isFolded: boolean;
  /** On a tablet: words beside the icons. */
  isWide: boolean;
  setWidth(widthPx: number): void;
  toggle(): void;
}

export function useSideColumn(): SideColumn {
  const [widthPx, setWidthPx] = useState(() => bounded(Number(recall(WIDTH) ?? SIZE.sideColumn)));
  const [isFolded, setFolded] = useState(() => recall(FOLDED) === "yes");
  const [isWide, setWide] = useState(() => recall(UNFOLDED_ON_TABLET) === "yes");
  const setWidth = useCallback((next: number) => {
    setWidthPx(bounded(next));
    remember(WIDTH, String(bounded(next)));
  }, []);
  const toggle = useCallback(() => {
    if (isWideScreen()) {
      remember(FOLDED, isFolded ? "no" : "yes");
      setFolded(!isFolded);
    } else {
      remember(UNFOLDED_ON_TABLET, isWide ? "no" : "yes");
      setWide(!isWide);
    }
  }, [isFolded, isWide]);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "\\" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      toggle();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [toggle]);
  return { widthPx, isFolded, isWide, setWidth, toggle };
}

const isWideScreen = () => typeof matchMedia !== "function" || matchMedia(`(min-width: ${BREAKPOINT.desktop}px)`).matches;

function bounded(widthPx: number): number {
  return Number.isFinite(widthPx) ? Math.round(Math.min(WIDEST, Math.max(NARROWEST, widthPx))) : SIZE.sideColumn;
}

/** The edge of the column. */
export function SideEdge({ side }: { side: SideColumn }) {
  const { widthPx, setWidth } = side;
  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    event.preventDefault();
    const edge = event.currentTarget;
    const from = event.clientX;
    edge.setPointerCapture(event.pointerId);
    const moved = (move: globalThis.PointerEvent) => setWidth(widthPx + move.clientX - from);
    const ended = () => {
      edge.removeEventListener("pointermove", moved);
      edge.removeEventListener("lostpointercapture", ended);
    };
    edge.addEventListener("pointermove", moved);
    edge.addEventListener("lostpointercapture", ended);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowLeft") setWidth(widthPx - STEP);
    else if (event.key === "ArrowRight") setWidth(widthPx + STEP);
    else if (event.key === "Home") setWidth(NARROWEST);
    else if (event.key === "End") setWidth(WIDEST);
    else if (event.key === "Enter") setWidth(SIZE.sideColumn);
    else return;
    event.preventDefault();
  }
  return (
    <Box
      role="separator"
      aria-label="Width of the side column"
      aria-orientation="vertical"
      aria-valuenow={widthPx}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      title="Drag to resize, double click for the usual width"
      onPointerDown={onPointerDown}
      onDoubleClick={() => setWidth(SIZE.sideColumn)}
      onKeyDown={onKeyDown}
      sx={{
        position: "absolute",
        zIndex: 2,
        top: 0,
        bottom: 0,
        right: -4,
        width: 8,
        display: { xs: "none", desktop: "block" },
        cursor: "col-resize",
        touchAction: "none",
        outline: 0,
        "&::after": {
          content: '""',
          position: "absolute",
          top: 0,
          bottom: 0,
          left: 3,
          width: 2,
          bgcolor: "accent.brand",
          opacity: 0,
          transition: "opacity 120ms ease-out",
        },
        "&:hover::after, &:focus-visible::after": { opacity: 1 },
      }}
    />
  );
}
