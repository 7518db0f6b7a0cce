/** Goes to the block, or the thread, that the address names, and shows it for a moment. */
import type { Editor } from "@tiptap/core";
import { useEffect } from "react";
import { unfoldAround } from "../../editor/blocks/toggles.ts";
import { blockRange, commentPlaces } from "../../editor/comments/comment-places.ts";

const LOOK_MS = 150;
const LOOKS = 20;
const SHOWN_MS = 1_600;

export function useAnchor(editor: Editor, anchor: string | null, onThread: (id: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: going there happens once for each address, not for each new handler
  useEffect(() => {
    if (!anchor) return;
    let looks = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    // The text may still be on its way: from the device, or from somebody else.
    const look = () => {
      if (editor.isDestroyed || goTo(editor, anchor, onThread) || ++looks > LOOKS) return;
      timer = setTimeout(look, LOOK_MS);
    };
    timer = setTimeout(look);
    return () => {
      if (timer !== null) clearTimeout(timer);
    };
  }, [editor, anchor]);
}

function goTo(editor: Editor, anchor: string, onThread: (id: string) => void): boolean {
  if (commentPlaces(editor)?.ranges.has(anchor)) {
    onThread(anchor);
    return true;
  }
  const range = blockRange(editor.state.doc, anchor);
  const element = range && editor.view.nodeDOM(range.from);
  if (!(element instanceof HTMLElement)) return false;
  unfoldAround(element);
  element.scrollIntoView({ block: "center" });
  // Drawn over the block and not into it: what is in the document's element is the editor's.
  const light = { backgroundColor: ["color-mix(in srgb, currentColor 14%, transparent)", "transparent"], borderRadius: ["6px", "6px"] };
  element.animate?.(light, { duration: SHOWN_MS, easing: "ease-out" });
  return true;
}
