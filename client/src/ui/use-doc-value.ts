import { useMemo, useSyncExternalStore } from "react";
import type * as Y from "yjs";

/** What `read` finds in a document, read again when the document changed. Hand in the same function every time. */
export function useDocValue<T>(doc: Y.Doc, read: (doc: Y.Doc) => T): T;
export function useDocValue<T>(doc: Y.Doc | null, read: (doc: Y.Doc) => T): T | null;
export function useDocValue<T>(doc: Y.Doc | null, read: (doc: Y.Doc) => T): T | null {
  const source = useMemo(() => (doc ? docSource(doc, read) : NO_SOURCE), [doc, read]);
  return useSyncExternalStore<T | null>(source.subscribe, source.get);
}

const NO_SOURCE = { get: () => null, subscribe: () => () => undefined };

function docSource<T>(doc: Y.Doc, read: (doc: Y.Doc) => T) {
  let known: { value: T } | null = null;
  return {
    get(): T {
      known ??= { value: read(doc) };
      return known.value;
    },
    subscribe(listener: () => void) {
      known = null; // edits between the first render and this moment
      const changed = () => {
        known = null;
        listener();
      };
      doc.on("update", changed);
      return () => doc.off("update", changed);
    },
  };
}
