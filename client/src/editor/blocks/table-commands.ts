/** What can be done to the table around the caret: the steps of prosemirror-tables as commands of the editor. */
import type { Command, RawCommands } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { type TableEditing, tablesNow } from "./later-tables.ts";

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

type StepName = keyof TableEditing["STEPS"];

/** Does nothing in the moment before the library is here. */
const later =
  (step: (editing: TableEditing) => Parameters<TableEditing["inTable"]>[0]): Command =>
  ({ state, dispatch }) => {
    const editing = tablesNow();
    return editing?.inTable(step(editing))(state, dispatch) ?? false;
  };
const step = (name: StepName) => () => later(({ STEPS }) => STEPS[name]);

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
  addColumnBefore: step("addColumnBefore"),
  addColumnAfter: step("addColumnAfter"),
  deleteColumn: step("deleteColumn"),
  addRowBefore: step("addRowBefore"),
  addRowAfter: step("addRowAfter"),
  deleteRow: step("deleteRow"),
  deleteTable: step("deleteTable"),
  mergeCells: step("mergeCells"),
  splitCell: step("splitCell"),
  toggleHeaderRow: step("toggleHeaderRow"),
  toggleHeaderColumn: step("toggleHeaderColumn"),
  alignCells: (align) => later(({ alignStep }) => alignStep(align)),
  goToNextCell: step("goToNextCell"),
  goToPreviousCell: step("goToPreviousCell"),
};
