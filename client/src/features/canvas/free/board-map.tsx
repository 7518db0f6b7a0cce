import type { CardColor } from "@coreos/schema/documents/card-color";
import { useTheme } from "@mui/material/styles";
import { MiniMap } from "@xyflow/react";
import { useCallback } from "react";
import { useCanvas } from "../canvas-context.ts";
import type { BoardNode } from "./board-nodes.ts";

/** The whole board, small, with what is seen of it: dragged and clicked to go elsewhere. */
export function BoardMap() {
  const { store } = useCanvas();
  const { card, text } = useTheme().vars.palette;
  const colorOf = useCallback(
    ({ id }: BoardNode) => {
      const color: CardColor | null | undefined = store.card(id)?.color;
      return color ? card[color] : text.faint;
    },
    [store, card, text],
  );
  return (
    <MiniMap<BoardNode>
      ariaLabel="Map of the board"
      position="bottom-left"
      pannable
      zoomable
      nodeColor={colorOf}
      nodeBorderRadius={8}
      offsetScale={8}
    />
  );
}
