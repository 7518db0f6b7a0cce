/** What the cards of a free board ask of the board: handed down, for the library draws them. */
import { createContext, type KeyboardEvent, useContext } from "react";
import type { Carrying } from "./use-carrying.ts";

export interface BoardHands extends Pick<Carrying, "onResize" | "onResizeEnd"> {
  editing: string | null;
  onEdit(id: string | null): void;
  onKey(event: KeyboardEvent, id: string): void;
}

const HandsContext = createContext<BoardHands | null>(null);
export const BoardHandsProvider = HandsContext.Provider;

export function useBoardHands(): BoardHands {
  const hands = useContext(HandsContext);
  if (!hands) throw new Error("outside of a free board");
  return hands;
}
