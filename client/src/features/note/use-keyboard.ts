import { useSyncExternalStore } from "react";

/** Less than this is a browser's own bar, not a keyboard. */
const MIN_PX = 120;

/** How many pixels of the page the keyboard of a phone covers; 0 where there is none. */
export function useKeyboard(): number {
  return useSyncExternalStore(watch, covered, () => 0);
}

function watch(changed: () => void): () => void {
  const view = window.visualViewport;
  view?.addEventListener("resize", changed);
  view?.addEventListener("scroll", changed);
  return () => {
    view?.removeEventListener("resize", changed);
    view?.removeEventListener("scroll", changed);
  };
}

function covered(): number {
  const view = window.visualViewport;
  if (!view || view.scale > 1.01) return 0; // zoomed in: the rest of the page is a finger away
  const height = Math.round(window.innerHeight - view.height - view.offsetTop);
  return height > MIN_PX ? height : 0;
}
