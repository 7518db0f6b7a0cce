import { type ReactNode, useEffect, useState } from "react";
import type { ElsewhereHit } from "../../context/index.ts";

export type OtherHit = ElsewhereHit & { workspace: string; face: ReactNode };

export interface ElsewherePort {
  /** Empty while nothing is known; never fails. */
  find(question: string): Promise<readonly OtherHit[]>;
  open(hit: OtherHit): void;
}

const NONE: readonly OtherHit[] = [];

/** What other workspaces of this device have to a question; what was found to the one before stays until then. */
export function useOthers(question: string, { find }: ElsewherePort): readonly OtherHit[] {
  const [others, setOthers] = useState(NONE);
  useEffect(() => {
    if (question === "") return setOthers(NONE);
    let isStale = false;
    void find(question).then((found) => {
      if (!isStale) setOthers(found);
    });
    return () => {
      isStale = true;
    };
  }, [question, find]);
  return question === "" ? NONE : others;
}
