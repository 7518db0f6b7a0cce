/** A press on something that can be carried. The code that carries is loaded with the first one. */
import { type PointerEvent, useEffect, useRef } from "react";

/** What of the press is needed once the event is over. */
export interface Press {
  pointerId: number;
  pointerType: string;
  clientX: number;
  clientY: number;
}

/** Begins to carry, tells when that is over, and answers how to end it without a drop. */
export type Lift = (press: Press, id: string, over: () => void) => () => void;

export function useLift(load: () => Promise<Lift>): (event: PointerEvent, id: string) => void {
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);
  return ({ button, pointerId, pointerType, clientX, clientY }, id) => {
    if (button !== 0 || end.current) return;
    const isLetGo = new AbortController();
    const { signal } = isLetGo;
    const forget = () => {
      isLetGo.abort();
      end.current = null;
    };
    end.current = forget;
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, forget, { signal });
    void load().then((lift) => {
      if (signal.aborted) return; // a press that was over before the code was here carried nothing
      isLetGo.abort();
      end.current = lift({ pointerId, pointerType, clientX, clientY }, id, () => {
        end.current = null;
      });
    });
  };
}
