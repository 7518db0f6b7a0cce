/**
 * The letters typed behind a `/`, while a person is choosing a block. It opens only by typing the `/` here; it ends with
 * Escape, a blank after nothing was found, or the caret going elsewhere.
 */
import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { useEffect, useState } from "react";

export interface Slash {
  /** Where the `/` stands. */
  from: number;
  to: number;
  typed: string;
}

export function useSlash(editor: Editor): [Slash | null, () => void] {
  const [slash, setSlash] = useState<Slash | null>(null);
  useEffect(() => {
    // Typed before this was there: opening a note waits for nothing that is not text.
    let from = editor.isFocused ? slashBefore(editor) : null;
    const look = ({ transaction }: { transaction: Transaction }) => {
      if (from !== null) from = transaction.mapping.map(from, -1);
      const { $from, empty } = editor.state.selection;
      const parent = $from.parent;
      if (from === null && transaction.docChanged && editor.isFocused && empty && isTyped(transaction) && canStart(editor))
        from = $from.pos - 1;
      if (from === null) return;
      const inside = empty && parent.isTextblock && from >= $from.start() && from < $from.pos;
      const text = inside ? parent.textBetween(from - $from.start(), $from.parentOffset, undefined, "\ufffc") : "";
      if (/^\/[\p{L}\p{N}-]*(?: [\p{L}\p{N}-]*)?$/u.test(text)) setSlash({ from, to: $from.pos, typed: text.slice(1) });
      else {
        from = null;
        setSlash(null);
      }
    };
    const leave = () => {
      from = null;
      setSlash(null);
    };
    editor.on("transaction", look);
    editor.on("blur", leave);
    ends.set(editor, leave);
    if (from !== null) look({ transaction: editor.state.tr });
    return () => {
      editor.off("transaction", look);
      editor.off("blur", leave);
    };
  }, [editor]);
  return [slash, () => ends.get(editor)?.()];
}

const ends = new WeakMap<Editor, () => void>();

/** One letter that came, and it is a slash: not a paste that ends with one, not somebody else's. */
function isTyped(transaction: Transaction): boolean {
  const [map] = transaction.mapping.maps;
  let letters = 0;
  map?.forEach((_from, _to, start, end) => {
    letters += end - start;
  });
  return transaction.steps.length === 1 && letters === 1 && !transaction.getMeta("y-sync$") && !transaction.getMeta("paste");
}

function slashBefore({ state: { selection } }: Editor): number | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  const found = /(?:^|\s)(\/[\p{L}\p{N}]*)$/u.exec($from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc"));
  return found ? $from.pos - (found[1] as string).length : null;
}

function canStart(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  if (!$from.parent.isTextblock || $from.parent.type.spec.code) return false;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 2), $from.parentOffset, undefined, "\ufffc");
  return /(^|\s)\/$/.test(before);
}
