import { useCallback, useSyncExternalStore } from "react";
import type { DocumentUndo } from "./document-undo.ts";

/** Whether there is a step to take back or to do again. */
export function useUndo(undo: DocumentUndo): { canUndo: boolean; canRedo: boolean } {
  const subscribe = useCallback((watcher: () => void) => undo.watch(watcher), [undo]);
  const canUndo = useSyncExternalStore(subscribe, () => undo.canUndo());
  const canRedo = useSyncExternalStore(subscribe, () => undo.canRedo());
  return { canUndo, canRedo };
}
