/** What the keys do on a card, or on all that are chosen with it. */
import type { SectionId } from "@coreos/schema/documents/business-model";
import { type KeyboardEvent, type RefObject, useCallback } from "react";
import { isApple } from "../../editor/key-words.ts";
import { count } from "../../ui/words.ts";
import { useCanvas } from "./canvas-context.ts";
import { DIRECTION_OF, type Direction, type Picture, walk } from "./travel.ts";
import type { HeldMoves } from "./use-held.ts";

interface CardKeysDeps {
  board: RefObject<HTMLDivElement | null>;
  moves: HeldMoves;
  picture(): Picture;
  onAdding(section: SectionId): void;
  say(words: string): void;
}

/** Answers `true` when a key did something. */
export function useCardKeys({ board, moves, picture, onAdding, say }: CardKeysDeps): (event: KeyboardEvent, id: string) => boolean {
  const { store, actions, readOnly, selection, focusCard, openMenu, openDetails, openComments } = useCanvas();
  return useCallback(
    (event, id) => {
      const direction = DIRECTION_OF[event.key];
      if (moves.now()?.by === "keys") {
        if (direction) moves.carry(direction);
        else if (event.key === " " || event.key === "Enter" || event.key === "Tab") moves.drop();
        else if (event.key === "Escape") moves.cancel();
        return event.key !== "Tab";
      }
      const card = store.card(id);
      if (!card || event.altKey) return false;
      const mine = store.section(card.section);
      const chosen = selection.has(id) ? store.inOrder(selection.ids()) : [id];

      const go = (way: Direction) => {
        const to = walk(picture(), { section: card.section, at: mine.indexOf(id) }, way, (section) => store.section(section).length);
        const next = to && store.section(to.section)[to.at];
        if (event.shiftKey) {
          if (!next) return;
          if (selection.has(id) && selection.has(next)) selection.drop([id]);
          else selection.add([id, next]);
        } else selection.clear();
        if (next) focusCard(next);
        else if (to) board.current?.querySelector<HTMLElement>(`[data-adder="${to.section}"]`)?.focus();
      };
      if (direction && !event.ctrlKey && !event.metaKey) {
        go(direction);
        return true;
      }
      const key = event.key.toLowerCase();
      if (isApple ? event.metaKey : event.ctrlKey) {
        if (event.shiftKey) return false;
        if (key === "a") {
          // Once for the section, once more for the whole canvas.
          selection.set(mine.every(selection.has) ? store.all() : mine);
          say(`${count(selection.ids().length, "card")} selected.`);
          return true;
        }
        if (key !== "d" || readOnly) return key === "d";
        const copies = actions.duplicate(chosen);
        if (chosen.length > 1) selection.set(copies);
        focusCard(copies[chosen.indexOf(id)] ?? id);
        return true;
      }
      if (event.ctrlKey || event.metaKey) return false;
      if (key === "escape" && selection.ids().length > 0) {
        selection.clear();
        say("Nothing selected.");
        return true;
      }
      if (key === "o") {
        openDetails(id);
        return true;
      }
      if (key === "c" && event.shiftKey) {
        openComments(id);
        return true;
      }
      if (readOnly) return false;
      switch (key) {
        case " ":
          moves.lift(id, chosen, "keys");
          return true;
        case "delete":
        case "backspace":
          focusAfter(mine, chosen, id, focusCard);
          actions.remove(chosen);
          return true;
        case "n":
          onAdding(card.section);
          return true;
        case "m":
          openMenu(id, event.currentTarget as HTMLElement, "move");
          return true;
        default:
          return false;
      }
    },
    [store, actions, readOnly, selection, focusCard, openMenu, openDetails, openComments, picture, moves, board, onAdding, say],
  );
}

/** The next card that stays takes the focus of one that goes, else the one above. */
function focusAfter(ids: readonly string[], gone: readonly string[], id: string, focusCard: (id: string) => void): void {
  const at = ids.indexOf(id);
  const next = [...ids.slice(at), ...ids.slice(0, at).reverse()].find((other) => !gone.includes(other));
  if (next) focusCard(next);
}
