/**
 * Cards in hand: lifted with Space and carried by arrows, or dragged. They stand where they would be put down, on this
 * screen only, until they are; then the document hears of one move.
 */
import type { SectionId } from "@coreos/schema/documents/business-model";
import { useCallback, useMemo, useRef, useState } from "react";
import { count } from "../../ui/words.ts";
import { type CanvasActions, nameOf } from "./canvas-actions.ts";
import type { CanvasStore } from "./canvas-store.ts";
import { carry, type Direction, type InHand, type Picture, type Place } from "./travel.ts";

export interface Held extends InHand {
  /** The one that was taken hold of; the others come with it. */
  lead: string;
  by: "pointer" | "keys";
}

interface HeldDeps {
  store: CanvasStore;
  actions: CanvasActions;
  picture(): Picture;
  titleOf(section: SectionId): string;
  focusCard(id: string): void;
  /** For the live region. */
  say(words: string): void;
}

export function useHeld({ store, actions, picture, titleOf, focusCard, say }: HeldDeps) {
  const [held, setHeld] = useState<Held | null>(null);
  // Handlers are made once and may run twice before a render: they read the present state here.
  const now = useRef<Held | null>(null);
  const set = useCallback((next: Held | null) => {
    now.current = next;
    setHeld(next);
  }, []);

  const moves = useMemo(() => {
    const othersIn = (section: SectionId, ids: readonly string[]) => store.section(section).filter((id) => !ids.includes(id));
    const others = (section: SectionId) => othersIn(section, now.current?.ids ?? []).length;
    const where = ({ section, at }: Place, ids: readonly string[]) =>
      `${at + 1} of ${othersIn(section, ids).length + ids.length} in ${titleOf(section)}`;
    const name = ({ lead, ids }: Held) => (ids.length > 1 ? count(ids.length, "card") : nameOf(store.card(lead)?.title ?? ""));
    return {
      now: () => now.current,
      /** `ids` in the order in which they stand; `lead` is one of them. */
      lift(lead: string, ids: readonly string[], by: Held["by"]) {
        const card = store.card(lead);
        if (!card) return;
        const there = store.section(card.section);
        const at = there.slice(0, there.indexOf(lead)).filter((id) => !ids.includes(id)).length;
        const held: Held = { lead, ids, by, section: card.section, at };
        set(held);
        const how = by === "keys" ? ` Arrows move ${ids.length > 1 ? "them" : "it"}, Space puts down, Escape puts back.` : "";
        say(`${name(held)} lifted, ${where(held, ids)}.${how}`);
      },
      carry(direction: Direction) {
        const held = now.current;
        const next = held && carry(picture(), held, direction, others);
        if (!held || !next) return;
        set({ ...held, ...next });
        say(`${name(held)}, ${where(next, held.ids)}.`);
        focusCard(held.lead);
      },
      to(place: Place) {
        const held = now.current;
        if (!held || (held.section === place.section && held.at === place.at)) return;
        set({ ...held, ...place });
        say(`${name(held)}, ${where(place, held.ids)}.`);
      },
      drop() {
        const held = now.current;
        if (!held) return;
        say(`${name(held)} put down, ${where(held, held.ids)}.`);
        set(null);
        actions.move(held.ids, held);
        focusCard(held.lead);
      },
      cancel() {
        const held = now.current;
        if (!held) return;
        set(null);
        say(`${name(held)} back where ${held.ids.length > 1 ? "they were" : "it was"}.`);
        focusCard(held.lead);
      },
    };
  }, [store, actions, picture, titleOf, focusCard, say, set]);
  return { held, moves };
}

export type HeldMoves = ReturnType<typeof useHeld>["moves"];
