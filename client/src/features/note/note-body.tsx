import Box from "@mui/material/Box";
import type { Editor } from "@tiptap/core";
import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useState } from "react";
import type * as Y from "yjs";
import { isOpen, useThreads } from "../../editor/comments/use-threads.ts";
import { NoteSheet } from "./note-sheet.tsx";
import { useAnchor } from "./use-anchor.ts";
import { type CommentView, useCommentView } from "./use-comment-view.ts";

// Loaded behind the text, which is what somebody opens a note for.
const Contents = lazy(async () => ({ default: (await import("./contents.tsx")).Contents }));
const NoteHead = lazy(async () => ({ default: (await import("./note-head.tsx")).NoteHead }));
const NoteComments = lazy(async () => ({ default: (await import("./note-comments.tsx")).NoteComments }));

/** Widths of the note's own column, in px: room for threads beside the text, and for the contents as well. */
const ROOM_FOR_COMMENTS = 968;
const ROOM_FOR_CONTENTS = 1_184;

export interface NoteBodyProps {
  editor: Editor;
  /** The document itself, also where the editor shows a mirror of it. */
  doc: Y.Doc;
  documentId: string;
  title: string;
  readOnly: boolean;
  onRename: ((title: string) => void) | null;
  anchor: string | null;
  /** Where the editor's keys and clicks find the comments. */
  comments: RefObject<CommentView | null>;
  tools?: ((sheet: HTMLElement) => ReactNode) | undefined;
}

/** The text with what stands around it: who names it, what is in it, what is said about it. */
export function NoteBody({ editor, doc, documentId, title, readOnly, onRename, anchor, comments, tools }: NoteBodyProps) {
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const width = useWidth(frame);
  const view = useCommentView(editor);
  const threads = useThreads(doc);
  useEffect(() => {
    comments.current = view;
  }, [comments, view]);
  useAnchor(editor, anchor, view.show);
  const contents = width >= ROOM_FOR_CONTENTS;
  const beside =
    width >= ROOM_FOR_COMMENTS && (view.target !== null || threads.some((thread) => isOpen(thread) && !view.isGone(thread.id)));
  const head = (
    <Box sx={{ minHeight: 28, mb: 1 }}>
      <Suspense>
        <NoteHead editor={editor} documentId={documentId} doc={doc} contents={!contents} onComments={view.list} />
      </Suspense>
    </Box>
  );
  return (
    <Box ref={setFrame} sx={{ display: "flex", justifyContent: "center", minHeight: "calc(100% - 44px)" }}>
      {contents && (
        <Box sx={{ flex: "0 1 216px", minWidth: 0, pt: "104px", pl: 2 }}>
          <Suspense>
            <Contents editor={editor} page={frame?.closest<HTMLElement>("[data-page]") ?? null} />
          </Suspense>
        </Box>
      )}
      <NoteSheet editor={editor} title={title} readOnly={readOnly} onRename={onRename} head={head} tools={tools} />
      {(beside || contents) && (
        <Box sx={{ flex: "0 0 264px", minWidth: 0, display: "flex" }}>
          <Suspense>{beside && <NoteComments editor={editor} doc={doc} readOnly={readOnly} view={view} margin />}</Suspense>
        </Box>
      )}
      {!beside && (view.listed || view.active !== null || view.target !== null) && (
        <Suspense>
          <NoteComments editor={editor} doc={doc} readOnly={readOnly} view={view} margin={false} />
        </Suspense>
      )}
    </Box>
  );
}

function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return;
    const look = () => setWidth(element.clientWidth);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => observer.disconnect();
  }, [element]);
  return width;
}
