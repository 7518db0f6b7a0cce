/**
 * Code with colours and a language. The highlighter comes when the first code block is drawn, and colours one block at a
 * time: nodes are immutable, so a block that was not typed into keeps what was found for it.
 */
import { CodeBlock } from "@tiptap/extension-code-block";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { Highlight } from "./highlighter.ts";
import { codeLanguage, LANGUAGES } from "./languages.ts";

interface Coloured {
  from: number;
  to: number;
  className: string;
}

/** Above this, colouring takes longer than a frame. */
const MAX_LETTERS = 40_000;
const key = new PluginKey<DecorationSet>("codeColours");
let highlight: Highlight | null = null;
let loading: Promise<void> | null = null;
const known = new WeakMap<Node, Coloured[]>();

async function load(): Promise<void> {
  const module = await import("./highlighter.ts");
  highlight = module.highlight;
}

function coloured(node: Node): Coloured[] {
  const found = known.get(node);
  if (found || !highlight) return found ?? [];
  const language = codeLanguage(node.attrs.language);
  const parts = language && node.textContent.length <= MAX_LETTERS ? highlight(language, node.textContent) : [];
  known.set(node, parts);
  return parts;
}

function colours(doc: Node): DecorationSet {
  const decorations: Decoration[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name !== "codeBlock") return !node.isTextblock;
    for (const { from, to, className } of coloured(node))
      decorations.push(Decoration.inline(pos + 1 + from, pos + 1 + to, { class: className }));
    return false;
  });
  return DecorationSet.create(doc, decorations);
}

function hasCode(doc: Node): boolean {
  let found = false;
  doc.descendants((node) => {
    found ||= node.type.name === "codeBlock";
    return !found && !node.isTextblock;
  });
  return found;
}

/** Only where code could be touched is all code looked at again: typing words elsewhere moves the colours along. */
const codeColours = new Plugin<DecorationSet>({
  key,
  state: {
    init: (_, { doc }) => colours(doc),
    apply(transaction, set, before, after) {
      if (transaction.getMeta(key)) return colours(after.doc);
      if (!transaction.docChanged) return set;
      const inWords = isTextStep(before.selection.$from.parent) && isTextStep(after.selection.$from.parent);
      const small = transaction.steps.length === 1 && Math.abs(after.doc.content.size - before.doc.content.size) < 3;
      return inWords && small ? set.map(transaction.mapping, transaction.doc) : colours(after.doc);
    },
  },
  props: { decorations: (state) => key.getState(state) },
  view(view: EditorView) {
    const look = ({ state }: EditorView) => {
      if (highlight || !hasCode(state.doc)) return;
      loading ??= load().catch(() => {
        loading = null; // offline before it was cached: plain until the next change
      });
      void loading.then(() => {
        if (!view.isDestroyed && highlight) view.dispatch(view.state.tr.setMeta(key, true));
      });
    };
    look(view);
    let last = view.state.doc;
    return {
      update(now) {
        if (now.state.doc === last) return;
        last = now.state.doc;
        if (!highlight && !loading) look(now);
      },
    };
  },
});

const isTextStep = (node: Node) => node.isTextblock && !node.type.spec.code;

function option([value, label]: readonly [string, string]): HTMLOptionElement {
  const element = document.createElement("option");
  element.value = value;
  element.textContent = label;
  return element;
}

export const NoteCodeBlock = CodeBlock.extend({
  addProseMirrorPlugins: () => [codeColours], // pastes of VS Code are read with all others (paste/)
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const dom = document.createElement("div");
      const pre = document.createElement("pre");
      const code = document.createElement("code");
      const picker = document.createElement("select");
      dom.className = "code-block";
      picker.contentEditable = "false";
      picker.setAttribute("aria-label", "Language of the code");
      picker.disabled = !editor.isEditable;
      if (!editor.isEditable) pre.tabIndex = 0; // no caret goes along a long line there: the keys scroll it
      pre.append(code);
      dom.append(picker, pre);
      let current: unknown;
      const draw = (language: unknown) => {
        if (language === current && picker.options.length > 0) return;
        current = language;
        const name = codeLanguage(language) ?? "";
        const foreign = typeof language === "string" && language !== "" && name === "" ? [[language, language.slice(0, 40)] as const] : [];
        picker.replaceChildren(...[["", "Plain text"] as const, ...LANGUAGES, ...foreign].map(option));
        picker.value = foreign[0]?.[0] ?? name;
      };
      draw(node.attrs.language);
      picker.addEventListener("change", () => {
        const pos = getPos();
        if (typeof pos !== "number") return;
        editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, "language", picker.value || null));
        editor.commands.focus();
      });
      return {
        dom,
        contentDOM: code,
        stopEvent: (event) => event.target === picker,
        ignoreMutation: (mutation) => mutation.type !== "selection" && !code.contains(mutation.target),
        update(next) {
          if (next.type !== node.type) return false;
          draw(next.attrs.language);
          return true;
        },
      };
    };
  },
}).configure({ enableTabIndentation: true, tabSize: 2 });
