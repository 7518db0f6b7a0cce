/** Every block a person can make, with the words it is found by: the slash menu, "Turn into" and the toolbar read it. */
import type { Editor } from "@tiptap/core";
import {
  CircleAlert,
  CircleCheck,
  CircleCheckBig,
  Code,
  Heading1,
  Heading2,
  Heading3,
  Info,
  Lightbulb,
  List,
  ListChecks,
  ListCollapse,
  ListOrdered,
  type LucideIcon,
  Minus,
  Paperclip,
  Pilcrow,
  Table,
  TextQuote,
} from "lucide-react";
import type { Tone } from "../../editor/blocks/callout.ts";
import { keyWords } from "../../editor/key-words.ts";

export interface BlockKind {
  id: string;
  label: string;
  group: "Text" | "Lists" | "Blocks" | "In the line";
  /** Other words for it. */
  words: string;
  icon: LucideIcon;
  /** What can be typed in place of choosing it here: keys, or Markdown. */
  hint?: string;
  /** Makes the words of the block around the caret into this; left out for what has no words. */
  turnInto?(editor: Editor): void;
  /** Only for what has no words. */
  insert?(editor: Editor): void;
  /** Something done where the caret is; with `suits`, offered only where that says so. */
  act?(editor: Editor): void;
  suits?(editor: Editor): boolean;
}

/** Out of lists, quotes and callouts first, so that the new kind stands for itself. */
const plain = (editor: Editor) => editor.chain().focus().clearNodes();

const heading = (level: 1 | 2 | 3, icon: LucideIcon): BlockKind => ({
  id: `heading${level}`,
  label: `Heading ${level}`,
  group: "Text",
  words: "title section h",
  icon,
  hint: "#".repeat(level),
  turnInto: (editor) => plain(editor).setHeading({ level }).run(),
});

const callout = (tone: Tone, label: string, words: string, icon: LucideIcon): BlockKind => ({
  id: `callout-${tone}`,
  label,
  group: "Blocks",
  words: `callout box ${words}`,
  icon,
  turnInto: (editor) => plain(editor).toggleCallout(tone).run(),
});

export const BLOCKS: readonly BlockKind[] = [
  { id: "paragraph", label: "Text", group: "Text", words: "plain paragraph", icon: Pilcrow, turnInto: (editor) => plain(editor).run() },
  heading(1, Heading1),
  heading(2, Heading2),
  heading(3, Heading3),
  {
    id: "blockquote",
    label: "Quote",
    group: "Text",
    words: "citation",
    icon: TextQuote,
    hint: ">",
    turnInto: (editor) => plain(editor).toggleBlockquote().run(),
  },
  {
    id: "bulletList",
    label: "Bulleted list",
    group: "Lists",
    words: "unordered points",
    icon: List,
    hint: "-",
    turnInto: (editor) => plain(editor).toggleBulletList().run(),
  },
  {
    id: "orderedList",
    label: "Numbered list",
    group: "Lists",
    words: "ordered steps",
    icon: ListOrdered,
    hint: "1.",
    turnInto: (editor) => plain(editor).toggleOrderedList().run(),
  },
  {
    id: "taskList",
    label: "Check list",
    group: "Lists",
    words: "todo to-do task checkbox",
    icon: ListChecks,
    hint: "[ ]",
    turnInto: (editor) => plain(editor).toggleTaskList().run(),
  },
  {
    id: "task",
    label: "Make it a task",
    group: "Lists",
    words: "project assign due status",
    icon: CircleCheckBig,
    hint: keyWords("Mod+Shift+Enter"),
    suits: (editor) => editor.isActive("taskItem"),
    act: (editor) => editor.commands.makeTask(),
  },
  {
    id: "details",
    label: "Toggle",
    group: "Lists",
    words: "fold collapse details hide",
    icon: ListCollapse,
    hint: ">>",
    turnInto: (editor) => plain(editor).setToggle().run(),
  },
  {
    id: "table",
    label: "Table",
    group: "Blocks",
    words: "grid rows columns",
    icon: Table,
    insert: (editor) => editor.chain().focus().insertTable().run(),
  },
  {
    id: "codeBlock",
    label: "Code",
    group: "Blocks",
    words: "snippet program",
    icon: Code,
    hint: "```",
    turnInto: (editor) => plain(editor).setCodeBlock().run(),
  },
  callout("info", "Note box", "info notice", Info),
  callout("good", "Good news box", "success done", CircleCheck),
  callout("warn", "Warning box", "caution danger", CircleAlert),
  callout("idea", "Idea box", "tip suggestion", Lightbulb),
  {
    id: "horizontalRule",
    label: "Divider",
    group: "Blocks",
    words: "line rule separator hr",
    icon: Minus,
    hint: "---",
    insert: (editor) => editor.chain().focus().setHorizontalRule().run(),
  },
];

/** `pick` opens the dialog of the system. */
export const fileBlock = (pick: () => void): BlockKind => ({
  id: "file",
  label: "Image or file",
  group: "Blocks",
  words: "picture photo attachment upload pdf",
  icon: Paperclip,
  insert: pick,
});

/** By the beginning of a word of the label first, then by other words. */
export function blocksFor(typed: string, blocks: readonly BlockKind[]): BlockKind[] {
  const wanted = typed.toLowerCase().trim();
  const starts = (text: string) => text.toLowerCase().startsWith(wanted) || text.toLowerCase().includes(` ${wanted}`);
  const squeezed = (text: string) => text.toLowerCase().replaceAll(" ", "").includes(wanted.replaceAll(" ", ""));
  const byLabel = blocks.filter(({ label }) => starts(label));
  const rest = blocks.filter((block) => !byLabel.includes(block) && (starts(block.words) || squeezed(block.label)));
  return [...byLabel, ...rest];
}
