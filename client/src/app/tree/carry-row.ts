/** A row in the hand: where it would land, and what it rests on unfolds. Loaded with the first press. */
import type { RefObject } from "react";
import { carry } from "../../ui/carry.ts";
import type { Press } from "../../ui/use-lift.ts";
import { scrollerOf } from "./row-window.ts";
import { dropAt, zoneOf } from "./travel.ts";
import type { Drag, TreeDragOptions } from "./use-tree-drag.ts";

const UNFOLD_MS = 600;

export interface RowInHand {
  id: string;
  /** The tree as it is now. */
  latest: RefObject<TreeDragOptions>;
  ghost: RefObject<HTMLDivElement | null>;
  tell(drag: Drag | null): void;
  over(): void;
}

export function carryRow(press: Press, { id, latest, ghost, tell, over }: RowInHand): () => void {
  let drag: Drag | null = null;
  let unfold: { id: string; timer: ReturnType<typeof setTimeout> } | null = null;
  return carry(press, {
    scroller: () => latest.current.list.current && scrollerOf(latest.current.list.current),
    moved(x, y) {
      if (ghost.current) ghost.current.style.transform = `translate(${x + 12}px, ${y + 8}px)`;
      const next = { id, ...placeUnder(latest.current, id, x, y) };
      const rested = next.over?.zone === "inside" ? next.over.id : null;
      if (unfold && unfold.id !== rested) {
        clearTimeout(unfold.timer);
        unfold = null;
      }
      if (rested && !unfold) unfold = { id: rested, timer: setTimeout(() => latest.current.onUnfold(rested), UNFOLD_MS) };
      const isSame = drag?.over?.id === next.over?.id && drag?.over?.zone === next.over?.zone && drag?.elsewhere === next.elsewhere;
      if (drag === null || !isSame) tell(next);
      drag = next;
    },
    ended(isDropped) {
      if (unfold) clearTimeout(unfold.timer);
      tell(null);
      if (!isDropped || !drag) return;
      const { onDrop, onDropElsewhere } = latest.current;
      if (drag.elsewhere) onDropElsewhere(id, drag.elsewhere);
      else if (drag.destination) onDrop(id, drag.destination);
    },
    over,
  });
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
