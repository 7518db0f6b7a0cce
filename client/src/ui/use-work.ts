import { useCallback, useEffect, useRef, useState } from "react";
import { MOMENT_MS } from "./moment.ts";

/** `late`: it takes longer than a moment. */
export type WorkState = "idle" | "begun" | "late";

export interface Work {
  state: WorkState;
  /** Begins `work`, unless some goes on already. Rejects with what `work` throws. */
  run(work: () => Promise<unknown>): Promise<void>;
}

/** What a person sets going: one at a time, however often it is asked for. */
export function useWork(): Work {
  const [state, setState] = useState<WorkState>("idle");
  const going = useRef(false); // two presses come before the first is drawn
  useEffect(() => {
    if (state !== "begun") return;
    const timer = setTimeout(() => setState((now) => (now === "begun" ? "late" : now)), MOMENT_MS); // it may have ended, and not been drawn yet
    return () => clearTimeout(timer);
  }, [state]);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (going.current) return;
    going.current = true;
    setState("begun");
    try {
      await work();
    } finally {
      going.current = false;
      setState("idle");
    }
  }, []);
  return { state, run };
}
