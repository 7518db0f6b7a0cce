/** What a note is made of: the blocks, the marks and the keys that make them. Shared by the editor and every preview. */
import type { Extensions } from "@tiptap/core";
import { getSchema } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { BlockIds } from "./block-ids.ts";
import { Callout } from "./blocks/callout.ts";
import { checkListBlocks } from "./blocks/check-lists.ts";
import { NoteCodeBlock } from "./blocks/code-block.ts";
import { Highlight } from "./blocks/highlight.ts";
import { Attachment, Image } from "./blocks/media.ts";
import { tableBlocks } from "./blocks/tables.ts";
import { toggleBlocks } from "./blocks/toggles.ts";
import { isSafeLink } from "./safe-link.ts";

export const noteBlocks: Extensions = [
  StarterKit.configure({
    undoRedo: false, // undo is the document's own (document-undo.ts)
    trailingNode: false, // would write an empty paragraph into every note that is opened and ends otherwise (law 7)
    heading: { levels: [1, 2, 3] },
    codeBlock: false,
    link: {
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      defaultProtocol: "https",
      isAllowedUri: isSafeLink,
      HTMLAttributes: { rel: "noopener noreferrer nofollow", target: "_blank" },
    },
  }),
  NoteCodeBlock,
  ...checkListBlocks,
  ...tableBlocks,
  Callout,
  ...toggleBlocks,
  Image,
  Attachment,
  Highlight,
  BlockIds,
];

export const noteSchema = getSchema(noteBlocks);
