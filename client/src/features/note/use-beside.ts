import type { Editor } from "@tiptap/core";
import { type RefObject, useEffect } from "react";
import { commentPlaces } from "../../editor/comments/comment-places.ts";

const GAP = 8;

/** Puts each `[data-beside]` of a column at the height of its words; the active one exactly, the others out of its way. */
export function useBeside(editor: Editor, column: RefObject<HTMLElement | null>, changes: readonly unknown[]): void {
  useEffect(() => {
    const lay = () => {
      if (column.current && !editor.isDestroyed) layOut(editor, column.current);
    };
    const sizes = new ResizeObserver(lay);
    for (const card of column.current?.children ?? []) sizes.observe(card);
    sizes.observe(editor.view.dom);
    editor.on("transaction", lay);
    lay();
    return () => {
      sizes.disconnect();
      editor.off("transaction", lay);
    };
  }, [editor, column, ...changes]);
}

function layOut(editor: Editor, column: HTMLElement): void {
  const places = commentPlaces(editor);
  const top = column.getBoundingClientRect().top;
  const cards = [...column.children].flatMap((child) => {
    const card = child as HTMLElement;
    const id = card.dataset.beside ?? "";
    const range = id === "pending" ? places?.pending : places?.ranges.get(id);
    if (!range) return [];
    const wanted = editor.view.coordsAtPos(Math.min(range.from, editor.state.doc.content.size)).top - top;
    return [{ card, wanted, height: card.offsetHeight, first: id === "pending" || id === places?.active }];
  });
  cards.sort((a, b) => a.wanted - b.wanted);
  const pivot = Math.max(
    0,
    cards.findIndex(({ first }) => first),
  );
  let next = Number.NEGATIVE_INFINITY;
  for (const { card, wanted, height } of cards.slice(pivot)) next = place(card, Math.max(wanted, next)) + height + GAP;
  let last = cards[pivot]?.wanted ?? 0;
  for (const { card, wanted, height } of cards.slice(0, pivot).reverse()) last = place(card, Math.min(wanted, last - height - GAP));
}

function place(card: HTMLElement, top: number): number {
  card.style.top = `${Math.round(top)}px`;
  return top;
}
