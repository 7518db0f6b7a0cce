import Box from "@mui/material/Box";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import {
  Bold,
  Code,
  Heading1,
  Heading2,
  Heading3,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  MessageSquarePlus,
  Redo2,
  SquareCode,
  Strikethrough,
  Table,
  TextQuote,
  Undo2,
} from "lucide-react";
import { memo } from "react";
import type { DocumentUndo } from "../../editor/document-undo.ts";
import { keyWords } from "../../editor/key-words.ts";
import { RovingToolbar } from "../../editor/roving-toolbar.tsx";
import { ToolButton } from "../../editor/tool-button.tsx";
import { useUndo } from "../../editor/use-undo.ts";
import { useKeyboard } from "./use-keyboard.ts";

interface Tool {
  id: string;
  label: string;
  icon: LucideIcon;
  keys?: string;
  isOn(editor: Editor): boolean;
  run(editor: Editor): void;
}

const heading = (level: 1 | 2 | 3, icon: LucideIcon): Tool => ({
  id: `heading${level}`,
  label: `Heading ${level}`,
  icon,
  keys: `Mod+Alt+${level}`,
  isOn: (editor) => editor.isActive("heading", { level }),
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
});

const TOOLS: readonly (readonly Tool[])[] = [
  [heading(1, Heading1), heading(2, Heading2), heading(3, Heading3)],
  [
    {
      id: "bold",
      label: "Bold",
      icon: Bold,
      keys: "Mod+B",
      isOn: (editor) => editor.isActive("bold"),
      run: (editor) => editor.chain().focus().toggleBold().run(),
    },
    {
      id: "italic",
      label: "Italic",
      icon: Italic,
      keys: "Mod+I",
      isOn: (editor) => editor.isActive("italic"),
      run: (editor) => editor.chain().focus().toggleItalic().run(),
    },
    {
      id: "strike",
      label: "Strikethrough",
      icon: Strikethrough,
      keys: "Mod+Shift+S",
      isOn: (editor) => editor.isActive("strike"),
      run: (editor) => editor.chain().focus().toggleStrike().run(),
    },
    {
      id: "code",
      label: "Inline code",
      icon: Code,
      keys: "Mod+E",
      isOn: (editor) => editor.isActive("code"),
      run: (editor) => editor.chain().focus().toggleCode().run(),
    },
  ],
  [
    {
      id: "bullets",
      label: "Bulleted list",
      icon: List,
      keys: "Mod+Shift+8",
      isOn: (editor) => editor.isActive("bulletList"),
      run: (editor) => editor.chain().focus().toggleBulletList().run(),
    },
    {
      id: "numbers",
      label: "Numbered list",
      icon: ListOrdered,
      keys: "Mod+Shift+7",
      isOn: (editor) => editor.isActive("orderedList"),
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    },
    {
      id: "checks",
      label: "Check list",
      icon: ListChecks,
      keys: "Mod+Shift+9",
      isOn: (editor) => editor.isActive("taskList"),
      run: (editor) => editor.chain().focus().toggleTaskList().run(),
    },
    {
      id: "quote",
      label: "Quote",
      icon: TextQuote,
      keys: "Mod+Shift+B",
      isOn: (editor) => editor.isActive("blockquote"),
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
    {
      id: "codeBlock",
      label: "Code block",
      icon: SquareCode,
      keys: "Mod+Alt+C",
      isOn: (editor) => editor.isActive("codeBlock"),
      run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
    },
    {
      id: "table",
      label: "Table",
      icon: Table,
      isOn: (editor) => editor.isActive("table"),
      run: (editor) => editor.isActive("table") || editor.chain().focus().insertTable().run(),
    },
  ],
];

/** Which tools are on at the caret, as one string: the bar is drawn again only when that changes. */
function toolsOn(editor: Editor): string {
  const on = TOOLS.flat()
    .filter((tool) => tool.isOn(editor))
    .map((tool) => tool.id);
  return [...on, ...(editor.isActive("link") ? ["link"] : []), ...(editor.isEditable ? [] : ["locked"])].join(" ");
}

interface NoteToolbarProps {
  editor: Editor;
  undo: DocumentUndo;
  onLink(): void;
  onComment(): void;
}

export const NoteToolbar = memo(function NoteToolbar({ editor, undo, onLink, onComment }: NoteToolbarProps) {
  const on = new Set(useEditorState({ editor, selector: ({ editor: now }) => toolsOn(now) }).split(" "));
  const { canUndo, canRedo } = useUndo(undo);
  const locked = on.has("locked");
  const keyboard = useKeyboard();
  return (
    <RovingToolbar
      label="Formatting"
      sx={{
        // A phone's keyboard covers the lower half: the tools stand on it, where the thumbs are.
        ...(keyboard > 0 ? { position: "fixed", left: 0, right: 0, bottom: keyboard } : { position: "sticky", top: 0 }),
        zIndex: keyboard > 0 ? "appBar" : 2,
        height: { xs: 52, tablet: 44 },
        px: 2,
        overflowX: "auto",
        bgcolor: "plane.content",
        borderBottom: "0.5px solid",
        borderColor: "edge.hair",
      }}
    >
      <ToolButton
        icon={Undo2}
        label="Undo"
        keys={keyWords("Mod+Z")}
        disabled={!canUndo || locked}
        onClick={() => editor.chain().focus().undo().run()}
      />
      <ToolButton
        icon={Redo2}
        label="Redo"
        keys={keyWords("Mod+Shift+Z")}
        disabled={!canRedo || locked}
        onClick={() => editor.chain().focus().redo().run()}
      />
      {TOOLS.map((group) => (
        <Box
          key={group[0]?.id}
          sx={{ display: "flex", gap: "2px", ml: 0.5, pl: 0.75, borderLeft: "0.5px solid", borderColor: "edge.hair" }}
        >
          {group.map(({ id, label, icon, keys, run }) => (
            <ToolButton
              key={id}
              icon={icon}
              label={label}
              {...(keys && { keys: keyWords(keys) })}
              pressed={on.has(id)}
              disabled={locked}
              onClick={() => run(editor)}
            />
          ))}
        </Box>
      ))}
      <ToolButton icon={Link} label="Link" keys={keyWords("Mod+K")} pressed={on.has("link")} disabled={locked} onClick={onLink} />
      <ToolButton icon={MessageSquarePlus} label="Comment" keys={keyWords("Mod+Shift+M")} disabled={locked} onClick={onComment} />
    </RovingToolbar>
  );
});
