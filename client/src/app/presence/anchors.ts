/** The pieces of a document that stand on the screen, by id: blocks of a note, cards, tasks. What somebody looks at, and the way back to it. */
import { isId } from "@coreos/schema/ids/id";

const PIECE = ["data-id", "data-card", "data-card-item", "data-task"] as const;
const ANY_PIECE = PIECE.map((name) => `[${name}]`).join(", ");
const LOOK_MS = 150;
const LOOKS = 20;

const content = () => document.getElementById("content");

/** Id of the piece that holds this element; `null` outside a document. */
export function anchorAt(target: unknown): string | null {
  const element = target instanceof Element ? target : target instanceof Node ? target.parentElement : null;
  const piece = element && content()?.contains(element) ? element.closest(ANY_PIECE) : null;
  const id = piece && PIECE.map((name) => piece.getAttribute(name)).find((value) => value !== null);
  return id && isId(id) ? id : null;
}

/** Id of the piece in the middle of what is on the screen. */
export function anchorInView(): string | null {
  const box = content()?.getBoundingClientRect();
  if (!box) return null;
  return anchorAt(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
}

/** Brings a piece into view, as soon as it is there. Answers how to give up. */
export function bringIntoView(id: string): () => void {
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = () => {
    const element = content()?.querySelector(PIECE.map((name) => `[${name}="${CSS.escape(id)}"]`).join(", "));
    if (!element) {
      timer = ++looks < LOOKS ? setTimeout(look, LOOK_MS) : null;
      return;
    }
    if (element.closest(".react-flow")) return; // a board is moved by its own view, not by scrolling
    const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: quiet ? "auto" : "smooth" });
  };
  look();
  return () => {
    if (timer !== null) clearTimeout(timer);
  };
}
