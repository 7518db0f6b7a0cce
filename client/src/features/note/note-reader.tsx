import { parseDocumentName } from "@coreos/schema/protocol/document-name";
import { useEditor } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import { threadSource } from "../../editor/comments/use-threads.ts";
import { type Mirror, mirrorOf } from "../../editor/mirror.ts";
import { shownNote } from "../../editor/note-binding.ts";
import { NoteBody } from "./note-body.tsx";
import type { NotePageProps } from "./note-page.tsx";
import type { CommentView } from "./use-comment-view.ts";

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

function MirroredNote({ session, title, onRename, anchor = null, mirror }: NotePageProps & { mirror: Mirror }) {
  const comments = useRef<CommentView | null>(null);
  const editor = useEditor(
    {
      editable: false,
      extensions: shownNote(mirror.doc, session.awareness, {
        threads: threadSource(session.doc),
        writable: null,
        onOpen: (thread) => comments.current?.show(thread),
        onComment: () => comments.current?.list(),
      }),
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      editorProps: { attributes: { role: "document", "aria-label": "Text of the note", dir: "auto" } },
    },
    [mirror],
  );
  const { documentId } = parseDocumentName(session.name);
  return (
    <NoteBody
      editor={editor}
      doc={session.doc}
      documentId={documentId}
      title={title}
      readOnly
      onRename={onRename}
      anchor={anchor}
      comments={comments}
    />
  );
}
