/** A task of the list in the hand: shows between which lines it would land. Keyboard moves are `use-list-rows.ts`. */
import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { useLift } from "../../ui/use-lift.ts";
import type { Line } from "./list-lines.ts";
import { dropBetween, type ListPlace } from "./list-moves.ts";

export interface ListDrag {
  id: string;
  /** The line below the place it would land at, and that place; `null` where it cannot. */
  over: { below: number; place: ListPlace } | null;
}

interface ListDragOptions {
  scroller: RefObject<HTMLElement | null>;
  grid: RefObject<HTMLElement | null>;
  lines: readonly Line[];
  rowHeight: number;
  onDrop(id: string, to: ListPlace): void;
}

export function useListDrag(options: ListDragOptions) {
  const [drag, setDrag] = useState<ListDrag | null>(null);
  const ghost = useRef<HTMLDivElement | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const lift = useLift(async () => {
    const { carry } = await import("../../ui/carry.ts");
    return (press, id, over) => {
      let last: ListDrag | null = null;
      return carry(press, {
        scroller: () => latest.current.scroller.current,
        moved(x, y) {
          if (ghost.current) ghost.current.style.transform = `translate(${x + 12}px, ${y + 8}px)`;
          const next = { id, over: placeUnder(latest.current, id, x, y) };
          if (last === null || next.over?.below !== last.over?.below) setDrag(next);
          last = next;
        },
        ended(isDropped) {
          setDrag(null);
          if (isDropped && last?.over) latest.current.onDrop(id, last.over.place);
        },
        over,
      });
    };
  });
  const onPress = (event: PointerEvent, id: string) => {
    const { target } = event;
    if (target instanceof Element && !target.closest("button, input, textarea, [contenteditable]")) lift(event, id);
  };
  return { drag, ghost, onPress };
}

function placeUnder({ scroller, grid, lines, rowHeight }: ListDragOptions, id: string, x: number, y: number): ListDrag["over"] {
  const view = scroller.current?.getBoundingClientRect();
  const top = grid.current?.getBoundingClientRect().top;
  if (!view || top === undefined || x < view.left || x > view.right || y < view.top || y > view.bottom) return null;
  const below = Math.min(Math.max(Math.round((y - top) / rowHeight), 0), lines.length);
  const place = dropBetween(lines, below, id);
  return place && { below, place };
}
