/** A rectangle drawn with the mouse over empty canvas chooses every card that it touches; with Shift or Mod it adds. */
import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { isApple } from "../../editor/key-words.ts";
import type { Selection } from "./selection.ts";

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A press that wanders less is a click. */
const CLICK_PX = 4;
const SOLID = "[data-card-item], button, a, input, textarea, [contenteditable], [role=toolbar], [role=menu]";

/** `rect` is in pixels of the window while it is drawn. */
export function useMarquee(board: RefObject<HTMLElement | null>, selection: Selection) {
  const [rect, setRect] = useState<Rect | null>(null);
  const end = useRef<() => void>(() => undefined);
  useEffect(() => () => end.current(), []);

  const onPointerDown = useCallback(
    (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType !== "mouse" || (event.target as Element).closest(SOLID)) return;
      const scroller = board.current?.closest<HTMLElement>("[data-canvas-scroller]");
      if (!board.current || !scroller) return;
      const adds = event.shiftKey || (isApple ? event.metaKey : event.ctrlKey);
      const before = adds ? selection.ids() : [];
      if (!adds) selection.clear();
      const scrolled = () => ({ x: scroller.scrollLeft, y: scroller.scrollTop });
      const origin = { x: event.clientX, y: event.clientY, ...{ scrollX: scrolled().x, scrollY: scrolled().y } };
      let cards: { id: string; box: Rect }[] | null = null;

      const onMove = (move: globalThis.PointerEvent) => {
        const shift = { x: scrolled().x - origin.scrollX, y: scrolled().y - origin.scrollY };
        const from = { x: origin.x - shift.x, y: origin.y - shift.y };
        if (!cards && Math.hypot(move.clientX - from.x, move.clientY - from.y) < CLICK_PX) return;
        cards ??= boxesOf(board.current, shift);
        const drawn = spanning(from, { x: move.clientX, y: move.clientY });
        setRect(drawn);
        const touched = cards.filter(({ box }) => meets(moved(box, shift), drawn)).map(({ id }) => id);
        selection.set([...before, ...touched]);
      };
      const stop = () => {
        window.removeEventListener("pointermove", onMove);
        window.removeEventListener("pointerup", stop);
        window.removeEventListener("pointercancel", stop);
        setRect(null);
      };
      end.current = stop;
      window.addEventListener("pointermove", onMove);
      window.addEventListener("pointerup", stop);
      window.addEventListener("pointercancel", stop);
    },
    [board, selection],
  );
  return { rect, onPointerDown };
}

/** Read once for each rectangle: where every card stood before anything was scrolled. */
function boxesOf(board: HTMLElement | null, shift: { x: number; y: number }): { id: string; box: Rect }[] {
  return [...(board?.querySelectorAll<HTMLElement>("[data-card-item]") ?? [])].map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { id: element.dataset.cardItem ?? "", box: moved({ left, top, right, bottom }, { x: -shift.x, y: -shift.y }) };
  });
}

const moved = (box: Rect, { x, y }: { x: number; y: number }): Rect => ({
  left: box.left - x,
  right: box.right - x,
  top: box.top - y,
  bottom: box.bottom - y,
});

export function spanning(a: { x: number; y: number }, b: { x: number; y: number }): Rect {
  return { left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) };
}

export function meets(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
