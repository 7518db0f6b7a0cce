import { noteContent } from "@coreos/schema/documents/note";
import Box from "@mui/material/Box";
import { DOMSerializer } from "@tiptap/pm/model";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { useEffect, useRef } from "react";
import * as Y from "yjs";
import { noteSchema } from "../../editor/note-schema.ts";
import { proseStyle } from "./prose-style.ts";

/** A note as it was: `update` is one Yjs V1 update. What this program does not know is left out of the picture, and only there. */
export function NotePreview({ update }: { update: Uint8Array }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const past = new Y.Doc();
    Y.applyUpdate(past, update);
    const root = yXmlFragmentToProseMirrorRootNode(noteContent(past), noteSchema);
    place.current?.replaceChildren(DOMSerializer.fromSchema(noteSchema).serializeFragment(root.content));
    past.destroy();
  }, [update]);
  return (
    <Box sx={{ boxSizing: "border-box", maxWidth: 704, mx: "auto", px: { xs: 2, tablet: 4 }, py: 4 }}>
      <Box ref={place} sx={proseStyle} />
    </Box>
  );
}
