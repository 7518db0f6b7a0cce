/**
 * What is moved by its own view and not by scrolling (a free board) hears of it by an event at the piece that is to be
 * seen, and tells by an ordinary `scroll` event that something else is in view now.
 */
const NAME = "core:bring-into-view";

/** Asks whoever draws this element to bring it into view. */
export function askIntoView(element: Element): void {
  element.dispatchEvent(new Event(NAME, { bubbles: true }));
}

/** Calls back with the element that is to be seen. */
export function onAskedIntoView(root: Element, bring: (element: Element) => void): () => void {
  const hear = ({ target }: Event) => target instanceof Element && bring(target);
  root.addEventListener(NAME, hear);
  return () => root.removeEventListener(NAME, hear);
}
