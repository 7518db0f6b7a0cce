import Box from "@mui/material/Box";
import type { Editor } from "@tiptap/core";
import { EditorContent } from "@tiptap/react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { DocumentTitle } from "../../editor/document-title.tsx";
import { proseStyle } from "./prose-style.ts";

interface NoteSheetProps {
  editor: Editor;
  title: string;
  readOnly: boolean;
  onRename: ((title: string) => void) | null;
  /** What stands between the title and the text. */
  head?: ReactNode;
  /** What floats beside the text, placed in the box around it. It finds the text drawn. */
  tools?: ((sheet: HTMLElement) => ReactNode) | undefined;
}

/** The page itself: title, then text at a width that reads well. A click below the last line goes on writing there. */
export function NoteSheet({ editor, title, readOnly, onRename, head, tools }: NoteSheetProps) {
  const [sheet, setSheet] = useState<HTMLElement | null>(null);
  const goOn = (event: MouseEvent) => {
    if (readOnly || event.target !== event.currentTarget) return;
    event.preventDefault();
    writeAtEnd(editor);
  };
  return (
    <Box
      onMouseDown={goOn}
      ref={setSheet}
      sx={{
        position: "relative",
        boxSizing: "border-box",
        flex: "0 1 704px",
        minWidth: 0,
        px: { xs: 2, tablet: 4 },
        pt: { xs: 3, tablet: 6 },
        pb: 16,
        cursor: readOnly ? undefined : "text",
      }}
    >
      <DocumentTitle
        title={title}
        onRename={onRename}
        readOnly={readOnly}
        onLeave={() => editor.commands.focus("start")}
        sx={{ typography: "h1", mb: head ? 0.5 : 1 }}
      />
      {head}
      <Box sx={proseStyle}>
        <EditorContent editor={editor} />
      </Box>
      {sheet && tools?.(sheet)}
    </Box>
  );
}

/** What ends in a heading, a list or code gets a paragraph to go on with: a person asked for it, so it may be written. */
function writeAtEnd(editor: Editor): void {
  const { doc } = editor.state;
  const last = doc.lastChild;
  if (last && last.type.name !== "paragraph") editor.chain().insertContentAt(doc.content.size, { type: "paragraph" }).focus("end").run();
  else editor.commands.focus("end");
}
