/**
 * Dragging a row: with a mouse after a few pixels, with a finger after a long press. Says where the row would land, unfolds
 * what the pointer rests on, scrolls at the edges. Keyboard moves are `travel.ts`.
 */
import { type RefObject, useRef, useState } from "react";
import { useLift } from "../../ui/use-lift.ts";
import type { Destination, Zone } from "./travel.ts";
import type { Tree } from "./tree-store.ts";
import type { Row } from "./visible-rows.ts";

export interface Drag {
  id: string;
  /** The row under the pointer and where beside it the dragged one would go; `null` where it cannot land. */
  over: { id: string; zone: Zone } | null;
  destination: Destination | null;
  /** Name of another tree under the pointer. */
  elsewhere: string | null;
}

export interface TreeDragOptions {
  /** Distinguishes this tree from another one on the screen. */
  name: string;
  list: RefObject<HTMLElement | null>;
  tree: Tree;
  rows: readonly Row[];
  rowHeight: number;
  onUnfold(id: string): void;
  onDrop(id: string, to: Destination): void;
  onDropElsewhere(id: string, tree: string): void;
}

export function useTreeDrag(options: TreeDragOptions) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const ghost = useRef<HTMLDivElement | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const onPointerDown = useLift(async () => {
    const { carryRow } = await import("./carry-row.ts");
    return (press, id, over) => carryRow(press, { id, latest, ghost, tell: setDrag, over });
  });
  return { drag, ghost, onPointerDown };
}
