import type { Node } from "@tiptap/pm/model";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { noteSchema } from "../../../editor/note-schema.ts";

/** The blocks of a text, of a document that may be written to; `null` with one that no program of ours wrote: its words are left to be read. */
export function readRichText(content: Y.XmlFragment): Node | null {
  try {
    return yXmlFragmentToProseMirrorRootNode(content, noteSchema);
  } catch {
    return null;
  }
}
