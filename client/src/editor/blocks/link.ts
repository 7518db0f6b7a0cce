/**
 * Links in text. `@tiptap/extension-link` brings a list of every top-level domain (12 KiB of the first visit to a note); here
 * an address becomes a link when it says so itself: by its protocol, by "www.", by an @, or by a common ending.
 */

import { isSafeLink } from "@coreos/schema/documents/safe-link";
import { Mark, mergeAttributes } from "@tiptap/core";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { linkFromWords } from "../link-from-words.ts";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    link: { setLink: (attributes: { href: string }) => ReturnType; unsetLink: () => ReturnType };
  }
}

const ADDRESS =
  /(?:^|[\s([{])((?:https?:\/\/|www\.)[^\s]+|[^\s@/:([{]+@[^\s@/:]+\.[a-z]{2,}|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|ai|co|eu|de|fr|nl|ch|at|uk|us)(?:\/[^\s]*)?)$/i;

/** The address that ends here, without the punctuation of the sentence around it. */
export function addressAtEnd(text: string): { words: string; href: string } | null {
  const found = ADDRESS.exec(text.replace(/[.,;:!?'")\]}]+$/, ""));
  const words = found?.[1];
  const href = words && linkFromWords(words);
  return href ? { words, href } : null;
}

export const Link = Mark.create({
  name: "link",
  priority: 1000,
  keepOnSplit: false,
  exitable: true,
  inclusive: false,
  // The attributes of the extension that older notes were written with, so that they stay as they are.
  addAttributes: () => ({
    href: { default: null },
    target: { default: "_blank" },
    rel: { default: "noopener noreferrer nofollow" },
    class: { default: null },
    title: { default: null },
  }),
  parseHTML: () => [
    { tag: "a[href]", getAttrs: (element) => (isSafeLink((element as HTMLAnchorElement).getAttribute("href") ?? "") ? ours : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => {
    const href = typeof HTMLAttributes.href === "string" && isSafeLink(HTMLAttributes.href) ? HTMLAttributes.href : "";
    return ["a", mergeAttributes({ ...HTMLAttributes, ...ours, class: null, href }), 0];
  },
  addCommands() {
    return {
      setLink:
        (attributes) =>
        ({ chain }) =>
          isSafeLink(attributes.href) && chain().setMark(this.name, attributes).run(),
      unsetLink:
        () =>
        ({ chain }) =>
          chain().unsetMark(this.name, { extendEmptyMarkRange: true }).run(),
    };
  },
  addProseMirrorPlugins() {
    const link = (view: EditorView) => {
      const tr = linked(view);
      if (tr) view.dispatch(tr);
      return false; // the key does what it does anyway
    };
    return [
      new Plugin({
        key: new PluginKey("links"),
        props: {
          handleTextInput: (view, _from, _to, text) => text === " " && link(view),
          handleKeyDown: (view, event) => event.key === "Enter" && link(view),
        },
      }),
    ];
  },
});

const ours = { target: "_blank", rel: "noopener noreferrer nofollow" };

function linked({ state, composing }: EditorView): Transaction | null {
  const { empty, $from } = state.selection;
  const mark = state.schema.marks.link;
  if (!empty || composing || !mark || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 500), $from.parentOffset, undefined, "\ufffc");
  const found = addressAtEnd(before);
  if (!found) return null;
  const from = $from.pos - before.length + before.lastIndexOf(found.words);
  const to = from + found.words.length;
  if (state.doc.rangeHasMark(from, to, mark) || (state.schema.marks.code && state.doc.rangeHasMark(from, to, state.schema.marks.code)))
    return null;
  return state.tr.addMark(from, to, mark.create({ href: found.href })).removeStoredMark(mark);
}
