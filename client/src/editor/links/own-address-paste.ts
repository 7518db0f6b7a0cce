/**
 * An address of one of our own screens, pasted alone, becomes a link that carries the title of its document; behind "![[" the
 * place itself is shown.
 */
import { parseDocumentPath } from "@coreos/schema/documents/document-address";
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { Surroundings } from "../surroundings.ts";
import { insertName } from "./insert-name.ts";
import { nameTyped } from "./name-typing.ts";

export const OwnAddressPaste = Extension.create<{ surroundings(): Surroundings | null }>({
  name: "ownAddressPaste",
  priority: 1_000, // before an address becomes an ordinary link
  addOptions: () => ({ surroundings: () => null }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      new Plugin({
        key: new PluginKey("ownAddressPaste"),
        props: {
          handlePaste(view, event) {
            const around = options.surroundings();
            const { selection } = view.state;
            if (!around || !editor.isEditable || !selection.empty || selection.$from.parent.type.spec.code) return false;
            const address = ownAddress(event.clipboardData?.getData("text/plain") ?? "", globalThis.location?.origin ?? "");
            if (!address || address.workspaceId !== around.workspaceId) return false;
            const title = around.documents.get().find(({ id }) => id === address.id)?.title ?? "";
            const { id: document, kind, anchor } = address;
            const sign = nameTyped(editor);
            const range = sign?.query === "" && sign.trigger !== "@" ? sign : { from: selection.from, to: selection.to };
            insertName(editor, range, { document, kind, anchor, label: title, embed: range === sign && sign.trigger === "![[" });
            return true;
          },
        },
      }),
    ];
  },
});

/** The place that pasted words name, when they are one address of this origin and nothing else. */
export function ownAddress(words: string, origin: string) {
  const typed = words.trim();
  return origin !== "" && typed.startsWith(`${origin}/`) && !/\s/.test(typed) ? parseDocumentPath(typed.slice(origin.length)) : null;
}
