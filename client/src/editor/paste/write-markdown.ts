/** The nodes of the editor as Markdown. */

import type { RichNode } from "@coreos/schema/markdown/rich-node";
import { type MarkdownWriter, writeMarkdown as write } from "@coreos/schema/markdown/write-markdown";
import type { Node } from "@tiptap/pm/model";
import { count, type Fidelity } from "./fidelity.ts";

export function writeMarkdown(doc: Node, fidelity: Fidelity, fileAddress: MarkdownWriter["fileAddress"]): string {
  return write(richNode(doc), { fileAddress, lost: (how, what) => count(fidelity[how], what) });
}

function richNode({ type, attrs, marks, text, children }: Node): RichNode {
  return {
    type: type.name,
    attrs,
    marks: marks.map((mark) => ({ type: mark.type.name, attrs: mark.attrs })),
    text: text ?? null,
    children: children.map(richNode),
  };
}
