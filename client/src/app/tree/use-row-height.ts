/** How high a row is here: 28 px beside a mouse, 36 among a tablet's icons, 44 under a thumb, and one pixel between two. */
import { useSyncExternalStore } from "react";
import { BREAKPOINT, SIZE } from "../../ui/theme/tokens.ts";

const GAP = 1;
const wide = () => matchMedia(`(min-width: ${BREAKPOINT.desktop}px)`);
const tablet = () => matchMedia(`(min-width: ${BREAKPOINT.tablet}px)`);

export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, rowHeight);
}

function rowHeight(): number {
  if (typeof matchMedia !== "function" || wide().matches) return SIZE.row + GAP;
  return (tablet().matches ? SIZE.rowIcon : SIZE.rowTouch) + GAP;
}

function subscribe(listener: () => void): () => void {
  if (typeof matchMedia !== "function") return () => undefined;
  const queries = [wide(), tablet()];
  for (const query of queries) query.addEventListener("change", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
  };
}
