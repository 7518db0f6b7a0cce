/**
 * Content that this program does not know: another program or a newer version wrote it. y-tiptap deletes such nodes from
 * the document that it is bound to, for everybody; so a text that holds any is shown, and not bound.
 */
import { Extension } from "@tiptap/core";
import type { Schema } from "@tiptap/pm/model";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { MAX_SPAN } from "./blocks/spans.ts";

/** `schema` is what the editor of this text knows. */
export function hasForeignContent(content: Y.XmlFragment, schema: Schema): boolean {
  return content.toArray().some((node) => isForeign(node, schema));
}

function isForeign(node: unknown, schema: Schema): boolean {
  if (node instanceof Y.XmlText) {
    const runs = node.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[];
    return runs.some(
      (run) => typeof run.insert !== "string" || Object.keys(run.attributes ?? {}).some((mark) => !(markName(mark) in schema.marks)),
    );
  }
  if (!(node instanceof Y.XmlElement)) return true;
  return !(node.nodeName in schema.nodes) || !areSpansSound(node) || hasForeignContent(node, schema);
}

/** The table editor lays out every field that a cell claims to span: a claim of a billion would stop the page. */
function areSpansSound(cell: Y.XmlElement): boolean {
  return [cell.getAttribute("colspan"), cell.getAttribute("rowspan")].every((span: unknown) => {
    return span === undefined || (Number.isInteger(span) && (span as number) >= 1 && (span as number) <= MAX_SPAN);
  });
}

/** y-tiptap writes marks that may overlap as `name--hash`. */
const markName = (key: string) => key.replace(/--[a-zA-Z0-9+/=]{8}$/, "");

/**
 * Lets go of a text when foreign content arrives while it is open: before y-tiptap sees it (observers are asked in the
 * order they came, and this one comes before there is a view), and for good.
 */
export function foreignGuard(content: Y.XmlFragment, schema: Schema, onForeign: () => void) {
  return Extension.create<object, { stop(): void }>({
    name: "foreignGuard",
    addStorage: () => ({ stop: () => undefined }),
    onBeforeCreate() {
      const look: Parameters<typeof content.observeDeep>[0] = (events) => {
        if (!events.some((event) => bringsForeign(event, schema))) return;
        const { binding } = ySyncPluginKey.getState(this.editor.state);
        binding.destroy();
        binding._prosemirrorChanged = () => undefined; // a view without its binding would still write itself out
        onForeign();
      };
      content.observeDeep(look);
      this.storage.stop = () => content.unobserveDeep(look);
    },
    onDestroy() {
      this.storage.stop();
    },
  });
}

function bringsForeign({ target, changes }: Y.YEvent<Y.AbstractType<unknown>>, schema: Schema): boolean {
  if (target instanceof Y.XmlText) return isForeign(target, schema);
  if (target instanceof Y.XmlElement && !areSpansSound(target)) return true;
  return [...changes.added].some(({ content }) => content instanceof Y.ContentType && isForeign(content.type, schema));
}
