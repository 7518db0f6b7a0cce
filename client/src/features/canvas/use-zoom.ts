/** The zoom of a canvas and everything that changes it: keys, wheel, two fingers, the control in the corner. */
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { isApple } from "../../editor/key-words.ts";
import { clampZoom, fittingZoom, nextZoom, recallZoom, rememberZoom } from "./zoom.ts";

export interface Zoom {
  zoom: number;
  set(zoom: number): void;
  step(by: 1 | -1): void;
  fit(): void;
}

/** `scroller` holds one child, which is drawn at `zoom`. */
export function useZoom(scroller: RefObject<HTMLElement | null>, document: string): Zoom {
  const [zoom, setZoom] = useState(() => recallZoom(document));
  const now = useRef(zoom);

  /** What lies under `at` (px of the window) stays there; the middle, when nobody points. */
  const set = useCallback(
    (wanted: number, at?: { x: number; y: number }) => {
      const next = clampZoom(wanted);
      const before = now.current;
      const element = scroller.current;
      if (next === before) return;
      now.current = next;
      rememberZoom(document, next);
      const box = element?.getBoundingClientRect();
      const point = box && { x: at ? at.x - box.left : box.width / 2, y: at ? at.y - box.top : box.height / 2 };
      const from = element && { left: element.scrollLeft, top: element.scrollTop };
      flushSync(() => setZoom(next));
      if (!element || !point || !from) return;
      const by = next / before;
      element.scrollTo({ left: (from.left + point.x) * by - point.x, top: (from.top + point.y) * by - point.y, behavior: "instant" });
    },
    [scroller, document],
  );
  const fit = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    // Sections reflow as they widen, so the height is tried out and not reckoned.
    const start = now.current;
    const heightAt = (tried: number) => {
      flushSync(() => setZoom(tried));
      return element.scrollHeight;
    };
    const found = fittingZoom(element.clientHeight, heightAt);
    flushSync(() => setZoom(start));
    set(found);
    element.scrollTo({ left: 0, top: 0, behavior: "instant" });
  }, [scroller, set]);
  const step = useCallback((by: 1 | -1) => set(nextZoom(now.current, by)), [set]);

  const reset = useCallback(() => set(1), [set]);
  useZoomKeys({ step, reset, fit });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // A trackpad's pinch arrives as a wheel with Control. Not passive: the browser would zoom the whole page.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      set(now.current * Math.exp(-Math.max(-60, Math.min(60, event.deltaY * lines)) / 250), { x: event.clientX, y: event.clientY });
    };
    let pinch: { apart: number; zoom: number } | null = null;
    const apart = ([a, b]: TouchList) => (a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0);
    const onTouchStart = ({ touches }: TouchEvent) => {
      pinch = touches.length === 2 ? { apart: apart(touches), zoom: now.current } : null;
    };
    const onTouchMove = (event: TouchEvent) => {
      const [a, b] = event.touches;
      if (!pinch || !a || !b || pinch.apart === 0) return;
      event.preventDefault();
      set((pinch.zoom * apart(event.touches)) / pinch.apart, { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 });
    };
    const onTouchEnd = () => {
      pinch = null;
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    element.addEventListener("touchstart", onTouchStart, { passive: true });
    element.addEventListener("touchmove", onTouchMove, { passive: false });
    element.addEventListener("touchend", onTouchEnd);
    return () => {
      element.removeEventListener("wheel", onWheel);
      element.removeEventListener("touchstart", onTouchStart);
      element.removeEventListener("touchmove", onTouchMove);
      element.removeEventListener("touchend", onTouchEnd);
    };
  }, [scroller, set]);
  return { zoom, set, step, fit };
}

interface ZoomKeys {
  step(by: 1 | -1): void;
  reset(): void;
  fit(): void;
}

/** Mod with plus, minus and 0 wherever the focus is on the page, and 1 where nobody writes. */
export function useZoomKeys({ step, reset, fit }: ZoomKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.defaultPrevented) return;
      if (isApple ? event.metaKey : event.ctrlKey) {
        if (event.key === "+" || event.key === "=") step(1);
        else if (event.key === "-" || event.key === "_") step(-1);
        else if (event.key === "0") reset();
        else return;
      } else {
        if (event.key !== "1" || event.ctrlKey || event.metaKey) return;
        if (event.target instanceof Element && event.target.closest(BUSY)) return;
        fit();
      }
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [step, reset, fit]);
}

const BUSY = "input, textarea, select, [contenteditable=true], [role=menu], [role=dialog]";
