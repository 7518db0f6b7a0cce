/**
 * Keys act where the caret is, not where it was a moment ago.
 *
 * A browser tells of a moved caret in an event of its own, which comes after the next key where the page was busy between
 * the two: an arrow and Enter in one breath then split the line at the old place. So the caret is looked up at each key.
 */
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

export const KeysAtCaret = Extension.create({
  name: "keysAtCaret",
  priority: 1_000,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown: (view) => {
            if (!view.composing) lookForCaret(view);
            return false;
          },
        },
      },
    }),
  ],
});

/** What prosemirror-view itself does when the browser's event comes; typed as internal there. */
function lookForCaret(view: EditorView): void {
  (view as unknown as { domObserver: { flush(): void } }).domObserver.flush();
}
