/**
 * Which rows of a long list are worth drawing: those in view and a few around them. Rows are of one height, so a
 * division does what a measuring library would do, and the first load carries none.
 *
 * Units   CSS pixels.
 */
import { type RefObject, useLayoutEffect, useState } from "react";

const AROUND = 12;
/** Edges move in steps, so that most frames of a scroll draw nothing new. */
const STEP = 6;
/** Before anything is measured: as much as a tall screen shows. */
const FIRST = { from: 0, to: 60 };

export interface RowWindow {
  from: number;
  to: number;
}

export function useRowWindow(list: RefObject<HTMLElement | null>, count: number, rowHeight: number): RowWindow {
  const [shown, setShown] = useState<RowWindow>(FIRST);
  useLayoutEffect(() => {
    const element = list.current;
    const scroller = element && scrollerOf(element);
    if (!element || !scroller) return;
    const look = () => {
      const top = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const next = windowAt(top, scroller.clientHeight, rowHeight);
      setShown((now) => (now.from === next.from && now.to === next.to ? now : next));
    };
    look();
    scroller.addEventListener("scroll", look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller);
    sizes.observe(element.parentElement ?? element);
    return () => {
      scroller.removeEventListener("scroll", look);
      sizes.disconnect();
    };
  }, [list, rowHeight]);
  return { from: Math.min(shown.from, count), to: Math.min(shown.to, count) };
}

export function windowAt(top: number, height: number, rowHeight: number): RowWindow {
  const first = Math.floor(top / rowHeight) - AROUND;
  const last = Math.ceil((top + height) / rowHeight) + AROUND;
  return { from: Math.max(0, Math.floor(first / STEP) * STEP), to: Math.max(0, Math.ceil(last / STEP) * STEP) };
}

export function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (overflowY === "auto" || overflowY === "scroll") return at;
  }
  return null;
}
