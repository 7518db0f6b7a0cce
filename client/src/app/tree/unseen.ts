/** Documents that others changed since this person looked. Filled by what reads the activity (app/activity), once that is loaded. */
import { useCallback, useSyncExternalStore } from "react";
import { Cell } from "../../replica/index.ts";

export const unseen = new Cell<ReadonlySet<string>>(new Set());

export function useUnseen(id: string): boolean {
  return useSyncExternalStore(
    unseen.subscribe,
    useCallback(() => unseen.get().has(id), [id]),
  );
}
