/**
 * Something in the hand: follows the pointer until it is let go. Lifted by a mouse after a few pixels, by a finger after a
 * long press; scrolls at the edges; Escape takes it back. Loaded with the first press (`use-lift.ts`).
 *
 * Units   CSS pixels, ms.
 */
import type { Press } from "./use-lift.ts";

const SLOP = 5;
const LONG_PRESS_MS = 400;
const EDGE = 32;
const SCROLL_STEP = 9;

export interface Carry {
  scroller(): Element | null;
  /** Lifted, moved, or something else scrolled under the pointer. */
  moved(x: number, y: number): void;
  /** Of what was lifted: `true` when it was let go, `false` when it was taken back. */
  ended(isDropped: boolean): void;
  /** Always, at the very end: a press that lifted nothing too. */
  over(): void;
}

/** Answers how to end it without a drop. */
export function carry(start: Press, { scroller, moved, ended, over }: Carry): () => void {
  const isTouch = start.pointerType !== "mouse";
  let [x, y] = [start.clientX, start.clientY];
  let isLifted = false;
  let frame = 0;

  const scroll = () => {
    frame = requestAnimationFrame(scroll);
    const element = scroller();
    if (!element) return;
    const { top, bottom } = element.getBoundingClientRect();
    const by = y < top + EDGE ? -SCROLL_STEP : y > bottom - EDGE ? SCROLL_STEP : 0;
    if (by === 0) return;
    element.scrollBy(0, by);
    moved(x, y);
  };
  const lift = () => {
    isLifted = true;
    moved(x, y);
    frame = requestAnimationFrame(scroll);
  };
  const press = isTouch ? setTimeout(lift, LONG_PRESS_MS) : null;

  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== start.pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    const isFar = Math.hypot(x - start.clientX, y - start.clientY) > SLOP;
    if (isLifted) moved(x, y);
    else if (isFar && isTouch)
      stop(false); // a finger that moves first scrolls
    else if (isFar) lift();
  };
  const onUp = () => {
    if (isLifted) swallowClick();
    stop(true);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isLifted) return;
    event.preventDefault();
    event.stopPropagation();
    swallowClick();
    stop(false);
  };
  const onTouchMove = (event: Event) => {
    if (isLifted) event.preventDefault(); // the page stays where it is while something is carried
  };
  const onMenu = (event: Event) => {
    if (isTouch) event.preventDefault(); // the browser's own menu of a link that is pressed long
  };
  const listening = new AbortController();
  const { signal } = listening;
  const stop = (isDropped: boolean) => {
    if (signal.aborted) return;
    listening.abort();
    if (press !== null) clearTimeout(press);
    cancelAnimationFrame(frame);
    if (isLifted) ended(isDropped);
    over();
  };
  addEventListener("pointermove", onMove, { signal });
  addEventListener("pointerup", onUp, { signal });
  addEventListener("pointercancel", () => stop(false), { signal });
  addEventListener("keydown", onKey, { capture: true, signal });
  addEventListener("touchmove", onTouchMove, { passive: false, signal });
  addEventListener("contextmenu", onMenu, { signal });
  return () => stop(false);
}

/** What is under the pointer would be opened by the click that follows the release. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
}
