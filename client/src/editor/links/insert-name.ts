/** Puts a person or a document into a note, in place of what was typed to find it. */
import { DOCUMENT_EMBED, DOCUMENT_LINK, MENTION, type NamedDocument } from "@coreos/schema/documents/note-links";
import type { Editor, Range } from "@tiptap/core";
import { insertBlocks } from "../insert-block.ts";

export type Named = { person: string; label: string } | (NamedDocument & { embed?: boolean });

export function insertName(editor: Editor, range: Range, named: Named): void {
  if ("document" in named && named.embed) {
    const { embed: _, ...attrs } = named;
    editor.chain().focus().deleteRange(range).run();
    insertBlocks(editor, [editor.schema.node(DOCUMENT_EMBED, attrs)]);
    return;
  }
  const node = "person" in named ? { type: MENTION, attrs: named } : { type: DOCUMENT_LINK, attrs: withoutEmbed(named) };
  const next = editor.state.doc.textBetween(range.to, Math.min(range.to + 1, editor.state.doc.content.size));
  const space = /^\s/.test(next) ? [] : [{ type: "text", text: " " }]; // to go on writing behind it
  editor
    .chain()
    .focus()
    .insertContentAt(range, [node, ...space])
    .run();
}

function withoutEmbed({ embed: _, ...attrs }: NamedDocument & { embed?: boolean }): NamedDocument {
  return attrs;
}
