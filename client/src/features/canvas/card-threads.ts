/** What is said about the cards of a canvas: read once for all cards, anew when somebody says something. Lives as long as the document. */
import type { CommentThread } from "@coreos/schema/documents/comments";
import { useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { isOpen, threadSource } from "../../editor/comments/use-threads.ts";

export interface CardThreads {
  /** Of all cards, oldest first. */
  all(): readonly CommentThread[];
  /** How many open threads a card has; of the whole canvas without one. */
  openCount(card?: string): number;
  subscribe(listener: () => void): () => void;
}

export const cardOf = ({ anchor }: CommentThread): string | null => (anchor.on === "item" ? anchor.id : null);

const known = new WeakMap<Y.Doc, CardThreads>();

export function cardThreads(doc: Y.Doc): CardThreads {
  const threads = known.get(doc) ?? open(doc);
  known.set(doc, threads);
  return threads;
}

function open(doc: Y.Doc): CardThreads {
  const source = threadSource(doc);
  const listeners = new Set<() => void>();
  let counted: { of: readonly CommentThread[]; counts: Map<string | null, number>; open: number } | null = null;
  const count = () => {
    const of = source.get();
    if (counted?.of === of) return counted;
    const counts = new Map<string | null, number>();
    const living = of.filter(isOpen);
    for (const thread of living) counts.set(cardOf(thread), (counts.get(cardOf(thread)) ?? 0) + 1);
    counted = { of, counts, open: living.length };
    return counted;
  };
  source.subscribe(() => {
    for (const listener of [...listeners]) listener();
  });
  return {
    all: source.get,
    openCount: (card) => (card === undefined ? count().open : (count().counts.get(card) ?? 0)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useOpenCount(threads: CardThreads, card?: string): number {
  return useSyncExternalStore(threads.subscribe, () => threads.openCount(card));
}

export function useCardThreads(threads: CardThreads): readonly CommentThread[] {
  return useSyncExternalStore(threads.subscribe, threads.all);
}
