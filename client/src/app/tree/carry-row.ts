/**
 * A row in the hand: follows the pointer until it is let go. Loaded with the first press.
 *
 * Units   CSS pixels, ms.
 */
import type { RefObject } from "react";
import { scrollerOf } from "./row-window.ts";
import { dropAt, zoneOf } from "./travel.ts";
import type { Drag, TreeDragOptions } from "./use-tree-drag.ts";

const SLOP = 5;
const LONG_PRESS_MS = 400;
const UNFOLD_MS = 600;
const EDGE = 32;
const SCROLL_STEP = 9;

/** What of the press is needed once the event is over. */
export interface Press {
  pointerId: number;
  pointerType: string;
  clientX: number;
  clientY: number;
}

/** Answers how to end it without a drop. */
export function carryRow(
  start: Press,
  id: string,
  latest: RefObject<TreeDragOptions>,
  ghost: RefObject<HTMLDivElement | null>,
  tell: (drag: Drag | null) => void,
): () => void {
  const isTouch = start.pointerType !== "mouse";
  let [x, y] = [start.clientX, start.clientY];
  let drag: Drag | null = null;
  let unfold: { id: string; timer: ReturnType<typeof setTimeout> } | null = null;
  let frame = 0;

  const look = () => {
    if (ghost.current) ghost.current.style.transform = `translate(${x + 12}px, ${y + 8}px)`;
    const next = { id, ...placeUnder(latest.current, id, x, y) };
    const rested = next.over?.zone === "inside" ? next.over.id : null;
    if (unfold && unfold.id !== rested) {
      clearTimeout(unfold.timer);
      unfold = null;
    }
    if (rested && !unfold) unfold = { id: rested, timer: setTimeout(() => latest.current.onUnfold(rested), UNFOLD_MS) };
    const isSame = drag?.over?.id === next.over?.id && drag?.over?.zone === next.over?.zone && drag?.elsewhere === next.elsewhere;
    const isFirst = drag === null;
    drag = next;
    if (isFirst || !isSame) tell(next);
  };
  const scroll = () => {
    frame = requestAnimationFrame(scroll);
    const list = latest.current.list.current;
    const scroller = list && scrollerOf(list);
    if (!scroller) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const by = y < top + EDGE ? -SCROLL_STEP : y > bottom - EDGE ? SCROLL_STEP : 0;
    if (by === 0) return;
    scroller.scrollBy(0, by);
    look();
  };
  const begin = () => {
    look();
    frame = requestAnimationFrame(scroll);
  };
  const press = isTouch ? setTimeout(begin, LONG_PRESS_MS) : null;

  const moved = (event: globalThis.PointerEvent) => {
    if (event.pointerId !== start.pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    const far = Math.hypot(x - start.clientX, y - start.clientY) > SLOP;
    if (drag) look();
    else if (far && isTouch)
      stop(); // a finger that moves first scrolls
    else if (far) begin();
  };
  const released = () => {
    const last = drag;
    const { onDrop, onDropElsewhere } = latest.current;
    stop();
    if (!last) return;
    swallowClick();
    if (last.elsewhere) onDropElsewhere(id, last.elsewhere);
    else if (last.destination) onDrop(id, last.destination);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    swallowClick();
    stop();
  };
  const hold = (event: Event) => {
    if (drag) event.preventDefault(); // the page stays where it is while a row is carried
  };
  const noMenu = (event: Event) => {
    if (isTouch) event.preventDefault(); // the browser's own menu of a link that is pressed long
  };
  const stop = () => {
    if (press !== null) clearTimeout(press);
    if (unfold) clearTimeout(unfold.timer);
    cancelAnimationFrame(frame);
    removeEventListener("pointermove", moved);
    removeEventListener("pointerup", released);
    removeEventListener("pointercancel", stop);
    removeEventListener("keydown", key, true);
    removeEventListener("touchmove", hold);
    removeEventListener("contextmenu", noMenu);
    drag = null;
    tell(null);
  };
  addEventListener("pointermove", moved);
  addEventListener("pointerup", released);
  addEventListener("pointercancel", stop);
  addEventListener("keydown", key, true);
  addEventListener("touchmove", hold, { passive: false });
  addEventListener("contextmenu", noMenu);
  return stop;
}

/** The link under the pointer would be opened by the click that follows the release. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
}

function placeUnder({ name, list, tree, rows, rowHeight }: TreeDragOptions, id: string, x: number, y: number): Omit<Drag, "id"> {
  const nowhere = { over: null, destination: null, elsewhere: null };
  const under = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-tree]");
  const element = list.current;
  if (!under || !element) return nowhere;
  if (under.dataset.tree !== name) return { ...nowhere, elsewhere: under.dataset.tree ?? null };
  const at = (y - element.getBoundingClientRect().top) / rowHeight;
  const row = rows[Math.floor(at)];
  const last = rows.at(-1);
  if (!row) return last ? { ...nowhere, over: { id: last.node.id, zone: "after" }, destination: { parent: null, before: null } } : nowhere;
  const zone = zoneOf(at - Math.floor(at));
  const destination = dropAt(tree, id, row, zone);
  return { over: destination && { id: row.node.id, zone }, destination, elsewhere: null };
}
