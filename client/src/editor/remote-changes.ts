/**
 * Marks what came from other people, so that nothing here answers it with an edit: y-tiptap replaces the whole document
 * for every remote change, which looks to other plugins as if this person had just typed all of it. Without this, merely
 * opening a note would turn every address in it into a link, on each device once more (SPEC law 7).
 */
import { Extension } from "@tiptap/core";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

export const RemoteChanges = Extension.create({
  name: "remoteChanges",
  dispatchTransaction({ transaction, next }) {
    if (transaction.getMeta(ySyncPluginKey)) transaction.setMeta("preventAutolink", true).setMeta("preventClearDocument", true);
    next(transaction);
  },
});
