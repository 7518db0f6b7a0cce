/** What the slash menu puts into a line of text, besides the blocks: names of documents and people, a link, the day. */
import type { Editor } from "@tiptap/core";
import { AtSign, CalendarDays, FileSymlink, Frame, Link } from "lucide-react";
import { keyWords } from "../../editor/key-words.ts";
import type { BlockKind } from "./block-catalogue.ts";

/** Types the sign that opens the list of names: from there on it is as if the person had typed it. */
const typing = (sign: string) => (editor: Editor) => void editor.chain().focus().insertContent({ type: "text", text: sign }).run();

export const lineKinds = (onLink: () => void): readonly BlockKind[] => [
  {
    id: "documentLink",
    label: "Link to document",
    group: "In the line",
    words: "page note canvas project reference",
    icon: FileSymlink,
    hint: "[[",
    act: typing("[["),
  },
  { id: "mention", label: "Mention", group: "In the line", words: "person people name @", icon: AtSign, hint: "@", act: typing("@") },
  {
    id: "link",
    label: "Link",
    group: "In the line",
    words: "web address url href",
    icon: Link,
    hint: keyWords("Mod+K"),
    act: onLink,
  },
  {
    id: "today",
    label: "Today’s date",
    group: "In the line",
    words: "date day now",
    icon: CalendarDays,
    act: (editor) =>
      void editor
        .chain()
        .focus()
        .insertContent({ type: "text", text: `${today()} ` })
        .run(),
  },
];

/** Stands for a whole block, so it begins on a line of its own. */
export const embedKind: BlockKind = {
  id: "embed",
  label: "Embed a document",
  group: "Blocks",
  words: "show include note canvas project preview",
  icon: Frame,
  hint: "![[",
  insert: typing("![["),
};

const today = () => new Intl.DateTimeFormat(undefined, { dateStyle: "long" }).format(new Date());
