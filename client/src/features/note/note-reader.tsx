import { useEditor } from "@tiptap/react";
import { useEffect, useState } from "react";
import { type Mirror, mirrorOf } from "../../editor/mirror.ts";
import { shownNote } from "../../editor/note-binding.ts";
import type { NotePageProps } from "./note-page.tsx";
import { NoteSheet } from "./note-sheet.tsx";

/** A note that is only read, live. It is bound to a mirror, so nothing that happens here can reach the document. */
export function NoteReader(props: NotePageProps) {
  const { doc } = props.session;
  const [mirror, setMirror] = useState<Mirror | null>(null);
  useEffect(() => {
    const copy = mirrorOf(doc);
    setMirror(copy);
    return () => copy.stop();
  }, [doc]);
  return mirror && <MirroredNote {...props} mirror={mirror} />;
}

function MirroredNote({ session, title, onRename, mirror }: NotePageProps & { mirror: Mirror }) {
  const editor = useEditor(
    {
      editable: false,
      extensions: shownNote(mirror.doc, session.awareness),
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: { attributes: { role: "document", "aria-label": "Text of the note" } },
    },
    [mirror],
  );
  return <NoteSheet editor={editor} title={title} readOnly onRename={onRename} />;
}
