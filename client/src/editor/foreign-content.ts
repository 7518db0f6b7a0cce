/**
 * Content that this program does not know: another program or a newer version wrote it. y-tiptap deletes such nodes from
 * the document that it is bound to, for everybody; so a note that holds any is shown, and not bound.
 */
import { noteContent } from "@coreos/schema/documents/note";
import * as Y from "yjs";
import { noteSchema } from "./note-schema.ts";

export function hasForeignContent(doc: Y.Doc): boolean {
  return noteContent(doc).toArray().some(isForeign);
}

function isForeign(node: unknown): boolean {
  if (node instanceof Y.XmlText) {
    const runs = node.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[];
    return runs.some(
      (run) => typeof run.insert !== "string" || Object.keys(run.attributes ?? {}).some((mark) => !(markName(mark) in noteSchema.marks)),
    );
  }
  if (!(node instanceof Y.XmlElement)) return true;
  return !(node.nodeName in noteSchema.nodes) || node.toArray().some(isForeign);
}

/** y-tiptap writes marks that may overlap as `name--hash`. */
const markName = (key: string) => key.replace(/--[a-zA-Z0-9+/=]{8}$/, "");

/**
 * Calls `found` when foreign content arrives, before the editor that `mayBind` is made for sees it: observers are asked
 * in the order they came, so watch first and bind afterwards. Only what changed is looked at.
 */
export function watchForeignContent(doc: Y.Doc, found: () => void): () => void {
  const content = noteContent(doc);
  const look = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    if (events.some(bringsForeign)) found();
  };
  content.observeDeep(look);
  return () => content.unobserveDeep(look);
}

function bringsForeign({ target, changes }: Y.YEvent<Y.AbstractType<unknown>>): boolean {
  if (target instanceof Y.XmlText) return isForeign(target);
  return [...changes.added].some(({ content }) => content instanceof Y.ContentType && isForeign(content.type));
}
