/**
 * What a note is made of: the blocks, the marks and the keys that make them. Shared by the editor and every preview.
 *
 * The extensions of `@tiptap/starter-kit` one by one: the kit carries an undo of its own, which a shared document cannot use
 * (document-undo.ts), and a node at the end of every note, which opening would write (SPEC law 7).
 */
import type { Extensions } from "@tiptap/core";
import { getSchema } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Bold } from "@tiptap/extension-bold";
import { Code } from "@tiptap/extension-code";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { HorizontalRule } from "@tiptap/extension-horizontal-rule";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { Text } from "@tiptap/extension-text";
import { Underline } from "@tiptap/extension-underline";
import { Dropcursor } from "@tiptap/extensions/drop-cursor"; // the door of all of them brings an undo with it
import { Gapcursor } from "@tiptap/extensions/gap-cursor";
import { BlockIds } from "./block-ids.ts";
import { Callout } from "./blocks/callout.ts";
import { checkListBlocks } from "./blocks/check-lists.ts";
import { NoteCodeBlock } from "./blocks/code-block.ts";
import { Highlight } from "./blocks/highlight.ts";
import { Link } from "./blocks/link.ts";
import { Attachment, Image } from "./blocks/media.ts";
import { tableBlocks } from "./blocks/tables.ts";
import { toggleBlocks } from "./blocks/toggles.ts";
import { nameNodes } from "./links/name-nodes.ts";

const marks: Extensions = [Bold, Code, Italic, Link, Strike, Underline, Highlight];

export const noteBlocks: Extensions = [
  Document,
  Paragraph,
  Text,
  Heading.configure({ levels: [1, 2, 3] }),
  Blockquote,
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap.configure({
    listTypes: [
      { itemName: "listItem", wrapperNames: ["bulletList", "orderedList"] },
      { itemName: "taskItem", wrapperNames: ["taskList"] },
    ],
  }),
  HardBreak,
  HorizontalRule,
  NoteCodeBlock,
  ...checkListBlocks,
  ...tableBlocks,
  Callout,
  ...toggleBlocks,
  Image,
  Attachment,
  ...marks,
  Dropcursor.configure({ class: "drop-line", width: 2, color: false }),
  Gapcursor,
  ...nameNodes,
  BlockIds,
];

export const noteSchema = getSchema(noteBlocks);
