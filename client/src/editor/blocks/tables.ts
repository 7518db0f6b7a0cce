/**
 * Tables: header row, merged cells, column widths. Opening one writes nothing, whatever it looks like (SPEC law 7).
 *
 * Two people who add a row and a column at once leave a table with a hole. It is drawn as it is and repaired with the next
 * step of this person that changes the shape of the text: the original repairs on sight, on every device once more.
 */
import { mergeAttributes } from "@tiptap/core";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import type { Node } from "@tiptap/pm/model";
import { Plugin, type Transaction } from "@tiptap/pm/state";
import { columnResizing, fixTables, TableMap, tableEditing } from "@tiptap/pm/tables";
import type { NodeView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { isInsideOneBlock } from "../block-ids.ts";

/** Set on steps after which more of the same table is still to come. */
export const TABLE_UNFINISHED = "tableUnfinished";
const CELL_MIN_PX = 96;
/** Any member may write anything: a cell a billion columns wide would stop every page that draws it. */
export const MAX_SPAN = 200;

class PlainTableView implements NodeView {
  readonly dom = document.createElement("div");
  readonly contentDOM = document.createElement("tbody");
  readonly table = document.createElement("table"); // columnResizing looks for it
  readonly colgroup = document.createElement("colgroup");

  private node: Node;

  constructor(node: Node) {
    this.node = node;
    this.dom.className = "tableWrapper";
    this.dom.tabIndex = -1;
    this.table.append(this.colgroup, this.contentDOM);
    this.dom.append(this.table);
    this.drawColumns();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.drawColumns();
    return true;
  }

  ignoreMutation(mutation: { type: string; target: globalThis.Node }): boolean {
    const outside = mutation.target === this.table || mutation.target === this.dom || this.colgroup.contains(mutation.target);
    return mutation.type !== "selection" && outside;
  }

  private drawColumns(): void {
    const widths = columnWidths(this.node);
    this.colgroup.replaceChildren(
      ...widths.map((width) => {
        const column = document.createElement("col");
        if (width) column.style.width = `${width}px`;
        else column.style.minWidth = `${CELL_MIN_PX}px`;
        return column;
      }),
    );
    this.table.style.minWidth = `${widths.reduce((sum: number, width) => sum + (width ?? CELL_MIN_PX), 0)}px`;
    this.table.style.tableLayout = widths.some((width) => width !== null) ? "fixed" : "auto";
  }
}

/** By the first row; `null` where nobody drew a width. */
function columnWidths(table: Node): (number | null)[] {
  const widths: (number | null)[] = [];
  table.firstChild?.forEach((cell) => {
    const span = Math.min(Number(cell.attrs.colspan) || 1, MAX_SPAN);
    const drawn: unknown = cell.attrs.colwidth;
    for (let i = 0; i < span; i++) {
      const width: unknown = Array.isArray(drawn) ? drawn[i] : null;
      widths.push(typeof width === "number" && width > 0 && width < 10_000 ? width : null);
    }
  });
  return widths;
}

const NoteTable = Table.extend({
  renderHTML({ HTMLAttributes }) {
    return ["table", mergeAttributes(HTMLAttributes), ["tbody", 0]];
  },
  addNodeView() {
    return ({ node }) => new PlainTableView(node);
  },
  addProseMirrorPlugins() {
    const editing = tableEditing();
    return [
      ...(this.editor.isEditable
        ? [columnResizing({ handleWidth: 6, cellMinWidth: 48, defaultCellMinWidth: CELL_MIN_PX, View: PlainTableView as never })]
        : []),
      new Plugin({
        ...editing.spec,
        appendTransaction(transactions, before, after) {
          const own = transactions.filter((transaction) => transaction.docChanged && isOwn(transaction));
          if (own.length === 0 || (own.length === 1 && isInsideOneBlock(own[0] as Transaction))) return null;
          return fixTables(after, before) ?? null;
        },
      }),
    ];
  },
  addKeyboardShortcuts() {
    const { editor } = this;
    const inTable = (run: () => boolean) => () => editor.isActive("table") && run();
    return {
      ...this.parent?.(),
      "Mod-Enter": inTable(() => editor.commands.addRowAfter()),
      "Mod-Alt-ArrowDown": inTable(() => editor.commands.addRowAfter()),
      "Mod-Alt-ArrowUp": inTable(() => editor.commands.addRowBefore()),
      "Mod-Alt-ArrowRight": inTable(() => editor.commands.addColumnAfter()),
      "Mod-Alt-ArrowLeft": inTable(() => editor.commands.addColumnBefore()),
    };
  },
});

const isOwn = (transaction: Transaction) => !transaction.getMeta(ySyncPluginKey) && !transaction.getMeta(TABLE_UNFINISHED);

/** Whether every row has a cell for every column. */
export function isWhole(table: Node): boolean {
  return TableMap.get(table).problems === null;
}

export const tableBlocks = [NoteTable, TableRow, TableHeader, TableCell];
