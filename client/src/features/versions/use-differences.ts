import type { Difference } from "@coreos/schema/documents/differences";
import { useCallback, useEffect, useMemo } from "react";
import * as Y from "yjs";
import { useDocValue } from "../../ui/use-doc-value.ts";

const NONE: readonly Difference[] = [];

/** What is different in `doc` now from how `update` (a Yjs V1 update) has it; nothing without one. Hand in the same `compare` every time. */
export function useDifferences(
  doc: Y.Doc,
  compare: ((past: Y.Doc, now: Y.Doc) => readonly Difference[]) | null,
  update: Uint8Array | null,
): readonly Difference[] {
  const past = useMemo(() => {
    if (update === null) return null;
    const then = new Y.Doc();
    Y.applyUpdate(then, update);
    return then;
  }, [update]);
  useEffect(() => () => past?.destroy(), [past]);
  return useDocValue(
    doc,
    useCallback((now: Y.Doc) => (past && compare ? compare(past, now) : NONE), [compare, past]),
  );
}
