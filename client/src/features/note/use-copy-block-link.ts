/** Copies the address of a block, from the menu of the block or by a key. */
import { newId } from "@coreos/schema/ids/id";
import type { Editor } from "@tiptap/core";
import { useCallback, useEffect } from "react";
import { type BlockPlace, currentBlock } from "../../editor/block-steps.ts";
import { copyLink } from "../../editor/copy-link.ts";
import { useSurroundings } from "../../editor/surroundings.ts";
import { useToast } from "../../ui/toast.tsx";

export const COPY_LINK_KEYS = "Mod+Shift+L";

export function useCopyBlockLink(editor: Editor, documentId: string): (place: BlockPlace) => void {
  const { address } = useSurroundings();
  const toast = useToast();
  const copy = useCallback(
    (place: BlockPlace) => void copyLink(address({ kind: "note", id: documentId, anchor: idOf(editor, place) }), toast),
    [editor, documentId, address, toast],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "l" || !(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey) return;
      event.preventDefault();
      const place = currentBlock(editor);
      if (place) copy(place);
    };
    const { dom } = editor.view;
    dom.addEventListener("keydown", onKey);
    return () => dom.removeEventListener("keydown", onKey);
  }, [editor, copy]);
  return copy;
}

/** Blocks that older programs wrote have none: naming one is this person's own step. */
function idOf(editor: Editor, { pos, node }: BlockPlace): string {
  if (typeof node.attrs.id === "string") return node.attrs.id;
  const id = newId();
  editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, "id", id));
  return id;
}
