/** The pieces of a document that stand on the screen, by id: blocks of a note, cards, tasks. What somebody looks at, and the way back to it. */
import { isId } from "@coreos/schema/ids/id";
import { askIntoView } from "../../editor/bring-into-view.ts";

const PIECE = ["data-id", "data-card", "data-card-item", "data-task"] as const;
const ANY_PIECE = PIECE.map((name) => `[${name}]`).join(", ");
/** Moved by its own view and not by scrolling. */
const MOVED = ".react-flow";
const LOOK_MS = 150;
const LOOKS = 20;
const KEEP_MS = 500;

const content = () => document.getElementById("content");

/** Id of the piece that holds this element; `null` outside a document. */
export function anchorAt(target: unknown): string | null {
  const element = target instanceof Element ? target : target instanceof Node ? target.parentElement : null;
  const piece = element && content()?.contains(element) ? element.closest(ANY_PIECE) : null;
  const id = piece && PIECE.map((name) => piece.getAttribute(name)).find((value) => value !== null);
  return id && isId(id) ? id : null;
}

/** Id of the piece in the middle of what is on the screen; on a plane with room between the pieces, of the one nearest to it. */
export function anchorInView(): string | null {
  const box = content()?.getBoundingClientRect();
  if (!box) return null;
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const there = document.elementFromPoint(middle.x, middle.y);
  const plane = there?.closest(MOVED);
  return anchorAt(there) ?? (plane ? anchorAt(nearest(plane, middle)) : null);
}

function nearest(plane: Element, { x, y }: { x: number; y: number }): Element | null {
  let found: Element | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const piece of plane.querySelectorAll("[data-card-item]")) {
    const box = piece.getBoundingClientRect();
    const away = Math.hypot(box.left + box.width / 2 - x, box.top + box.height / 2 - y);
    if (away < least) [found, least] = [piece, away];
  }
  return found;
}

/** Brings a piece into view, as soon as it is there, and with `keep` again when it went elsewhere on its plane. Answers how to give up. */
export function bringIntoView(id: string, keep = false): () => void {
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = () => {
    const element = content()?.querySelector(PIECE.map((name) => `[${name}="${CSS.escape(id)}"]`).join(", "));
    if (!element) {
      timer = ++looks < LOOKS ? setTimeout(look, LOOK_MS) : null;
      return;
    }
    if (element.closest(MOVED)) {
      askIntoView(element);
      timer = keep ? setTimeout(look, KEEP_MS) : null;
      return;
    }
    const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: quiet ? "auto" : "smooth" });
  };
  look();
  return () => {
    if (timer !== null) clearTimeout(timer);
  };
}
