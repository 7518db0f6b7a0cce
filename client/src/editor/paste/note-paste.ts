/**
 * What happens when something is pasted into a note or dropped on it: files are kept as files, an address becomes a link,
 * what this editor copied goes its own way, and everything else is read by `paste.ts`, which comes when it is first needed.
 */
import { type Editor, Extension } from "@tiptap/core";
import type { Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { DocumentUndo } from "../document-undo.ts";
import type { FilePort } from "../file-port.ts";
import { linkFromWords } from "../link-from-words.ts";
import { insertFiles } from "./insert-files.ts";
import { LONG_WAY_WEIGHT, weighPaste } from "./weigh-paste.ts";

export interface PasteReport {
  /** 0 … 1 while a large paste runs, `null` when it is over. */
  progress(share: number | null): void;
  /** "2 images and 1 video": what has no place in a note. */
  leftOut(what: string): void;
  failed(error: unknown): void;
}

interface NotePasteOptions {
  undo: DocumentUndo | null;
  report: PasteReport;
  files: FilePort | null;
}

export const NotePaste = Extension.create<NotePasteOptions>({
  name: "notePaste",
  addOptions: () => ({ undo: null, report: { progress: () => undefined, leftOut: () => undefined, failed: () => undefined }, files: null }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    const take = (data: DataTransfer | null, at: number | null): boolean => {
      if (!data || !editor.isEditable || !options.undo) return false;
      const html = data.getData("text/html");
      const text = data.getData("text/plain");
      if (data.files.length > 0 && !hasWords(html, text)) {
        void insertFiles(editor, [...data.files], at, options);
        return true;
      }
      const isLarge = weighPaste(text, html) > LONG_WAY_WEIGHT;
      if (!isLarge && (isOwn(html) || isOwnAddress(text))) return false;
      if (at !== null) editor.commands.setTextSelection(at);
      if (pasteAddress(editor, text)) return true;
      if (!isLarge && (editor.isActive("codeBlock") || (html === "" && !text.includes("\n") && !/[*_`[#=]/.test(text)))) return false;
      const { undo, report, files } = options;
      const pasted = { html, text, language: languageOf(data) };
      import("./paste.ts").then(({ paste }) => paste(editor, pasted, { undo, report, files })).catch(report.failed);
      return true;
    };
    return [
      new Plugin({
        key: new PluginKey("notePaste"),
        props: {
          handleDOMEvents: {
            paste(view, event) {
              if (isPlainPaste(view)) return false;
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
          clipboardTextSerializer: (slice) => copiedText(slice),
        },
        view: () => {
          // Copying may not wait, so the writer of Markdown is there before it is needed.
          void import("./write-markdown.ts").then((module) => (writer = module.writeMarkdown)).catch(() => undefined);
          return {};
        },
      }),
    ];
  },
});

let writer: typeof import("./write-markdown.ts").writeMarkdown | null = null;

/** Markdown for other programs; one line of words stays words. */
function copiedText({ content }: Slice): string {
  const only = content.childCount === 1 ? content.firstChild : null;
  const words = () =>
    content.textBetween(0, content.size, "\n\n", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : String(leaf.attrs.label ?? "")));
  if (!writer || !content.firstChild || (only?.isTextblock && only.type.name !== "codeBlock")) return words();
  if (only?.type.name === "codeBlock") return only.textContent;
  try {
    const doc = content.firstChild.type.schema.topNodeType.create(null, content);
    return writer(doc, { leftOut: {}, changed: {} }, ({ name }) => name).trimEnd();
  } catch {
    return words();
  }
}

/** Whether what comes with the files says more than the files: a sheet copies a picture of itself along. */
const hasWords = (html: string, text: string) => text.trim() !== "" || html.replace(/<[^>]*>/g, "").trim() !== "";
const isOwn = (html: string) => html.includes("data-pm-slice");
/** Becomes the name of its document (links/own-address-paste.ts). */
const isOwnAddress = (text: string) => /^\S+$/.test(text.trim()) && text.trim().startsWith(`${location.origin}/`);
/** Mod+Shift+V asks for the words alone; ProseMirror keeps that to itself. */
const isPlainPaste = (view: EditorView) => {
  const { shiftKey, lastKeyCode } = (view as unknown as { input: { shiftKey: boolean; lastKeyCode: number } }).input;
  return shiftKey && lastKeyCode !== 45;
};

function languageOf(data: DataTransfer): string | null {
  try {
    const mode: unknown = JSON.parse(data.getData("vscode-editor-data") || "{}").mode;
    return typeof mode === "string" ? mode : null;
  } catch {
    return null;
  }
}

/** An address over words is a link behind them, alone it is a link by itself. */
function pasteAddress(editor: Editor, text: string): boolean {
  const words = text.trim();
  const href = /^(https?:\/\/|mailto:)\S+$/i.test(words) ? linkFromWords(words) : null;
  const { selection } = editor.state;
  if (!href || editor.isActive("codeBlock") || !selection.$from.sameParent(selection.$to)) return false;
  if (!selection.empty) return editor.chain().focus().setLink({ href }).run();
  return editor
    .chain()
    .focus()
    .insertContent({ type: "text", text: words, marks: [{ type: "link", attrs: { href } }] })
    .run();
}
