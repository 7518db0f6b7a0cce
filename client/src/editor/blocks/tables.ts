/**
 * Tables: header row, merged cells, column widths. Opening one writes nothing, whatever it looks like (SPEC law 7).
 *
 * Two people who add a row and a column at once leave a table with a hole. It is drawn as it is and repaired with the next
 * step of this person that changes the shape of the text: the original repairs on sight, on every device once more.
 */
import { callOrReturn, getExtensionField, mergeAttributes, Node } from "@tiptap/core";
import type { Node as Block } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type { NodeView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { isInsideOneBlock } from "../block-ids.ts";
import { laterPlugin, tableEditing, tablesNow } from "./later-tables.ts";
import { MAX_SPAN } from "./spans.ts";
import { tableCommands } from "./table-commands.ts";

declare module "@tiptap/core" {
  interface NodeConfig<Options, Storage> {
    tableRole?: string;
  }
}

/** Set on steps after which more of the same table is still to come. */
export const TABLE_UNFINISHED = "tableUnfinished";
export const CELL_MIN_PX = 96;

class PlainTableView implements NodeView {
  readonly dom = document.createElement("div");
  readonly contentDOM = document.createElement("tbody");
  readonly table = document.createElement("table"); // columnResizing looks for it
  readonly colgroup = document.createElement("colgroup");

  private node: Block;

  constructor(node: Block) {
    this.node = node;
    this.dom.className = "tableWrapper";
    this.dom.tabIndex = -1;
    this.table.append(this.colgroup, this.contentDOM);
    this.dom.append(this.table);
    this.drawColumns();
  }

  update(node: Block): boolean {
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
function columnWidths(table: Block): (number | null)[] {
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

const Table = Node.create({
  name: "table",
  group: "block",
  content: "tableRow+",
  isolating: true,
  tableRole: "table",
  parseHTML: () => [{ tag: "table" }],
  renderHTML: ({ HTMLAttributes }) => ["table", mergeAttributes(HTMLAttributes), ["tbody", 0]],
  addNodeView:
    () =>
    ({ node }) =>
      new PlainTableView(node),
  // prosemirror-tables finds its nodes by this; TipTap hands on only what it knows.
  extendNodeSchema: (extension) => ({ tableRole: callOrReturn(getExtensionField(extension, "tableRole")) }),
  addCommands: () => tableCommands,
  addProseMirrorPlugins() {
    const later = [
      laterPlugin("selectingCells", ({ editingPlugin }) => editingPlugin(), {
        appendTransaction(transactions, before, after) {
          const own = transactions.filter((transaction) => transaction.docChanged && isOwn(transaction));
          if (own.length === 0 || (own.length === 1 && isInsideOneBlock(own[0] as Transaction))) return null;
          return tablesNow()?.fixTables(after, before) ?? null;
        },
        view: () => {
          tableEditing().catch(() => undefined); // offline and never loaded: tables are read and typed into meanwhile
          return {};
        },
      }),
    ];
    return this.editor.isEditable
      ? [laterPlugin("tableColumnResizing", ({ resizingPlugin }) => resizingPlugin(CELL_MIN_PX)), ...later]
      : later;
  },
  addKeyboardShortcuts() {
    const { editor } = this;
    const inTable = (run: () => boolean) => () => editor.isActive("table") && run();
    return {
      Tab: inTable(
        () => editor.commands.goToNextCell() || (editor.can().addRowAfter() && editor.chain().addRowAfter().goToNextCell().run()),
      ),
      "Shift-Tab": inTable(() => editor.commands.goToPreviousCell()),
      ...Object.fromEntries(
        ["Backspace", "Mod-Backspace", "Delete", "Mod-Delete"].map((key) => [
          key,
          () => tablesNow()?.isAllSelected(editor.state) === true && editor.commands.deleteTable(),
        ]),
      ),
      "Mod-Enter": inTable(() => editor.commands.addRowAfter()),
      "Mod-Alt-ArrowDown": inTable(() => editor.commands.addRowAfter()),
      "Mod-Alt-ArrowUp": inTable(() => editor.commands.addRowBefore()),
      "Mod-Alt-ArrowRight": inTable(() => editor.commands.addColumnAfter()),
      "Mod-Alt-ArrowLeft": inTable(() => editor.commands.addColumnBefore()),
    };
  },
});

const isOwn = (transaction: Transaction) => !transaction.getMeta(ySyncPluginKey) && !transaction.getMeta(TABLE_UNFINISHED);

const TableRow = Node.create({
  name: "tableRow",
  content: "(tableCell | tableHeader)*",
  tableRole: "row",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: ({ HTMLAttributes }) => ["tr", mergeAttributes(HTMLAttributes), 0],
});

const ALIGNS = ["left", "center", "right"];

/** What a page or a document holds as a span. */
const spanIn = (value: unknown) => Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), MAX_SPAN);

function cell(name: "tableCell" | "tableHeader", tag: "td" | "th") {
  return Node.create({
    name,
    content: "block+",
    isolating: true,
    tableRole: name === "tableCell" ? "cell" : "header_cell",
    addAttributes: () => ({
      colspan: { default: 1, parseHTML: (element: HTMLElement) => spanIn(element.getAttribute("colspan")) },
      rowspan: { default: 1, parseHTML: (element: HTMLElement) => spanIn(element.getAttribute("rowspan")) },
      colwidth: {
        default: null,
        parseHTML: (element: HTMLElement) => {
          const widths = element.getAttribute("data-colwidth")?.split(",").map(Number);
          return widths?.length === spanIn(element.getAttribute("colspan")) && widths.every((width) => width > 0) ? widths : null;
        },
        renderHTML: ({ colwidth }: { colwidth?: unknown }) => (Array.isArray(colwidth) ? { "data-colwidth": colwidth.join(",") } : {}),
      },
      align: {
        default: null,
        parseHTML: (element: HTMLElement) =>
          ALIGNS.find((align) => align === (element.style.textAlign || element.getAttribute("align"))) ?? null,
        renderHTML: ({ align }: { align?: unknown }) => (ALIGNS.includes(align as string) ? { style: `text-align: ${align}` } : {}),
      },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });
}

export const tableBlocks = [Table, TableRow, cell("tableHeader", "th"), cell("tableCell", "td")];
