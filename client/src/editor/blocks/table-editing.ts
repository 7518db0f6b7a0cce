/** The steps of prosemirror-tables, as the commands of a note use them. Comes after the text (later-tables.ts). */
import { findParentNode } from "@tiptap/core";
import { type EditorState, type Plugin, TextSelection, type Transaction } from "@tiptap/pm/state";
import * as tables from "@tiptap/pm/tables";

export { fixTables } from "@tiptap/pm/tables";

type Step = (state: EditorState, dispatch?: (tr: Transaction) => void) => boolean;

const table = findParentNode((node) => node.type.name === "table");

/** prosemirror-tables leaves the caret behind the table when the last row or column goes. */
const staying =
  (run: Step): Step =>
  (state, dispatch) => {
    const around = table(state.selection);
    return run(
      state,
      dispatch &&
        ((tr) => {
          const pos = around ? tr.mapping.map(around.pos) : null;
          const left = pos === null ? null : tr.doc.nodeAt(pos);
          if (pos !== null && left?.type.name === "table" && table(tr.selection)?.pos !== pos)
            tr.setSelection(TextSelection.near(tr.doc.resolve(pos + left.nodeSize - 1), -1));
          dispatch(tr);
        }),
    );
  };

export const STEPS = {
  addColumnBefore: tables.addColumnBefore,
  addColumnAfter: tables.addColumnAfter,
  deleteColumn: staying(tables.deleteColumn),
  addRowBefore: tables.addRowBefore,
  addRowAfter: tables.addRowAfter,
  deleteRow: staying(tables.deleteRow),
  deleteTable: tables.deleteTable,
  mergeCells: tables.mergeCells,
  splitCell: tables.splitCell,
  toggleHeaderRow: tables.toggleHeader("row"),
  toggleHeaderColumn: tables.toggleHeader("column"),
  goToNextCell: tables.goToNextCell(1),
  goToPreviousCell: tables.goToNextCell(-1),
} satisfies Record<string, Step>;

export const alignStep = (align: string | null): Step => tables.setCellAttr("align", align);

/** Each step counts on every row having a cell for every column, and on the caret being in one. */
export const inTable =
  (run: Step): Step =>
  (state, dispatch) =>
    tables.isInTable(state) && run(state, dispatch);

export function isAllSelected({ selection }: EditorState): boolean {
  return selection instanceof tables.CellSelection && selection.isColSelection() && selection.isRowSelection();
}

export const editingPlugin = (): Plugin => tables.tableEditing();

/** Tables are drawn by the view of the note (tables.ts), not by that of the library. */
export const resizingPlugin = (defaultCellMinWidth: number): Plugin =>
  tables.columnResizing({ handleWidth: 6, cellMinWidth: 48, defaultCellMinWidth, View: null });
