import { useEditor } from "@tiptap/react";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { boundNote, noteUndo } from "../../editor/note-binding.ts";
import { isSafeLink } from "../../editor/safe-link.ts";
import { useSurroundings } from "../../editor/surroundings.ts";
import { useToast } from "../../ui/toast.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import type { NotePageProps } from "./note-page.tsx";
import { NoteSheet } from "./note-sheet.tsx";
import { NoteToolbar } from "./note-toolbar.tsx";
import { isPlaceholderShown } from "./prose-style.ts";

const NamePopup = lazy(async () => ({ default: (await import("../../editor/links/name-popup.tsx")).NamePopup }));
// What few visits need is not in the way of the first one.
const PasteProgress = lazy(async () => ({ default: (await import("./paste-progress.tsx")).PasteProgress }));

/** The editor of one open document. Typing renders nothing of React: the toolbar alone looks, and draws what changed. */
export function NoteEditor({ session, title, onRename, onForeign }: NotePageProps & { onForeign(): void }) {
  const { doc, awareness } = session;
  const toast = useToast();
  const [progress, setProgress] = useState<number | null>(null);
  const [linking, setLinking] = useState(false);
  const report = useMemo(
    () => ({
      progress: setProgress,
      imagesLeftOut: () => toast({ text: "Images cannot be kept in notes yet, so they were left out. Text and links are here." }),
    }),
    [toast],
  );
  const surroundings = useSurroundings();
  const around = useRef(surroundings);
  around.current = surroundings;
  const onLink = useCallback(() => setLinking(true), []);
  const extensions = useMemo(
    () => boundNote({ doc, awareness, report, onLink, onForeign, surroundings: () => around.current }),
    [doc, awareness, report, onLink, onForeign],
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
          "data-empty": String(isPlaceholderShown(state.doc)),
        }),
      },
    },
    [doc],
  );
  return (
    <>
      <NoteToolbar editor={editor} undo={noteUndo(doc)} onLink={onLink} />
      {progress !== null && (
        <Suspense>
          <PasteProgress share={progress} />
        </Suspense>
      )}
      <NoteSheet editor={editor} title={title} readOnly={false} onRename={onRename} />
      <Suspense>
        <NamePopup editor={editor} />
      </Suspense>
      {linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}

/** A plain click puts the caret into a link; with Ctrl or ⌘ it goes there. */
function followLink(event: MouseEvent): boolean {
  const href = event.target instanceof Element && event.target.closest("a:not(.document-link)")?.getAttribute("href");
  if (!href || !(event.ctrlKey || event.metaKey) || !isSafeLink(href)) return false;
  window.open(href, "_blank", "noopener,noreferrer");
  return true;
}
