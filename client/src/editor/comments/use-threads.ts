import { type CommentThread, commentsOf, readThreads } from "@coreos/schema/documents/comments";
import { useMemo, useSyncExternalStore } from "react";
import type * as Y from "yjs";

export interface ThreadSource {
  get(): readonly CommentThread[];
  subscribe(listener: () => void): () => void;
}

/** The threads of a document; letters typed into its text do not make anybody read them again. */
export function threadSource(doc: Y.Doc): ThreadSource {
  let known: readonly CommentThread[] | null = null;
  const root = commentsOf(doc);
  return {
    get() {
      known ??= readThreads(doc);
      return known;
    },
    subscribe(listener) {
      known = null; // said between the first render and this moment
      const changed = () => {
        known = null;
        listener();
      };
      root.observeDeep(changed);
      return () => root.unobserveDeep(changed);
    },
  };
}

export function useThreads(doc: Y.Doc): readonly CommentThread[] {
  const source = useMemo(() => threadSource(doc), [doc]);
  return useSyncExternalStore(source.subscribe, source.get);
}

export const isOpen = (thread: CommentThread) => thread.resolvedAt === null;
