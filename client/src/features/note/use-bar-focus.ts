/** The way of the keyboard from the text into what floats beside it, and back. */
import type { Editor } from "@tiptap/core";
import { type RefObject, useEffect, useRef } from "react";

interface BarFocus {
  bar: RefObject<HTMLDivElement | null>;
  /** The bar stays while the keyboard is in it, though the text has lost the focus. */
  isIn: RefObject<boolean>;
  leave(toText: boolean): void;
}

export function useBarFocus(editor: Editor): BarFocus {
  const bar = useRef<HTMLDivElement>(null);
  const isIn = useRef(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const first = bar.current?.querySelector("button");
      if (event.key !== "F10" || !event.altKey || !first) return;
      event.preventDefault();
      isIn.current = true;
      first.focus();
    };
    const { dom } = editor.view;
    dom.addEventListener("keydown", onKey);
    return () => dom.removeEventListener("keydown", onKey);
  }, [editor]);
  const leave = (toText: boolean) => {
    isIn.current = false;
    if (toText) editor.commands.focus(undefined, { scrollIntoView: false });
    else editor.view.dispatch(editor.state.tr); // the bar looks again whether it is wanted
  };
  return { bar, isIn, leave };
}
