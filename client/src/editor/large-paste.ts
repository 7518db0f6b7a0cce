/**
 * Pastes that are too large for one transaction (DESIGN §4): cut into pieces, with the page free between them, one undo step.
 *
 * Images have no place in a note yet: they are left out, and whoever pasted them is told.
 */
import { type Editor, Extension } from "@tiptap/core";
import { DOMParser as BlockParser, type Fragment, type Node, type Schema } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { DocumentUndo } from "./document-undo.ts";
import { type Piece, pieces } from "./note-pieces.ts";
import { linesForTables, spellOutTables } from "./pasted-tables.ts";
import { textSlices } from "./text-slices.ts";

export interface PasteReport {
  /** 0 … 1 while a large paste runs, `null` when it is over. */
  progress(share: number | null): void;
  imagesLeftOut(): void;
}

interface LargePasteOptions {
  undo: DocumentUndo | null;
  report: PasteReport;
}

/** Above this a paste takes the long way. Each tag or line may become a block with an id of its own. */
const LONG_WAY_WEIGHT = 96 * 1024;
const BLOCK_WEIGHT = 150;
/** How many nodes of foreign HTML are read before the page may breathe. */
const READ_NODES = 400;
const CODE_LETTERS = 32 * 1024;

export const LargePaste = Extension.create<LargePasteOptions>({
  name: "largePaste",
  addOptions: () => ({ undo: null, report: { progress: () => undefined, imagesLeftOut: () => undefined } }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    const take = (data: DataTransfer | null, at: number | null): boolean => {
      if (!data || !editor.isEditable) return false;
      const html = data.getData("text/html");
      const text = data.getData("text/plain");
      const onlyFiles = html === "" && text === "" && data.files.length > 0;
      if (onlyFiles || /<img\b/i.test(html)) options.report.imagesLeftOut();
      if (onlyFiles) return true;
      if (weighPaste(text, html) <= LONG_WAY_WEIGHT || !options.undo) return false;
      if (at !== null) editor.commands.setTextSelection(at);
      void pasteInPieces(editor, options.undo, html === "" ? readText(editor.schema, text) : readHtml(editor.schema, html), options.report);
      return true;
    };
    return [
      new Plugin({
        key: new PluginKey("largePaste"),
        props: {
          transformPastedHTML: linesForTables,
          handleDOMEvents: {
            paste(_view, event) {
              const taken = take(event.clipboardData, null);
              if (taken) event.preventDefault();
              return taken;
            },
            drop(view, event) {
              if (view.dragging) return false;
              const taken = take(event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null);
              if (taken) event.preventDefault();
              return taken;
            },
          },
        },
      }),
    ];
  },
});

export function weighPaste(text: string, html: string): number {
  const source = html === "" ? text : html;
  return 3 * source.length + BLOCK_WEIGHT * (source.match(html === "" ? /\n/g : /<[a-z]/gi)?.length ?? 0);
}

/** Blocks in the order they stand; a pause wherever a group ends. */
type Groups = Iterable<readonly Node[]>;

export function* readText(schema: Schema, text: string): Generator<Node[]> {
  const paragraph = schema.nodes.paragraph;
  const lines = text.split(/(?:\r\n?|\n)+/);
  for (let at = 0; at < lines.length; at += READ_NODES) {
    yield lines.slice(at, at + READ_NODES).flatMap((line) => paragraph?.create(null, line === "" ? null : schema.text(line)) ?? []);
  }
}

/** Reads foreign HTML in an inert document: nothing in it is fetched or run, and only what the schema knows comes out. */
export function* readHtml(schema: Schema, html: string): Generator<Node[]> {
  const parser = BlockParser.fromSchema(schema);
  const page = new DOMParser().parseFromString(html, "text/html");
  spellOutTables(page);
  let holder: Element = page.body;
  while (holder.childNodes.length === 1 && holder.firstElementChild?.matches("div, main, article, section, b, span")) {
    holder = holder.firstElementChild;
  }
  for (const nodes = [...holder.childNodes]; nodes.length > 0; ) {
    const group = page.createElement("div");
    group.append(...nodes.splice(0, READ_NODES));
    const read = parser.parse(group);
    if (read.textContent !== "" || nodes.length > 0) yield [...read.children];
  }
}

/** Resolves when everything is in the document. Stops early only when the editor is gone. */
export async function pasteInPieces(editor: Editor, undo: DocumentUndo, groups: Groups, report: PasteReport): Promise<void> {
  const hadFocus = editor.isFocused;
  editor.setEditable(false); // what is typed meanwhile would land in the middle of it
  report.progress(0);
  try {
    await undo.asOneStep(async () => {
      const blocks: Node[] = [];
      for (const group of groups) {
        blocks.push(...group);
        await nextTask();
      }
      const writes = editor.state.selection.$from.parent.type.spec.code ? codeWrites(editor, blocks) : blockWrites(editor, blocks);
      for (const [i, write] of writes.entries()) {
        if (editor.isDestroyed) return;
        write();
        report.progress((i + 1) / writes.length);
        await nextTask();
      }
    });
  } finally {
    report.progress(null);
    if (!editor.isDestroyed) {
      editor.setEditable(true);
      if (hadFocus) editor.view.focus();
    }
  }
}

function blockWrites(editor: Editor, blocks: readonly Node[]): (() => void)[] {
  let last: string | null = null;
  const writes = [...pieces(blocks)].map((piece) => () => {
    last = insertPiece(editor, piece, last);
  });
  return [...writes, () => caretBehind(editor, last)];
}

/** Code takes letters alone. */
function codeWrites(editor: Editor, blocks: readonly Node[]): (() => void)[] {
  const text = blocks.map((block) => block.textContent).join("\n");
  const slices = Array.from(textSlices(text, CODE_LETTERS));
  return slices.map((slice) => () => editor.view.dispatch(editor.state.tr.insertText(slice)));
}

/** Answers the id of the block that the next one stands beside. */
function insertPiece(editor: Editor, { into, content }: Piece, last: string | null): string | null {
  const { state, view } = editor;
  const tr = state.tr.setMeta("preventAutolink", true);
  const place = blockPlace(state.doc, into ?? last);
  if (into !== null) {
    // Somebody deleted the block meanwhile: what would have come into it goes with it.
    if (place) tr.insert(place.end - 1, content);
  } else if (!place) {
    insertAtSelection(tr, content);
  } else {
    tr.insert(place.end, content);
  }
  view.dispatch(tr);
  return into === null ? (content.lastChild?.attrs.id ?? last) : last;
}

function insertAtSelection(tr: Transaction, content: Fragment): void {
  if (!tr.selection.empty) tr.deleteSelection();
  const { $from } = tr.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const [holder, index, block] = [$from.node(depth - 1), $from.index(depth - 1), $from.node(depth)];
    if (block.isTextblock && block.content.size === 0 && holder.canReplace(index, index + 1, content)) {
      tr.replaceWith($from.before(depth), $from.after(depth), content);
      return;
    }
    if (!holder.canReplace(index + 1, index + 1, content)) continue;
    const splits = block.isTextblock && $from.parentOffset > 0 && $from.parentOffset < block.content.size;
    if (splits) tr.split($from.pos);
    tr.insert(splits ? $from.pos + 1 : $from.parentOffset === 0 ? $from.before(depth) : $from.after(depth), content);
    return;
  }
  tr.insert(tr.doc.content.size, content);
}

function blockPlace(doc: Node, id: string | null): { end: number } | null {
  let place: { end: number } | null = null;
  if (id === null) return null;
  doc.descendants((node, pos) => {
    if (node.attrs.id === id) place = { end: pos + node.nodeSize };
    return place === null && !node.isTextblock;
  });
  return place;
}

function caretBehind({ state, view }: Editor, id: string | null): void {
  const place = blockPlace(state.doc, id);
  if (place) view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(place.end), -1)).scrollIntoView());
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
