import Box from "@mui/material/Box";
import Popper from "@mui/material/Popper";
import type { Editor } from "@tiptap/core";
import { CellSelection } from "@tiptap/pm/tables";
import { useEditorState } from "@tiptap/react";
import {
  AlignCenter,
  AlignLeft,
  AlignRight,
  BetweenHorizontalStart,
  BetweenVerticalStart,
  PanelTop,
  TableCellsMerge,
  TableCellsSplit,
  TableColumnsSplit,
  TableRowsSplit,
  Trash2,
} from "lucide-react";
import { useMemo } from "react";
import { keyWords } from "../../editor/key-words.ts";
import { RovingToolbar } from "../../editor/roving-toolbar.tsx";
import { ToolButton } from "../../editor/tool-button.tsx";

/** What can be done to the table around the caret, above it. */
export function TableBar({ editor }: { editor: Editor }) {
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      if (!now.isEditable || !now.isActive("table")) return "";
      const { selection } = now.state;
      const many = selection instanceof CellSelection && selection.$anchorCell.pos !== selection.$headCell.pos;
      const cell = now.isActive("tableHeader") ? "tableHeader" : "tableCell";
      const { colspan = 1, rowspan = 1, align } = now.getAttributes(cell);
      const merged = colspan * rowspan > 1;
      return `in ${tablePos(now)} ${many ? "many" : ""} ${merged ? "merged" : ""} align-${align}`;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another table, another place
  const anchor = useMemo(() => ({ getBoundingClientRect: () => tableRect(editor) }), [editor, state]);
  if (state === "") return null;
  const on = new Set(state.split(" "));
  const run =
    (
      command:
        | "addRowAfter"
        | "addColumnAfter"
        | "deleteRow"
        | "deleteColumn"
        | "deleteTable"
        | "mergeCells"
        | "splitCell"
        | "toggleHeaderRow",
    ) =>
    () =>
      editor.chain().focus()[command]().run();
  const align = (side: "left" | "center" | "right") => () =>
    editor
      .chain()
      .focus()
      .alignCells(on.has(`align-${side}`) ? null : side)
      .run();
  return (
    <Popper
      open
      role="presentation"
      anchorEl={anchor}
      placement="top-end"
      sx={{ zIndex: 3 }}
      modifiers={[
        { name: "offset", options: { offset: [0, 6] } },
        { name: "preventOverflow", options: { padding: 8 } },
      ]}
    >
      <Box
        sx={{
          p: 0.5,
          borderRadius: "12px",
          bgcolor: "plane.raised",
          boxShadow: (theme) => theme.vars.palette.shade.float,
          maxWidth: "calc(100vw - 16px)",
          overflowX: "auto",
        }}
      >
        <RovingToolbar label="Table">
          <ToolButton icon={BetweenVerticalStart} label="Add row" keys={keyWords("Mod+Enter")} onClick={run("addRowAfter")} />
          <ToolButton icon={BetweenHorizontalStart} label="Add column" keys={keyWords("Mod+Alt+→")} onClick={run("addColumnAfter")} />
          <ToolButton icon={TableRowsSplit} label="Delete row" onClick={run("deleteRow")} />
          <ToolButton icon={TableColumnsSplit} label="Delete column" onClick={run("deleteColumn")} />
          <ToolButton icon={PanelTop} label="Header row" onClick={run("toggleHeaderRow")} />
          {on.has("many") && <ToolButton icon={TableCellsMerge} label="Merge cells" onClick={run("mergeCells")} />}
          {on.has("merged") && <ToolButton icon={TableCellsSplit} label="Split cell" onClick={run("splitCell")} />}
          <ToolButton icon={AlignLeft} label="Align left" pressed={on.has("align-left")} onClick={align("left")} />
          <ToolButton icon={AlignCenter} label="Align centre" pressed={on.has("align-center")} onClick={align("center")} />
          <ToolButton icon={AlignRight} label="Align right" pressed={on.has("align-right")} onClick={align("right")} />
          <ToolButton icon={Trash2} label="Delete table" onClick={run("deleteTable")} />
        </RovingToolbar>
      </Box>
    </Popper>
  );
}

function tablePos({ state: { selection } }: Editor): number {
  for (let depth = selection.$from.depth; depth > 0; depth--)
    if (selection.$from.node(depth).type.name === "table") return selection.$from.before(depth);
  return 0;
}

function tableRect(editor: Editor): DOMRect {
  const element = editor.view.nodeDOM(tablePos(editor));
  return element instanceof HTMLElement ? element.getBoundingClientRect() : new DOMRect();
}
