/** The headings of a note, as its table of contents; and which of them is on the screen. */
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useState } from "react";
import { blockRange } from "../../editor/comments/comment-places.ts";

export interface Heading {
  id: string;
  level: number;
  text: string;
}

export function useHeadings(editor: Editor): readonly Heading[] {
  return useEditorState({
    editor,
    selector: ({ editor: now }) => headingsIn(now),
    equalityFn: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
}

const known = new WeakMap<object, readonly Heading[]>();

function headingsIn({ state: { doc } }: Editor): readonly Heading[] {
  const read = known.get(doc);
  if (read) return read;
  const headings: Heading[] = [];
  doc.forEach((node) => {
    const { id, level } = node.attrs;
    const text = node.textContent.trim();
    if (node.type.name === "heading" && typeof id === "string" && text !== "") headings.push({ id, level: Number(level) || 1, text });
  });
  known.set(doc, headings);
  return headings;
}

const elementOf = (editor: Editor, id: string): HTMLElement | null => {
  const range = blockRange(editor.state.doc, id);
  const element = range && editor.view.nodeDOM(range.from);
  return element instanceof HTMLElement ? element : null;
};

/** The last heading that has passed the upper edge of the page. */
export function useCurrentHeading(editor: Editor, headings: readonly Heading[], page: HTMLElement | null): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    if (!page) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const edge = page.getBoundingClientRect().top + 96;
      const passed = headings.filter(({ id }) => (elementOf(editor, id)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY) <= edge);
      setCurrent(passed.at(-1)?.id ?? headings[0]?.id ?? null);
    };
    const scrolled = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    page.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      page.removeEventListener("scroll", scrolled);
    };
  }, [editor, headings, page]);
  return current;
}

/** Scrolls there and puts the caret behind the heading. */
export function goToHeading(editor: Editor, id: string): void {
  const range = blockRange(editor.state.doc, id);
  if (!range) return;
  elementOf(editor, id)?.scrollIntoView({ block: "start", behavior: "smooth" });
  if (editor.isEditable) editor.commands.focus(range.to - 1, { scrollIntoView: false });
}
