/** Nodes that name people and documents by id (schema/documents/note-links). What is drawn is looked up, never stored. */
import { DOCUMENT_EMBED, DOCUMENT_LINK, MENTION } from "@coreos/schema/documents/note-links";
import { type Extensions, Node } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { DocumentEmbedView } from "./embed-view.tsx";
import { DocumentLinkView, MentionView } from "./name-views.tsx";

/** `data-<key>` of the element, the same both ways. */
function dataAttributes(...keys: string[]) {
  return Object.fromEntries(
    keys.map((key) => [
      key,
      {
        default: null,
        parseHTML: (element: HTMLElement) => element.getAttribute(`data-${key}`),
        renderHTML: (attrs: Record<string, unknown>) => (typeof attrs[key] === "string" ? { [`data-${key}`]: attrs[key] } : {}),
      },
    ]),
  );
}

const labelOf = (attrs: Record<string, unknown>, unnamed: string) =>
  typeof attrs.label === "string" && attrs.label !== "" ? attrs.label : unnamed;

const Mention = Node.create({
  name: MENTION,
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => dataAttributes("person", "label"),
  parseHTML: () => [{ tag: "span[data-person]", priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => ["span", { ...HTMLAttributes, class: "mention" }, `@${labelOf(node.attrs, "Somebody")}`],
  renderText: ({ node }) => `@${labelOf(node.attrs, "Somebody")}`,
  addNodeView: () => ReactNodeViewRenderer(MentionView, { as: "span", className: "mention-holder" }),
});

const DocumentLink = Node.create({
  name: DOCUMENT_LINK,
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => dataAttributes("document", "kind", "anchor", "label"),
  parseHTML: () => [{ tag: "span[data-document]", priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => ["span", { ...HTMLAttributes, class: "document-link" }, labelOf(node.attrs, "Untitled")],
  renderText: ({ node }) => labelOf(node.attrs, "Untitled"),
  addNodeView: () => ReactNodeViewRenderer(DocumentLinkView, { as: "span" }),
  addKeyboardShortcuts() {
    return { Enter: () => openSelected(this.editor.view) };
  },
});

const DocumentEmbed = Node.create({
  name: DOCUMENT_EMBED,
  group: "block",
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes: () => dataAttributes("document", "kind", "anchor", "label"),
  parseHTML: () => [{ tag: "div[data-document]", priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => ["div", { ...HTMLAttributes, class: "document-embed" }, labelOf(node.attrs, "Untitled")],
  renderText: ({ node }) => labelOf(node.attrs, "Untitled"),
  addNodeView: () => ReactNodeViewRenderer(DocumentEmbedView),
});

/** Enter on a selected link goes where a click would. */
function openSelected(view: EditorView): boolean {
  const { selection } = view.state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== DOCUMENT_LINK) return false;
  const drawn = view.nodeDOM(selection.from);
  const link = drawn instanceof HTMLElement ? drawn.querySelector("a") : null;
  link?.click();
  return link !== null;
}

export const nameNodes: Extensions = [Mention, DocumentLink, DocumentEmbed];
