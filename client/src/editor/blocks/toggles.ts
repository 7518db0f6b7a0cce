/**
 * Toggles: a line that hides what belongs to it.
 *
 * Whether one is open is not in the document: it is a way of looking, as scrolling is, and a colleague who folds a part
 * away while reading must not fold it for everybody, nor leave an edit in the history. It is kept by this screen, by id.
 * Content is optional in the schema: two people may take away the two halves at once, and y-tiptap deletes what does not fit.
 */
import { InputRule, Node } from "@tiptap/core";
import type { Node as Block } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { backspaceInToggle, caretStaysSeen, enterInToggle, passFolded } from "./toggle-keys.ts";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    toggle: { setToggle: () => ReturnType };
  }
}

const openOnThisScreen = new Map<string, boolean>();

/** One with nothing in it stands open: it was just made, to be written into. */
function isOpen(node: Block): boolean {
  const known = openOnThisScreen.get(String(node.attrs.id));
  return known ?? (node.childCount < 2 || node.child(1).textContent === "");
}

const Toggle = Node.create({
  name: "details",
  group: "block",
  content: "detailsSummary detailsContent?",
  defining: true,
  isolating: true,
  allowGapCursor: false,
  parseHTML: () => [{ tag: "details" }, { tag: 'div[data-type="details"]' }],
  renderHTML: ({ HTMLAttributes }) => ["details", HTMLAttributes, 0],
  addNodeView() {
    return ({ node, editor }) => {
      let current = node;
      let open = isOpen(node);
      const dom = document.createElement("div");
      const button = document.createElement("button");
      const content = document.createElement("div");
      dom.dataset.type = this.name;
      button.type = "button";
      button.contentEditable = "false";
      dom.append(button, content);
      const draw = () => {
        dom.classList.toggle("is-open", open);
        button.setAttribute("aria-expanded", String(open));
        button.setAttribute("aria-label", open ? "Fold" : "Unfold");
        if (typeof current.attrs.id === "string") openOnThisScreen.set(current.attrs.id, open);
      };
      const turn = (next = !open) => {
        open = next;
        draw();
      };
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => {
        turn();
        if (editor.isEditable) editor.commands.focus(undefined, { scrollIntoView: false });
      });
      dom.addEventListener("turnToggle", () => turn());
      draw();
      return {
        dom,
        contentDOM: content,
        ignoreMutation: (mutation) => mutation.type !== "selection" && (button.contains(mutation.target) || mutation.target === dom),
        update(next) {
          if (next.type !== current.type) return false;
          current = next;
          draw();
          return true;
        },
      };
    };
  },
  addCommands() {
    return {
      /** The block around the caret becomes the line of a toggle. */
      setToggle:
        () =>
        ({ state, tr, dispatch }) => {
          const { $from } = state.selection;
          const { details, detailsSummary, detailsContent, paragraph } = state.schema.nodes;
          if (!$from.parent.isTextblock || $from.depth < 1 || !details || !detailsSummary || !detailsContent || !paragraph) return false;
          const words = $from.parent.type.spec.code ? null : $from.parent.content;
          const node = details.create(null, [detailsSummary.create(null, words), detailsContent.create(null, paragraph.create())]);
          const index = $from.index(-1);
          if (!$from.node(-1).canReplaceWith(index, index + 1, details)) return false;
          if (dispatch) {
            const at = $from.before();
            tr.replaceWith(at, $from.after(), node);
            tr.setSelection(TextSelection.create(tr.doc, Math.min(at + 2 + $from.parentOffset, at + 2 + (words?.size ?? 0))));
          }
          return true;
        },
    };
  },
  addInputRules() {
    return [
      new InputRule({
        find: /^>>\s$/,
        handler: ({ range, chain }) => void chain().deleteRange(range).setToggle().run(),
      }),
    ];
  },
  addProseMirrorPlugins() {
    return [caretStaysSeen(this.editor)];
  },
  addKeyboardShortcuts() {
    return {
      Backspace: ({ editor }) => backspaceInToggle(editor),
      Enter: ({ editor }) => enterInToggle(editor),
      ArrowRight: ({ editor }) => passFolded(editor, "ArrowRight"),
      ArrowDown: ({ editor }) => passFolded(editor, "ArrowDown"),
      "Mod-Alt-Enter": ({ editor }) => turnAt(editor.view.domAtPos(editor.state.selection.from).node),
    };
  },
});

/** Opens or closes the toggle around a place of the page; `false` where there is none. */
function turnAt(place: globalThis.Node): boolean {
  const element = place instanceof Element ? place : place.parentElement;
  const toggle = element?.closest('[data-type="details"]');
  toggle?.dispatchEvent(new Event("turnToggle"));
  return toggle !== null && toggle !== undefined;
}

/** Opens every toggle that hides a place of the page. */
export function unfoldAround(place: Element): void {
  for (
    let content = place.closest('[data-type="detailsContent"]');
    content;
    content = content.parentElement?.closest('[data-type="detailsContent"]') ?? null
  )
    content.closest('[data-type="details"]:not(.is-open)')?.dispatchEvent(new Event("turnToggle"));
}

const ToggleLine = Node.create({
  name: "detailsSummary",
  content: "text*",
  defining: true,
  isolating: true,
  selectable: false,
  parseHTML: () => [{ tag: "summary" }],
  renderHTML: ({ HTMLAttributes }) => ["summary", HTMLAttributes, 0],
});

const ToggleContent = Node.create({
  name: "detailsContent",
  content: "block*",
  defining: true,
  selectable: false,
  parseHTML: () => [{ tag: 'div[data-type="detailsContent"]' }],
  renderHTML: ({ HTMLAttributes }) => ["div", { ...HTMLAttributes, "data-type": "detailsContent" }, 0],
});

export const toggleBlocks = [Toggle, ToggleLine, ToggleContent];
