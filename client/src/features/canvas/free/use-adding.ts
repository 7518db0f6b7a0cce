/** New cards on a free board: in the middle of what is seen, where somebody points, below another card. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import { useCanvas } from "../canvas-context.ts";
import type { BoardNode } from "./board-nodes.ts";
import { CARD_PX, freeSpot, LOW_PX, type Spot, spotOf } from "./spots.ts";
import { rectOf } from "./use-board-view.ts";

const HALF_CARD: Spot = { x: CARD_PX / 2, y: LOW_PX / 2 };
const GAP_PX = 24;
/** From the top of one card to the top of the next, while a card is low. */
const PITCH_PX = 96;

interface AddingDeps {
  board: RefObject<HTMLElement | null>;
  /** Asks for a new card in the middle of what is seen. */
  adding: boolean;
  onAdded(): void;
  onEdit(id: string): void;
}

export interface Adding {
  /** The card's middle comes to lie under this point of the window. */
  addUnder(point: Spot): void;
  addBelow(id: string): void;
}

export function useAdding({ board, adding, onAdded, onEdit }: AddingDeps): Adding {
  const { store, actions, selection, readOnly } = useCanvas();
  const flow = useReactFlow<BoardNode>();
  const addAt = useCallback(
    (wanted: Spot) => {
      if (readOnly) return;
      const taken = store.all().flatMap((id, at) => {
        const card = store.card(id);
        return card ? [spotOf(card, at)] : [];
      });
      const id = actions.addAt("board", freeSpot({ x: Math.round(wanted.x), y: Math.round(wanted.y) }, taken));
      selection.clear();
      onEdit(id);
    },
    [readOnly, store, actions, selection, onEdit],
  );
  const addUnder = useCallback(
    (point: Spot) => {
      const at = flow.screenToFlowPosition(point);
      addAt({ x: at.x - HALF_CARD.x, y: at.y - HALF_CARD.y });
    },
    [flow, addAt],
  );
  const addInMiddle = useCallback(() => {
    const { left = 0, top = 0, width = 0, height = 0 } = board.current?.getBoundingClientRect() ?? {};
    addUnder({ x: left + width / 2, y: top + height / 2 });
  }, [board, addUnder]);
  const addBelow = useCallback(
    (id: string) => {
      const node = flow.getNode(id);
      if (!node) return addInMiddle();
      const { x, y, height } = rectOf(node);
      addAt({ x, y: y + Math.max(PITCH_PX, height + GAP_PX) });
    },
    [flow, addAt, addInMiddle],
  );
  const asked = useRef(onAdded);
  asked.current = onAdded;
  useEffect(() => {
    if (!adding) return;
    asked.current();
    addInMiddle();
  }, [adding, addInMiddle]);
  return { addUnder, addBelow };
}
