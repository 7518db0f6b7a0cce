import { noteContent } from "@coreos/schema/documents/note";
import Box from "@mui/material/Box";
import { DOMSerializer } from "@tiptap/pm/model";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { useEffect, useRef } from "react";
import * as Y from "yjs";
import { CELL_MIN_PX } from "../../editor/blocks/tables.ts";
import { notePart } from "../../editor/note-part.ts";
import { noteSchema } from "../../editor/note-schema.ts";
import { proseStyle } from "./prose-style.ts";

interface NotePreviewProps {
  /** One Yjs V1 update. */
  update: Uint8Array;
  /** Id of the block that alone is shown; of a heading, with what stands under it. */
  anchor?: string | null;
  /** In a frame of its own: without the margins of a page. */
  small?: boolean;
}

/** A note as it was. What this program does not know is left out of the picture, and only there. */
export function NotePreview({ update, anchor = null, small = false }: NotePreviewProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const past = new Y.Doc();
    Y.applyUpdate(past, update);
    const root = yXmlFragmentToProseMirrorRootNode(noteContent(past), noteSchema);
    const picture = DOMSerializer.fromSchema(noteSchema).serializeFragment(notePart(root, anchor)) as DocumentFragment;
    // What the editor does for its own parts: boxes say what they tick and cannot be ticked, code is scrolled by keys.
    for (const box of picture.querySelectorAll("input")) {
      box.disabled = true;
      box.ariaLabel = box.closest("li")?.textContent || "Empty item";
    }
    for (const code of picture.querySelectorAll("pre")) code.tabIndex = 0;
    for (const line of picture.querySelectorAll("p, h1, h2, h3")) if (!line.hasChildNodes()) line.append(document.createElement("br")); // a line high
    for (const table of picture.querySelectorAll("table")) {
      const columns = [...(table.rows[0]?.cells ?? [])].reduce((sum, { colSpan }) => sum + colSpan, 0);
      const frame = document.createElement("div");
      frame.className = "tableWrapper"; // a wide one scrolls by itself
      frame.tabIndex = 0;
      table.style.minWidth = `${columns * CELL_MIN_PX}px`;
      table.replaceWith(frame);
      frame.append(table);
    }
    place.current?.replaceChildren(picture);
    past.destroy();
  }, [update, anchor]);
  return (
    <Box
      sx={{ boxSizing: "border-box", maxWidth: 704, mx: "auto", ...(small ? { px: 1.5, py: 0.5 } : { px: { xs: 2, tablet: 4 }, py: 4 }) }}
    >
      <Box ref={place} sx={proseStyle} />
    </Box>
  );
}
