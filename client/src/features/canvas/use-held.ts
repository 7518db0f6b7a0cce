/**
 * A card in hand: lifted with Space and carried by arrows, or dragged. It stands where it would be put down, on this screen
 * only, until it is; then the document hears of one move.
 */
import type { SectionId } from "@coreos/schema/documents/business-model";
import { useCallback, useMemo, useRef, useState } from "react";
import { type CanvasActions, nameOf, titleOfSection } from "./canvas-actions.ts";
import type { CanvasStore } from "./canvas-store.ts";
import { carry, type Direction, type Layout, type Place } from "./travel.ts";

export interface Held extends Place {
  id: string;
  by: "pointer" | "keys";
}

interface HeldDeps {
  store: CanvasStore;
  actions: CanvasActions;
  layout(): Layout;
  focusCard(id: string): void;
}

export function useHeld({ store, actions, layout, focusCard }: HeldDeps) {
  const [held, setHeld] = useState<Held | null>(null);
  /** For the live region: what has just happened to the card in hand. */
  const [words, setWords] = useState("");
  // Handlers are made once and may run twice before a render: they read the present state here.
  const now = useRef<Held | null>(null);
  const set = useCallback((next: Held | null) => {
    now.current = next;
    setHeld(next);
  }, []);

  const moves = useMemo(() => {
    const others = (section: SectionId) => store.section(section).filter((id) => id !== now.current?.id).length;
    const where = ({ section, at }: Place) => `${at + 1} of ${others(section) + 1} in ${titleOfSection(section)}`;
    const name = (id: string) => nameOf(store.card(id)?.title ?? "");
    const placeOf = (id: string): Place | null => {
      const card = store.card(id);
      return card && { section: card.section, at: store.section(card.section).indexOf(id) };
    };
    return {
      now: () => now.current,
      lift(id: string, by: Held["by"]) {
        const place = placeOf(id);
        if (!place) return;
        set({ id, by, ...place });
        const how = by === "keys" ? " Arrows move it, Space puts it down, Escape puts it back." : "";
        setWords(`${name(id)} lifted, ${where(place)}.${how}`);
      },
      carry(direction: Direction) {
        const held = now.current;
        const next = held && carry(layout(), held, direction, others);
        if (!held || !next) return;
        set({ ...held, ...next });
        setWords(`${name(held.id)}, ${where(next)}.`);
        focusCard(held.id);
      },
      to(place: Place) {
        const held = now.current;
        if (!held || (held.section === place.section && held.at === place.at)) return;
        set({ ...held, ...place });
        setWords(`${name(held.id)}, ${where(place)}.`);
      },
      drop() {
        const held = now.current;
        if (!held) return;
        setWords(`${name(held.id)} put down, ${where(held)}.`);
        set(null);
        actions.move(held.id, held);
        focusCard(held.id);
      },
      cancel() {
        const held = now.current;
        if (!held) return;
        set(null);
        setWords(`${name(held.id)} is back where it was.`);
        focusCard(held.id);
      },
    };
  }, [store, actions, layout, focusCard, set]);
  return { held, words, moves };
}

export type HeldMoves = ReturnType<typeof useHeld>["moves"];
