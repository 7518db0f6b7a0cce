/**
 * Images and attachments: a block that names a file by the hash of its content; the bytes live beside the document
 * (DESIGN §4 "Files"), and whoever opens the note sees where they are.
 */
import { mergeAttributes, Node } from "@tiptap/core";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { AttachmentView, ImageView } from "./media-view.tsx";

/** As much of a file as a document holds. Pixels only where it is an image. */
const fileAttributes = () => ({
  hash: { default: null as string | null, ...asData("hash", "string") },
  name: { default: "", ...asData("name", "string") },
  type: { default: "", ...asData("mime", "string", "type") }, // `data-type` says which block it is
  sizeBytes: { default: 0, ...asData("size-bytes", "number") },
});

function asData(name: string, kind: "string" | "number", key = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())) {
  const attribute = `data-${name}`;
  return {
    parseHTML: (element: HTMLElement) => {
      const value = element.getAttribute(attribute);
      return kind === "number" ? Number(value) || 0 : value;
    },
    renderHTML: (attrs: Record<string, unknown>) => (typeof attrs[key] === kind && attrs[key] ? { [attribute]: attrs[key] } : {}),
  };
}

export const Image = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    ...fileAttributes(),
    width: { default: 0, ...asData("width", "number") },
    height: { default: 0, ...asData("height", "number") },
    alt: {
      default: "",
      parseHTML: (element: HTMLElement) => element.getAttribute("alt") ?? "",
      renderHTML: ({ alt }: { alt?: unknown }) => (typeof alt === "string" ? { alt } : {}),
    },
  }),
  // Only our own: a foreign address would be asked from every reader's device.
  parseHTML: () => [{ tag: "img[data-hash]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes, { "data-type": "image" })],
  addNodeView: () => ReactNodeViewRenderer(ImageView),
});

export const Attachment = Node.create({
  name: "attachment",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: fileAttributes,
  parseHTML: () => [{ tag: 'div[data-type="attachment"]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "div",
    mergeAttributes(HTMLAttributes, { "data-type": "attachment" }),
    String(node.attrs.name || "File"),
  ],
  addNodeView: () => ReactNodeViewRenderer(AttachmentView),
});
