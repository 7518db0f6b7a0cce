/** What can be done to the table around the caret: the steps of prosemirror-tables as commands of the editor. */
import { type Command, findParentNode, type RawCommands } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import * as tables from "@tiptap/pm/tables";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    table: {
      insertTable: (size?: { rows: number; columns: number }) => ReturnType;
      addColumnBefore: () => ReturnType;
      addColumnAfter: () => ReturnType;
      deleteColumn: () => ReturnType;
      addRowBefore: () => ReturnType;
      addRowAfter: () => ReturnType;
      deleteRow: () => ReturnType;
      deleteTable: () => ReturnType;
      mergeCells: () => ReturnType;
      splitCell: () => ReturnType;
      toggleHeaderRow: () => ReturnType;
      toggleHeaderColumn: () => ReturnType;
      alignCells: (align: "left" | "center" | "right" | null) => ReturnType;
      goToNextCell: () => ReturnType;
      goToPreviousCell: () => ReturnType;
    };
  }
}

type Step = (state: EditorState, dispatch?: (tr: Transaction) => void) => boolean;

/** A table with a hole is made whole first: these steps count on every row having a cell for every column. */
const step =
  (run: Step) =>
  (): Command =>
  ({ state, dispatch }) =>
    tables.isInTable(state) && run(state, dispatch);

const inTable = findParentNode((node) => node.type.name === "table");

/** prosemirror-tables leaves the caret behind the table when the last row or column goes. */
const staying =
  (run: Step): Step =>
  (state, dispatch) => {
    const table = inTable(state.selection);
    return run(
      state,
      dispatch &&
        ((tr) => {
          const pos = table ? tr.mapping.map(table.pos) : null;
          const left = pos === null ? null : tr.doc.nodeAt(pos);
          if (pos !== null && left?.type.name === "table" && inTable(tr.selection)?.pos !== pos)
            tr.setSelection(TextSelection.near(tr.doc.resolve(pos + left.nodeSize - 1), -1));
          dispatch(tr);
        }),
    );
  };

export const tableCommands: Partial<RawCommands> = {
  insertTable:
    ({ rows, columns } = { rows: 3, columns: 3 }) =>
    ({ tr, editor, dispatch }) => {
      const { table, tableRow, tableHeader, tableCell } = editor.schema.nodes;
      const row = (type: typeof tableCell) =>
        tableRow?.create(
          null,
          Array.from({ length: columns }, () => type?.createAndFill() as Node),
        );
      const node = table?.create(null, [row(tableHeader), ...Array.from({ length: rows - 1 }, () => row(tableCell))] as Node[]);
      if (!node) return false;
      if (dispatch) {
        tr.replaceSelectionWith(node);
        const at = tr.selection.from;
        let table = -1;
        tr.doc.nodesBetween(Math.max(0, at - node.nodeSize - 2), Math.min(tr.doc.content.size, at + 2), (each, pos) => {
          if (each === node || (table < 0 && each.eq(node))) table = pos;
          return table < 0;
        });
        if (table < 0) return true;
        // A table that ends a note leaves no line to go on with, and no key leads out of it.
        const behind = table + node.nodeSize;
        const paragraph = editor.schema.nodes.paragraph?.create();
        if (paragraph && !tr.doc.resolve(behind).nodeAfter) tr.insert(behind, paragraph);
        tr.setSelection(TextSelection.near(tr.doc.resolve(table + 1))).scrollIntoView();
      }
      return true;
    },
  addColumnBefore: step(tables.addColumnBefore),
  addColumnAfter: step(tables.addColumnAfter),
  deleteColumn: step(staying(tables.deleteColumn)),
  addRowBefore: step(tables.addRowBefore),
  addRowAfter: step(tables.addRowAfter),
  deleteRow: step(staying(tables.deleteRow)),
  deleteTable: step(tables.deleteTable),
  mergeCells: step(tables.mergeCells),
  splitCell: step(tables.splitCell),
  toggleHeaderRow: step(tables.toggleHeader("row")),
  toggleHeaderColumn: step(tables.toggleHeader("column")),
  alignCells: (align) => step(tables.setCellAttr("align", align))(),
  goToNextCell: step(tables.goToNextCell(1)),
  goToPreviousCell: step(tables.goToNextCell(-1)),
};

export function isAllSelected({ selection }: EditorState): boolean {
  return selection instanceof tables.CellSelection && selection.isColSelection() && selection.isRowSelection();
}
