import { useCallback, useRef } from "react";
import { useToast } from "./toast.tsx";

/**
 * For what is set going where no button stays to say so, as from a menu or the command bar: a message says it once it takes
 * longer than a moment, and the same is not begun twice. Rejects with what `work` throws.
 */
export function useToldWork(): (words: string, work: () => Promise<void>) => Promise<void> {
  const toast = useToast();
  const going = useRef(new Set<string>());
  return useCallback(
    async (words, work) => {
      if (going.current.has(words)) return;
      going.current.add(words);
      const lasting = work();
      toast({ text: words, lasting });
      await lasting.finally(() => going.current.delete(words));
    },
    [toast],
  );
}
