import { useEffect } from "react";
import type { Replica } from "../../replica/ports.ts";

/** Asks before the tab closes while changes exist in its memory only. The browser chooses the words. */
export function useLeavingGuard(replica: Pick<Replica, "save">): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (replica.save.get().inMemory > 0) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [replica]);
}
