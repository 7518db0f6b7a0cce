/**
 * Reads what was pasted, and puts it into the note: as one step where it is small, else cut into pieces below
 * TRANSACTION_BYTES with the page free between them, still one undo step (DESIGN §4). Loaded beside the editor.
 */
import type { Editor } from "@tiptap/core";
import { DOMParser as BlockParser, Fragment, type Node, type Schema, Slice } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { TABLE_UNFINISHED } from "../blocks/tables.ts";
import type { DocumentUndo } from "../document-undo.ts";
import type { FilePort } from "../file-port.ts";
import { insertAtSelection } from "../insert-block.ts";
import { looksLikeMarkdown, markdownToHtml } from "../note-markdown.ts";
import { type Piece, pieces } from "../note-pieces.ts";
import { textSlices } from "../text-slices.ts";
import { cleanHtml } from "./clean-html.ts";
import type { KeepImage } from "./clean-images.ts";
import { keepDataImages, takeDataImages } from "./data-images.ts";
import { type Fidelity, leftOutWords, noLoss } from "./fidelity.ts";
import type { PasteReport } from "./note-paste.ts";
import { LONG_WAY_WEIGHT, weighPaste } from "./weigh-paste.ts";

export interface Pasted {
  html: string;
  text: string;
  /** Language of the editor that the text was copied from, where it said so. */
  language: string | null;
}

/** How many nodes of foreign HTML are read before the page may breathe. */
const READ_NODES = 400;
const CODE_LETTERS = 32 * 1024;
/** Markdown is read in parts of this size, cut between blocks. */
const MARKDOWN_PART = 64 * 1024;

/** Blocks in the order they stand; a pause wherever a group ends. */
type Groups = Iterable<readonly Node[]>;

interface PasteDeps {
  undo: DocumentUndo;
  report: PasteReport;
  files: FilePort | null;
}

export async function paste(editor: Editor, pasted: Pasted, { undo, report, files }: PasteDeps): Promise<void> {
  const fidelity = noLoss();
  const { html, sources } = takeDataImages(pasted.html);
  const keepImage = sources.length > 0 ? await keepDataImages(sources, files, report) : undefined;
  const groups = read(editor.schema, { ...pasted, html }, fidelity, keepImage);
  if (weighPaste(pasted.text, html) > LONG_WAY_WEIGHT) await pasteInPieces(editor, undo, groups, report);
  else insertAtOnce(editor, [...groups].flat());
  const words = leftOutWords(fidelity);
  if (words) report.leftOut(words);
}

export function read(schema: Schema, { html, text, language }: Pasted, fidelity: Fidelity, keepImage?: KeepImage): Groups {
  if (language !== null && language !== "markdown" && language !== "plaintext" && text !== "") return [[code(schema, text, language)]];
  if (language === null && html !== "") return readHtml(schema, html, fidelity, keepImage);
  return looksLikeMarkdown(text) ? readMarkdown(schema, text, fidelity) : readText(schema, text);
}

const code = (schema: Schema, text: string, language: string) =>
  schema.node("codeBlock", { language }, schema.text(text.replace(/\r\n?/g, "\n").replace(/\n$/, "") || " "));

export function* readText(schema: Schema, text: string): Generator<Node[]> {
  const paragraph = schema.nodes.paragraph;
  const lines = text.split(/(?:\r\n?|\n)+/);
  for (let at = 0; at < lines.length; at += READ_NODES) {
    yield lines.slice(at, at + READ_NODES).flatMap((line) => paragraph?.create(null, line === "" ? null : schema.text(line)) ?? []);
  }
}

function* readMarkdown(schema: Schema, text: string, fidelity: Fidelity): Generator<Node[]> {
  for (const part of markdownParts(text)) yield* readHtml(schema, markdownToHtml(part), fidelity);
}

/** Cut at empty lines outside of code, before what stands at the left margin. */
function* markdownParts(text: string): Generator<string> {
  let part = "";
  let inCode = false;
  for (const line of text.split(/(?<=\n)/)) {
    if (/^\s*(```|~~~)/.test(line)) inCode = !inCode;
    if (part.length > MARKDOWN_PART && !inCode && part.endsWith("\n\n") && /^\S/.test(line)) {
      yield part;
      part = "";
    }
    part += line;
  }
  yield part;
}

/** Reads foreign HTML in an inert document: nothing in it is fetched or run, and only what the schema knows comes out. */
export function* readHtml(schema: Schema, html: string, fidelity: Fidelity, keepImage?: KeepImage): Generator<Node[]> {
  const parser = BlockParser.fromSchema(schema);
  const page = new DOMParser().parseFromString(html, "text/html");
  let holder: Element = page.body;
  for (const silent of page.body.querySelectorAll("meta, style, script")) silent.remove();
  for (
    let only = onlyChild(holder);
    only?.matches("div:not([style], [data-type], .callout), main, article, section, b[id], span:not([style])");
    only = onlyChild(holder)
  )
    holder = only;
  for (const nodes = [...holder.childNodes]; nodes.length > 0; ) {
    const group = page.createElement("div");
    group.append(...nodes.splice(0, READ_NODES));
    cleanHtml(group, fidelity, keepImage);
    const { children } = parser.parse(group);
    const read =
      children.length === 1 && children[0]?.type.name === "paragraph" && children[0].childCount === 0 && nodes.length === 0 ? [] : children;
    if (read.length > 0) yield [...read];
  }
}

function onlyChild(element: Element): Element | null {
  const nodes = [...element.childNodes].filter((node) => node.nodeType === 1 || (node.nodeType === 3 && node.textContent?.trim() !== ""));
  return nodes.length === 1 && nodes[0]?.nodeType === 1 ? (nodes[0] as Element) : null;
}

/** Where words stand already, the first and the last paragraph join them. */
function insertAtOnce(editor: Editor, blocks: readonly Node[]): void {
  if (blocks.length === 0 || editor.isDestroyed || !editor.isEditable) return;
  const { view } = editor;
  if (view.state.selection.$from.parent.type.spec.code) {
    view.dispatch(view.state.tr.insertText(blocks.map((block) => block.textContent).join("\n")).scrollIntoView());
    return;
  }
  const isOpen = (node: Node | undefined) => (node?.type.name === "paragraph" ? 1 : 0);
  const slice = new Slice(Fragment.fromArray([...blocks]), isOpen(blocks[0]), isOpen(blocks.at(-1)));
  // A table into a table: cells go over cells.
  if (view.someProp("handlePaste", (handle) => handle(view, new ClipboardEvent("paste"), slice))) return;
  const tr = view.state.tr.replaceSelection(slice).scrollIntoView();
  view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste"));
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
  const tr = state.tr.setMeta(TABLE_UNFINISHED, true);
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

function blockPlace(doc: Node, id: string | null): { end: number } | null {
  let place: { end: number } | null = null;
  if (id === null) return null;
  doc.descendants((node, pos) => {
    if (node.attrs.id === id) place = { end: pos + node.nodeSize };
    return place === null && !node.isTextblock;
  });
  return place;
}

/** The last step, and the one after which tables are looked at. */
function caretBehind({ state, view }: Editor, id: string | null): void {
  const place = blockPlace(state.doc, id);
  if (place) view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(place.end), -1)).scrollIntoView());
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
