/** What the keys do on a card of a free board, or on all that are chosen with it. */
import { type ReactFlowInstance, useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useCallback } from "react";
import { isApple } from "../../../editor/key-words.ts";
import { count } from "../../../ui/words.ts";
import { useCanvas } from "../canvas-context.ts";
import { DIRECTION_OF, type Direction } from "../travel.ts";
import type { BoardNode } from "./board-nodes.ts";
import { sizeWithin, spotOf } from "./spots.ts";
import { rectOf } from "./use-board-view.ts";

const STEP_PX = 8;
const LEAP_PX = 40;
const WAY: Record<Direction, [x: number, y: number]> = { up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] };

interface BoardKeysDeps {
  onEdit(id: string): void;
  onConnect(id: string, anchor: HTMLElement): void;
  /** This card lies elsewhere, or is larger. */
  onMoved(id: string): void;
  /** A new card beside this one. */
  onNew(beside: string): void;
  say(words: string): void;
}

export function useBoardKeys({ onEdit, onConnect, onMoved, onNew, say }: BoardKeysDeps): (event: KeyboardEvent, id: string) => void {
  const { store, actions, selection, readOnly, focusCard, openDetails, openComments } = useCanvas();
  const flow = useReactFlow<BoardNode>();
  return useCallback(
    (event, id) => {
      if (event.altKey) return;
      const chosen = selection.has(id) ? store.inOrder(selection.ids()) : [id];
      const did = () => {
        event.preventDefault();
        event.stopPropagation();
      };
      const key = event.key.toLowerCase();
      const direction = DIRECTION_OF[event.key];
      const by = event.shiftKey ? LEAP_PX : STEP_PX;
      if (isApple ? event.metaKey : event.ctrlKey) {
        if (direction && !readOnly) {
          const sized = resized(flow, chosen, WAY[direction], by);
          actions.nudge(sized);
          requestAnimationFrame(() => onMoved(id));
          const [first] = sized;
          if (first) say(`${first.size.width} wide, ${first.size.height} high.`);
          did();
        } else if (key === "a") {
          selection.set(store.all());
          say(`${count(selection.ids().length, "card")} selected.`);
          did();
        } else if (key === "d" && !readOnly) {
          const copies = actions.duplicate(chosen);
          selection.set(copies);
          if (copies[0]) focusCard(copies[0]);
          did();
        }
        return;
      }
      if (key === "escape" && selection.ids().length > 0) {
        selection.clear();
        return did();
      }
      if (key === "o" || (key === "c" && event.shiftKey)) {
        if (key === "o") openDetails(id);
        else openComments(id);
        return did();
      }
      if (readOnly) return;
      if (direction) {
        const [x, y] = WAY[direction];
        const all = store.all();
        const spots = chosen.flatMap((each) => {
          const card = store.card(each);
          const spot = card && spotOf(card, all.indexOf(each));
          return spot ? [{ id: each, x: spot.x + x * by, y: spot.y + y * by }] : [];
        });
        actions.nudge(spots);
        requestAnimationFrame(() => onMoved(id)); // once it is drawn there
        return did();
      }
      if (key === "enter" || key === "e") onEdit(id);
      else if (key === "delete" || key === "backspace") {
        const all = store.all();
        const next = all.slice(all.indexOf(id)).find((each) => !chosen.includes(each)) ?? all.find((each) => !chosen.includes(each));
        actions.remove(chosen);
        if (next) focusCard(next);
      } else if (key === "c") onConnect(id, event.currentTarget as HTMLElement);
      else if (key === "n") onNew(id);
      else if (key === " ") selection.toggle(id);
      else return;
      did();
    },
    [store, flow, actions, selection, readOnly, focusCard, openDetails, openComments, onEdit, onConnect, onMoved, onNew, say],
  );
}

/** From the size they are seen at: what their words made higher is not made lower by a number nobody sees. */
function resized(flow: ReactFlowInstance<BoardNode>, ids: readonly string[], [x, y]: [x: number, y: number], by: number) {
  return ids.flatMap((id) => {
    const node = flow.getNode(id);
    if (!node) return [];
    const { width, height } = rectOf(node);
    return [{ id, size: sizeWithin({ width: width + x * by, height: height + y * by }) }];
  });
}
