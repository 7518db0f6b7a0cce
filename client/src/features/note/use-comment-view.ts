/** What a screen of a note shows of its comments: which thread, what is being commented on, whether the list is open. */
import type { CommentAnchor } from "@coreos/schema/documents/comments";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useCallback, useMemo, useState } from "react";
import { commentPlaces, commentTarget, setPending, showThread, type TextRange } from "../../editor/comments/comment-places.ts";

export interface CommentView {
  active: string | null;
  target: { range: TextRange; anchor: CommentAnchor; quote: string } | null;
  listed: boolean;
  isGone(thread: string): boolean;
  /** Goes to the words of a thread. */
  show(thread: string): void;
  /** Begins a comment on what is selected. */
  begin(): void;
  started(thread: string): void;
  list(): void;
  /** Back to the text. */
  close(): void;
}

export function useCommentView(editor: Editor): CommentView {
  const [target, setTarget] = useState<CommentView["target"]>(null);
  const [listed, setListed] = useState(false);
  const { active, gone } = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const places = commentPlaces(now);
      const lost = [...(places?.ranges ?? [])].filter(([, range]) => range === null).map(([id]) => id);
      return { active: places?.active ?? null, gone: lost.join(" ") };
    },
  });
  const mark = useCallback(
    (next: CommentView["target"]) => {
      setTarget(next);
      setPending(editor, next?.range ?? null);
    },
    [editor],
  );
  return useMemo(
    () => ({
      active,
      target,
      listed,
      isGone: (thread) => gone.split(" ").includes(thread),
      show(thread) {
        mark(null);
        showThread(editor, thread);
        const range = commentPlaces(editor)?.ranges.get(thread);
        if (range) scrollTo(editor, range.from);
      },
      begin() {
        const next = commentTarget(editor.state);
        if (!next) {
          setListed(true); // nothing is selected: the list says how it is done
          return;
        }
        showThread(editor, null);
        mark(next);
      },
      started(thread) {
        mark(null);
        showThread(editor, thread);
      },
      list: () => setListed((open) => !open),
      close() {
        setListed(false);
        mark(null);
        showThread(editor, null);
        editor.commands.focus(undefined, { scrollIntoView: false });
      },
    }),
    [editor, active, gone, target, listed, mark],
  );
}

function scrollTo(editor: Editor, pos: number): void {
  const { node } = editor.view.domAtPos(pos);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "nearest" });
}
