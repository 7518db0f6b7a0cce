import type { Editor } from "@tiptap/core";
import { useMemo } from "react";
import { useCommands } from "../../editor/command-registry.ts";
import { BLOCKS, fileBlock } from "./block-catalogue.ts";
import { BlockHandle } from "./block-handle.tsx";
import { embedKind, lineKinds } from "./line-catalogue.ts";
import { NOTE_KEYS } from "./note-keys.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { SlashMenu } from "./slash-menu.tsx";
import { TableBar } from "./table-bar.tsx";

interface NoteToolsProps {
  editor: Editor;
  sheet: HTMLElement;
  documentId: string;
  onLink(): void;
  onComment(): void;
  onPickFile(): void;
}

/** What floats over a note: comes after the text, so that opening one waits for nothing that is not text. */
export function NoteTools({ editor, sheet, documentId, onLink, onComment, onPickFile }: NoteToolsProps) {
  const blocks = useMemo(() => [...BLOCKS, fileBlock(onPickFile), embedKind, ...lineKinds(onLink)], [onPickFile, onLink]);
  useCommands(NOTE_KEYS);
  return (
    <>
      <SlashMenu editor={editor} blocks={blocks} />
      <SelectionBar editor={editor} onLink={onLink} onComment={onComment} />
      <TableBar editor={editor} />
      <BlockHandle editor={editor} sheet={sheet} documentId={documentId} />
    </>
  );
}
