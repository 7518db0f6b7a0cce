/** Cards in this person's hand on a free board, dragged or resized: the others see it as it happens, the document hears how it ends. */
import type { Carried } from "@coreos/schema/documents/presence";
import type { OnNodeDrag } from "@xyflow/react";
import { useEffect, useMemo } from "react";
import { useCanvas } from "../canvas-context.ts";
import { awarenessSender } from "../pointers.ts";
import type { BoardNode } from "./board-nodes.ts";
import { type Rect, rounded } from "./spots.ts";

export interface Carrying {
  onDrag: OnNodeDrag<BoardNode>;
  onDragStop: OnNodeDrag<BoardNode>;
  onResize(id: string, rect: Rect): void;
  onResizeEnd(id: string, rect: Rect): void;
}

export function useCarrying(): Carrying {
  const { awareness, actions } = useCanvas();
  const carried = useMemo(() => awarenessSender<readonly Carried[]>(awareness, "carried"), [awareness]);
  useEffect(() => carried.stop, [carried]);
  return useMemo(
    () => ({
      onDrag: (_event, _node, dragged) => carried.send(spotsOf(dragged)),
      onDragStop: (_event, _node, dragged) => {
        carried.send(null);
        actions.place(spotsOf(dragged));
      },
      onResize: (id, { width, height, ...spot }) =>
        carried.send([{ id, ...rounded(spot), width: Math.round(width), height: Math.round(height) }]),
      onResizeEnd: (id, { width, height, ...spot }) => {
        carried.send(null);
        actions.place([{ id, ...rounded(spot), size: { width, height } }]);
      },
    }),
    [carried, actions],
  );
}

const spotsOf = (nodes: readonly BoardNode[]) => nodes.map(({ id, position }) => ({ id, ...rounded(position) }));
