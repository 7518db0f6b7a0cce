import Box from "@mui/material/Box";
import Popper from "@mui/material/Popper";
import type { Editor } from "@tiptap/core";
import { AllSelection, type Selection, TextSelection } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import {
  Bold,
  ChevronDown,
  CircleCheckBig,
  Code,
  Highlighter,
  Italic,
  Link,
  MessageSquarePlus,
  Strikethrough,
  Underline,
} from "lucide-react";
import { useMemo, useState } from "react";
import { keyWords } from "../../editor/key-words.ts";
import { RovingToolbar } from "../../editor/roving-toolbar.tsx";
import { ToolButton } from "../../editor/tool-button.tsx";
import { TurnIntoMenu } from "./turn-into-menu.tsx";
import { useBarFocus } from "./use-bar-focus.ts";

const MARKS = [
  { id: "bold", label: "Bold", icon: Bold, keys: "Mod+B" },
  { id: "italic", label: "Italic", icon: Italic, keys: "Mod+I" },
  { id: "underline", label: "Underline", icon: Underline, keys: "Mod+U" },
  { id: "strike", label: "Strikethrough", icon: Strikethrough, keys: "Mod+Shift+S" },
  { id: "code", label: "Inline code", icon: Code, keys: "Mod+E" },
  { id: "highlight", label: "Highlight", icon: Highlighter, keys: "Mod+Shift+H" },
] as const;

interface SelectionBarProps {
  editor: Editor;
  onLink(): void;
  onComment(): void;
}

/** What can be done with selected words, beside them. Alt+F10 goes into it, Escape back to the words. */
export function SelectionBar({ editor, onLink, onComment }: SelectionBarProps) {
  const [turning, setTurning] = useState<HTMLElement | null>(null);
  const { bar, isIn, leave } = useBarFocus(editor);
  const shown = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const { selection, doc } = now.state;
      const words = !selection.empty && isInText(selection) && doc.textBetween(selection.from, selection.to, " ").trim() !== "";
      if (!words || !now.isEditable || !(now.isFocused || isIn.current) || selection.$from.parent.type.spec.code) return "";
      const on = [...MARKS.map(({ id }) => id), "link", "taskItem"].filter((name) => now.isActive(name));
      return `${selection.from}-${selection.to} ${on.join(" ")}`;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another selection, another place
  const anchor = useMemo(
    () => ({
      getBoundingClientRect: () => {
        const { from, to } = editor.state.selection;
        const [start, end] = [editor.view.coordsAtPos(from), editor.view.coordsAtPos(to, -1)];
        const oneLine = Math.abs(start.top - end.top) < 4;
        return new DOMRect(start.left, start.top, oneLine ? end.left - start.left : 0, end.bottom - start.top);
      },
    }),
    [editor, shown],
  );
  if (shown === "" && !turning) return null;
  const on = new Set(shown.split(" "));
  return (
    <Popper
      open
      role="presentation"
      anchorEl={anchor}
      placement="top-start"
      sx={{ zIndex: "appBar", display: { xs: "none", tablet: "block" } }}
      modifiers={[{ name: "offset", options: { offset: [0, 8] } }]}
    >
      <Box
        ref={bar}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && !turning && leave(false)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || turning) return;
          event.preventDefault();
          event.stopPropagation();
          leave(true);
        }}
        sx={{ p: 0.5, borderRadius: "12px", bgcolor: "plane.raised", boxShadow: (theme) => theme.vars.palette.shade.modal }}
      >
        <RovingToolbar label="Selected text">
          <Box
            component="button"
            type="button"
            aria-haspopup="menu"
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => setTurning(event.currentTarget)}
            sx={{
              display: "flex",
              alignItems: "center",
              gap: 0.5,
              height: 28,
              px: 1,
              border: 0,
              borderRadius: "7px",
              bgcolor: "transparent",
              color: "text.primary",
              font: "inherit",
              fontSize: 14,
              whiteSpace: "nowrap",
              "&:hover": { bgcolor: "plane.sunk" },
            }}
          >
            Turn into
            <ChevronDown aria-hidden size={14} />
          </Box>
          {MARKS.map(({ id, label, icon, keys }) => (
            <ToolButton
              key={id}
              icon={icon}
              label={label}
              keys={keyWords(keys)}
              pressed={on.has(id)}
              onClick={() => editor.chain().focus().toggleMark(id).run()}
            />
          ))}
          <ToolButton icon={Link} label="Link" keys={keyWords("Mod+K")} pressed={on.has("link")} onClick={onLink} />
          <ToolButton icon={MessageSquarePlus} label="Comment" keys={keyWords("Mod+Shift+M")} onClick={onComment} />
          {on.has("taskItem") && (
            <ToolButton
              icon={CircleCheckBig}
              label="Make it a task"
              keys={keyWords("Mod+Shift+Enter")}
              onClick={() => editor.chain().focus().makeTask().run()}
            />
          )}
        </RovingToolbar>
      </Box>
      <TurnIntoMenu editor={editor} anchor={turning} onClose={() => setTurning(null)} />
    </Popper>
  );
}

/** Words, or everything; not a block by its grip, and not the fields of a table. */
const isInText = (selection: Selection) => selection instanceof TextSelection || selection instanceof AllSelection;
