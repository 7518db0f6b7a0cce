import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import type { Editor } from "@tiptap/core";
import { List, MessageSquare } from "lucide-react";
import { useState } from "react";
import type * as Y from "yjs";
import { isOpen, useThreads } from "../../editor/comments/use-threads.ts";
import { BackLinks } from "../../editor/links/back-links.tsx";
import { count } from "../../ui/words.ts";
import { ContentsMenu } from "./contents.tsx";
import { useHeadings } from "./headings.ts";

interface NoteHeadProps {
  documentId: string;
  editor: Editor;
  doc: Y.Doc;
  /** `false` where the contents stand in the margin. */
  contents: boolean;
  onComments(): void;
}

/** The line below the title: who names this note, what is said about it, what is in it. */
export function NoteHead({ documentId, editor, doc, contents, onComments }: NoteHeadProps) {
  const headings = useHeadings(editor);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const open = useThreads(doc).filter(isOpen).length;
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", gap: 0.5, ml: -1 }}>
      <BackLinks documentId={documentId} />
      <Button variant="text" onClick={onComments} startIcon={<MessageSquare aria-hidden size={16} strokeWidth={1.75} />} sx={quiet}>
        {open === 0 ? "Comments" : count(open, "comment")}
      </Button>
      {contents && headings.length > 1 && (
        <Button
          variant="text"
          aria-haspopup="menu"
          onClick={(event) => setMenu(event.currentTarget)}
          startIcon={<List aria-hidden size={16} strokeWidth={1.75} />}
          sx={quiet}
        >
          Contents
        </Button>
      )}
      {menu && <ContentsMenu editor={editor} headings={headings} anchor={menu} onClose={() => setMenu(null)} />}
    </Box>
  );
}

const quiet = { fontSize: 12, px: 1, "&.MuiButton-colorPrimary": { color: "text.secondary", fontWeight: 400 } } as const;
