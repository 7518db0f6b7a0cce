import { isSafeLink } from "@coreos/schema/documents/safe-link";
import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import { useEditor } from "@tiptap/react";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { threadSource } from "../../editor/comments/use-threads.ts";
import { boundNote, noteUndo } from "../../editor/note-binding.ts";
import { insertFiles } from "../../editor/paste/insert-files.ts";
import { useSurroundings } from "../../editor/surroundings.ts";
import { errorWords } from "../../ui/error-words.ts";
import { useToast } from "../../ui/toast.tsx";
import { NoteBody } from "./note-body.tsx";
import type { NotePageProps } from "./note-page.tsx";
import { NoteToolbar } from "./note-toolbar.tsx";
import { isPlaceholderShown } from "./prose-style.ts";
import type { CommentView } from "./use-comment-view.ts";

const NamePopup = lazy(async () => ({ default: (await import("../../editor/links/name-popup.tsx")).NamePopup }));
// What few visits need is not in the way of the first one.
const PasteProgress = lazy(async () => ({ default: (await import("./paste-progress.tsx")).PasteProgress }));
const LinkDialog = lazy(async () => ({ default: (await import("./link-dialog.tsx")).LinkDialog }));
const NoteTools = lazy(async () => ({ default: (await import("./note-tools.tsx")).NoteTools }));

/** The editor of one open document. Typing renders nothing of React: the toolbar alone looks, and draws what changed. */
export function NoteEditor({ session, title, onRename, anchor = null, onForeign }: NotePageProps & { onForeign(): void }) {
  const { doc, awareness } = session;
  const toast = useToast();
  const [progress, setProgress] = useState<number | null>(null);
  const [linking, setLinking] = useState(false);
  const report = useMemo(
    () => ({
      progress: setProgress,
      leftOut: (what: string) => toast({ text: `Left out, because a note has no place for it: ${what}. Everything else is here.` }),
      failed: (error: unknown) => toast({ text: errorText(error) }),
    }),
    [toast],
  );
  const surroundings = useSurroundings();
  const { files } = surroundings;
  const around = useRef(surroundings);
  around.current = surroundings;
  const onLink = useCallback(() => setLinking(true), []);
  const comments = useRef<CommentView | null>(null);
  const onComment = useCallback(() => comments.current?.begin(), []);
  const { documentId } = parseDocumentName(session.name);
  const extensions = useMemo(
    () =>
      boundNote({
        doc,
        awareness,
        documentId,
        report,
        files,
        onLink,
        onForeign,
        surroundings: () => around.current,
        comments: { threads: threadSource(doc), writable: doc, onOpen: (thread) => comments.current?.show(thread), onComment },
      }),
    [doc, awareness, documentId, report, files, onLink, onForeign, onComment],
  );
  const editor = useEditor(
    {
      extensions,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: {
        handleClick: (_view, _pos, event) => followLink(event),
        attributes: (state) => ({
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": "Text of the note",
          dir: "auto",
          "data-empty": String(isPlaceholderShown(state.doc)),
        }),
      },
    },
    [doc],
  );
  const onPickFile = useCallback(async () => {
    const { pickFiles } = await import("../../editor/files/use-add-files.ts");
    await insertFiles(editor, await pickFiles(), null, { files, report });
  }, [editor, files, report]);
  const tools = useCallback(
    (sheet: HTMLElement) => (
      <Suspense>
        <NoteTools {...{ editor, sheet, documentId, onLink, onComment, onPickFile }} />
      </Suspense>
    ),
    [editor, documentId, onLink, onComment, onPickFile],
  );
  return (
    <>
      <NoteToolbar editor={editor} undo={noteUndo(doc)} onLink={onLink} onComment={onComment} />
      <Suspense>{progress !== null && <PasteProgress share={progress} />}</Suspense>
      <NoteBody
        editor={editor}
        doc={doc}
        documentId={documentId}
        title={title}
        readOnly={false}
        onRename={onRename}
        anchor={anchor}
        comments={comments}
        tools={tools}
      />
      <Suspense>
        <NamePopup editor={editor} />
      </Suspense>
      <Suspense>{linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}</Suspense>
    </>
  );
}

function errorText(error: unknown): string {
  const { what, next } = errorWords(error);
  return `That was not added. ${what} ${next}`;
}

/** A plain click puts the caret into a link; with Ctrl or ⌘ it goes there. */
function followLink(event: MouseEvent): boolean {
  const href = event.target instanceof Element && event.target.closest("a:not(.document-link)")?.getAttribute("href");
  if (!href || !(event.ctrlKey || event.metaKey) || !isSafeLink(href)) return false;
  window.open(href, "_blank", "noopener,noreferrer");
  return true;
}
