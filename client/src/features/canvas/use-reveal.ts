/** Goes to a card, or to the card of a thread, and shows it for a moment: where an address or a comment leads. */
import { cardsOf } from "@coreos/schema/documents/canvas";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import type * as Y from "yjs";
import { cardOf, cardThreads } from "./card-threads.ts";

const LOOK_MS = 150;
const LOOKS = 40;
const SHOWN_MS = 1_600;

/** Brings a card into the middle of what is seen, on a board that is moved and not scrolled. */
export type Centre = (id: string) => void;

interface RevealDeps {
  doc: Y.Doc;
  board: RefObject<HTMLElement | null>;
  centre: RefObject<Centre | null>;
  anchor: string | null;
  onThread(card: string, thread: string): void;
}

/** Answers how to go to a card; `false` while it is not drawn. */
export function useReveal({ doc, board, centre, anchor, onThread }: RevealDeps): (id: string, focus?: boolean) => boolean {
  const reveal = useCallback(
    (id: string, focus = true) => {
      const card = board.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
      if (!card) return false;
      if (centre.current) centre.current(id);
      else card.scrollIntoView({ block: "center", inline: "nearest" });
      if (focus) card.focus({ preventScroll: true });
      show(card.closest<HTMLElement>("[data-card-item]") ?? card);
      return true;
    },
    [board, centre],
  );
  const opened = useRef(onThread);
  opened.current = onThread;
  useEffect(() => {
    if (!anchor) return;
    let looks = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    // The card may still be on its way: from the device, from somebody else, or into the picture.
    const look = () => {
      const thread = cardThreads(doc)
        .all()
        .find(({ id }) => id === anchor);
      const card = thread ? cardOf(thread) : anchor;
      if (card !== null && cardsOf(doc).has(card) && reveal(card, !thread)) {
        if (thread) opened.current(card, thread.id);
        return;
      }
      if (++looks <= LOOKS) timer = setTimeout(look, LOOK_MS);
    };
    timer = setTimeout(look);
    return () => {
      if (timer !== null) clearTimeout(timer);
    };
  }, [doc, anchor, reveal]);
  return reveal;
}

/** An edge around it that fades; where motion is not wanted it is there and then gone. */
function show(element: HTMLElement): void {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const edge = (width: string) => `0 0 0 ${width} var(--core-palette-accent-brand)`;
  element.animate?.(
    { boxShadow: [edge("3px"), edge("3px"), edge(still ? "3px" : "0px")], borderRadius: ["8px", "8px", "8px"] },
    { duration: SHOWN_MS, easing: "ease-out" },
  );
}
