import { useSyncExternalStore } from "react";

/** Anything with one value that says when it changed: `Observable` of the replica, `Readable` of the PWA. */
export interface Source<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

export function useObservable<T>(source: Source<T>): T {
  return useSyncExternalStore(source.subscribe, source.get);
}
