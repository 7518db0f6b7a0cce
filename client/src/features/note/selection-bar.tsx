import Box from "@mui/material/Box";
import Popper from "@mui/material/Popper";
import type { Editor } from "@tiptap/core";
import { CellSelection } from "@tiptap/pm/tables";
import { useEditorState } from "@tiptap/react";
import { Bold, ChevronDown, Code, Highlighter, Italic, Link, Strikethrough, Underline } from "lucide-react";
import { useMemo, useState } from "react";
import { keyWords } from "../../editor/key-words.ts";
import { RovingToolbar } from "../../editor/roving-toolbar.tsx";
import { ToolButton } from "../../editor/tool-button.tsx";
import { TurnIntoMenu } from "./turn-into-menu.tsx";

const MARKS = [
  { id: "bold", label: "Bold", icon: Bold, keys: "Mod+B" },
  { id: "italic", label: "Italic", icon: Italic, keys: "Mod+I" },
  { id: "underline", label: "Underline", icon: Underline, keys: "Mod+U" },
  { id: "strike", label: "Strikethrough", icon: Strikethrough, keys: "Mod+Shift+S" },
  { id: "code", label: "Inline code", icon: Code, keys: "Mod+E" },
  { id: "highlight", label: "Highlight", icon: Highlighter, keys: "Mod+Shift+H" },
] as const;

/** What can be done with selected words, beside them. The toolbar at the top does the same for the keyboard. */
export function SelectionBar({ editor, onLink }: { editor: Editor; onLink(): void }) {
  const [turning, setTurning] = useState<HTMLElement | null>(null);
  const shown = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const { selection, doc } = now.state;
      const words =
        !selection.empty && !(selection instanceof CellSelection) && doc.textBetween(selection.from, selection.to, " ").trim() !== "";
      if (!words || !now.isEditable || !now.isFocused || selection.$from.parent.type.spec.code) return "";
      const on = [...MARKS.map(({ id }) => id), "link"].filter((name) => now.isActive(name));
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
      anchorEl={anchor}
      placement="top-start"
      sx={{ zIndex: "appBar", display: { xs: "none", tablet: "block" } }}
      modifiers={[{ name: "offset", options: { offset: [0, 8] } }]}
    >
      <Box sx={{ p: 0.5, borderRadius: "12px", bgcolor: "plane.raised", boxShadow: (theme) => theme.vars.palette.shade.modal }}>
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
        </RovingToolbar>
      </Box>
      <TurnIntoMenu editor={editor} anchor={turning} onClose={() => setTurning(null)} />
    </Popper>
  );
}
