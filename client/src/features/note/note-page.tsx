import { noteContent } from "@coreos/schema/documents/note";
import Box from "@mui/material/Box";
import { useCallback, useState } from "react";
import { hasForeignContent } from "../../editor/foreign-content.ts";
import { noteSchema } from "../../editor/note-schema.ts";
import type { DocumentSession } from "../../replica/ports.ts";
import { Notice } from "../../ui/notice.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { NoteEditor } from "./note-editor.tsx";
import { NoteReader } from "./note-reader.tsx";

export interface NotePageProps {
  session: DocumentSession;
  title: string;
  onRename: ((title: string) => void) | null;
  /** Id of a block or a thread to go to. */
  anchor?: string | null;
}

/** A note to write in, or to read where writing is not allowed or could harm what this program does not know. */
export function NotePage({ session, title, onRename, anchor = null }: NotePageProps) {
  const access = useObservable(session.access);
  const [foreign, setForeign] = useState(() => hasForeignContent(noteContent(session.doc), noteSchema));
  const onForeign = useCallback(() => setForeign(true), []);
  const head = { session, title, onRename, anchor };
  return (
    <Box data-page sx={{ height: "100%", overflowY: "auto", position: "relative", bgcolor: "plane.content" }}>
      {foreign && (
        <Box sx={{ p: 2, pb: 0 }}>
          <Notice tone="warn" title="This note holds content that this version of COREos cannot edit">
            It is shown here and kept as it is. Reload to get the newest version, then edit it.
          </Notice>
        </Box>
      )}
      {access === "write" && !foreign ? (
        <NoteEditor key={session.name} {...head} onForeign={onForeign} />
      ) : (
        <NoteReader key={session.name} {...head} />
      )}
    </Box>
  );
}
