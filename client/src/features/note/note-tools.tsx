import type { Editor } from "@tiptap/core";
import { useMemo } from "react";
import { BLOCKS, fileBlock } from "./block-catalogue.ts";
import { BlockHandle } from "./block-handle.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { SlashMenu } from "./slash-menu.tsx";
import { TableBar } from "./table-bar.tsx";

interface NoteToolsProps {
  editor: Editor;
  sheet: HTMLElement;
  onLink(): void;
  onPickFile(): void;
}

/** What floats over a note: comes after the text, so that opening one waits for nothing that is not text. */
export function NoteTools({ editor, sheet, onLink, onPickFile }: NoteToolsProps) {
  const blocks = useMemo(() => [...BLOCKS, fileBlock(onPickFile)], [onPickFile]);
  return (
    <>
      <SlashMenu editor={editor} blocks={blocks} />
      <SelectionBar editor={editor} onLink={onLink} />
      <TableBar editor={editor} />
      <BlockHandle editor={editor} sheet={sheet} />
    </>
  );
}
