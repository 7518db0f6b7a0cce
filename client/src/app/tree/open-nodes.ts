/** Which nodes of a tree are unfolded: a small memory of this browser, one set for each tree. */
import { useCallback, useState } from "react";
import { recall, remember } from "../../ui/browser-memory.ts";

const KEPT = 500;

export interface OpenNodes {
  open: ReadonlySet<string>;
  set(ids: readonly string[], isOpen: boolean): void;
}

export function useOpenNodes(tree: string): OpenNodes {
  const [open, setOpen] = useState(() => readOpen(tree));
  const set = useCallback(
    (ids: readonly string[], isOpen: boolean) =>
      setOpen((before) => {
        if (ids.every((id) => before.has(id) === isOpen)) return before;
        const next = new Set(before);
        for (const id of ids) {
          next.delete(id); // the newest stand last, and are what is kept
          if (isOpen) next.add(id);
        }
        remember(keyOf(tree), JSON.stringify([...next].slice(-KEPT)));
        return next;
      }),
    [tree],
  );
  return { open, set };
}

function readOpen(tree: string): ReadonlySet<string> {
  try {
    const list: unknown = JSON.parse(recall(keyOf(tree)) ?? "[]");
    return new Set(Array.isArray(list) ? list.filter((id): id is string => typeof id === "string") : []);
  } catch {
    return new Set(); // written by something else: folded is no loss
  }
}

const keyOf = (tree: string) => `core-tree-open:${tree}`;
