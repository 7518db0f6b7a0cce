/**
 * The room that a panel beside the canvas takes. The sections keep their places and their widths meanwhile: what the panel
 * would cover is reached by scrolling, and the card that it is about is brought into sight.
 *
 * Units   CSS pixels of the window.
 */
import useMediaQuery from "@mui/material/useMediaQuery";
import type { RefObject } from "react";
import type { Centre } from "./use-reveal.ts";

export const PANEL_PX = 360;
const EDGE_PX = 8;
/** How long sections may take to their places; later it is a person who changes sizes. */
const COMING_MS = 500;

/** None on a phone, where a panel is a sheet. */
export function usePanelRoom(isOpen: boolean): number {
  const hasRoom = useMediaQuery((theme) => theme.breakpoints.up("tablet"), { noSsr: true });
  return isOpen && hasRoom ? PANEL_PX + EDGE_PX : 0;
}

/** While the panel comes: moves the canvas just as far as is needed to see the card whole. Answers how to stop. */
export function keepInSight(board: RefObject<HTMLElement | null>, centre: RefObject<Centre | null>, id: string): () => void {
  const show = () => {
    const item = board.current?.querySelector<HTMLElement>(`[data-card-item="${CSS.escape(id)}"]`);
    if (!item || !board.current) return;
    if (!centre.current) return item.scrollIntoView({ block: "nearest", inline: "nearest" });
    const [card, pane] = [item.getBoundingClientRect(), board.current.getBoundingClientRect()];
    const isWhole = card.left >= pane.left && card.right <= pane.right && card.top >= pane.top && card.bottom <= pane.bottom;
    if (!isWhole) centre.current(id);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Each time the board has another size, and a frame later: by then what is drawn on it has heard of that too.
  const sizes = new ResizeObserver(() => {
    requestAnimationFrame(show);
    timer ??= setTimeout(() => sizes.disconnect(), COMING_MS);
  });
  if (board.current) sizes.observe(board.current);
  return () => {
    clearTimeout(timer);
    sizes.disconnect();
  };
}
