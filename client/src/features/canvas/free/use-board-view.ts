/** What is seen of a free board: its zoom and place, remembered on this device, moved by keys, an address, or whom one follows. */
import { useReactFlow, type Viewport } from "@xyflow/react";
import { type RefObject, useCallback, useEffect, useMemo } from "react";
import { onAskedIntoView } from "../../../editor/bring-into-view.ts";
import { recall, remember } from "../../../ui/browser-memory.ts";
import type { Centre } from "../use-reveal.ts";
import { useZoomKeys } from "../use-zoom.ts";
import { nextZoom, ZOOM_MAX } from "../zoom.ts";
import type { BoardNode } from "./board-nodes.ts";
import { isSeen, LOW_PX, type Rect, sizeOf } from "./spots.ts";

/** Further out than on canvases with sections: a board has no edge. */
export const FAR_ZOOM = 0.25;
const MOVES_MS = 150;

export interface BoardView {
  /** What was seen last; `null` on the first visit. */
  start: Viewport | null;
  step(by: 1 | -1): void;
  reset(): void;
  fit(): void;
  /** Brings a card into the middle. */
  seek: Centre;
  /** The same, where some of the card is not to be seen. */
  show(id: string): void;
  keep(viewport: Viewport): void;
}

export function useBoardView(board: RefObject<HTMLElement | null>, name: string, centre: RefObject<Centre | null>): BoardView {
  const flow = useReactFlow<BoardNode>();
  const fit = useCallback(() => void flow.fitView({ padding: 0.15, maxZoom: 1, duration: movesMs() }), [flow]);
  const step = useCallback((by: 1 | -1) => void flow.zoomTo(stepFrom(flow.getZoom(), by), { duration: movesMs() }), [flow]);
  const reset = useCallback(() => void flow.zoomTo(1, { duration: movesMs() }), [flow]);
  useZoomKeys({ step, reset, fit });

  const seek = useCallback(
    (id: string) => {
      const node = flow.getNode(id);
      if (!node) return;
      const { x, y, width, height } = rectOf(node);
      void flow.setCenter(x + width / 2, y + height / 2, { zoom: flow.getZoom(), duration: movesMs() });
    },
    [flow],
  );
  useEffect(
    () => () => {
      centre.current = null;
    },
    [centre],
  );
  const show = useCallback(
    (id: string) => {
      const [node, screen] = [flow.getNode(id), board.current];
      if (!node || !screen) return;
      if (!isSeen(rectOf(node), flow.getViewport(), { width: screen.clientWidth, height: screen.clientHeight })) seek(id);
    },
    [board, flow, seek],
  );
  useEffect(() => {
    const root = board.current;
    if (!root) return;
    return onAskedIntoView(root, (element) => {
      const id = cardAt(element);
      if (id) show(id);
    });
  }, [board, show]);
  const start = useMemo(() => recallViewport(name), [name]);
  const keep = useCallback(
    (viewport: Viewport) => {
      remember(keyOf(name), JSON.stringify(viewport));
      board.current?.dispatchEvent(new Event("scroll")); // others who follow this screen go along
    },
    [board, name],
  );
  return { start, step, reset, fit, seek, show, keep };
}

export function rectOf({ position, width, measured }: BoardNode): Rect {
  return { ...position, width: measured?.width ?? width ?? sizeOf(null).width, height: measured?.height ?? LOW_PX };
}

/** Id of the card that an element belongs to. */
export const cardAt = (element: Element) => element.closest(".react-flow__node")?.getAttribute("data-id") ?? null;

/** At once where motion is not wanted. */
const movesMs = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : MOVES_MS);

function stepFrom(zoom: number, by: 1 | -1): number {
  if (by < 0 && zoom <= 0.51) return FAR_ZOOM;
  return nextZoom(zoom, by);
}

const keyOf = (name: string) => `core-view:${name}`;

function recallViewport(name: string): Viewport | null {
  try {
    const { x, y, zoom } = JSON.parse(recall(keyOf(name)) ?? "null") ?? {};
    return [x, y, zoom].every(Number.isFinite) && zoom >= FAR_ZOOM && zoom <= ZOOM_MAX ? { x, y, zoom } : null;
  } catch {
    return null;
  }
}
