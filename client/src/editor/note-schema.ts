/** What a note is made of: the blocks, the marks and the keys that make them. Shared by the editor and every preview. */
import type { Extensions } from "@tiptap/core";
import { getSchema } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { BlockIds } from "./block-ids.ts";
import { isSafeLink } from "./safe-link.ts";

export const noteBlocks: Extensions = [
  StarterKit.configure({
    undoRedo: false, // undo is the document's own (document-undo.ts)
    trailingNode: false, // would write an empty paragraph into every note that is opened and ends otherwise (law 7)
    heading: { levels: [1, 2, 3] },
    link: {
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      defaultProtocol: "https",
      isAllowedUri: isSafeLink,
      HTMLAttributes: { rel: "noopener noreferrer nofollow", target: "_blank" },
    },
  }),
  BlockIds,
];

export const noteSchema = getSchema(noteBlocks);
