import { CARD_SIZE } from "@coreos/schema/documents/canvas";
import { NodeResizeControl } from "@xyflow/react";
import { useCanvas } from "../canvas-context.ts";
import { useBoardHands } from "./board-hands.ts";

/** The lower right corner of a card, to be dragged; pressed twice it gives back the usual size. */
export function CardResizer({ id }: { id: string }) {
  const { actions } = useCanvas();
  const { onResize, onResizeEnd } = useBoardHands();
  return (
    <NodeResizeControl
      position="bottom-right"
      autoScale={false}
      minWidth={CARD_SIZE.least.width}
      minHeight={CARD_SIZE.least.height}
      maxWidth={CARD_SIZE.most.width}
      maxHeight={CARD_SIZE.most.height}
      onResize={(_event, rect) => onResize(id, rect)}
      onResizeEnd={(_event, rect) => onResizeEnd(id, rect)}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the menu of the card and the arrow keys do the same */}
      <div
        className="card-corner"
        onDoubleClick={(event) => {
          event.stopPropagation();
          actions.place([{ id, size: null }]);
        }}
      />
    </NodeResizeControl>
  );
}
