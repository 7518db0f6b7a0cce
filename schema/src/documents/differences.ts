/** What changed in a document between two moments, piece by piece (blocks.ts): the preview of a version reads it. */
import type * as Y from "yjs";
import { type Block, type CardFacts, documentBlocks } from "./blocks.ts";
import type { DocumentKind } from "./kind.ts";
import { longestRising } from "./longest-rising.ts";

export interface Difference {
  id: string;
  /** `changed` wins over `moved`: who wrote into a piece and moved it wants to see the words. */
  change: "added" | "removed" | "changed" | "moved";
  before: Block | null;
  after: Block | null;
}

/** In the order of `after`; what is gone stands where it was before. */
export function differences(kind: DocumentKind, before: Y.Doc, after: Y.Doc, facts?: CardFacts): Difference[] {
  const [old, now] = [documentBlocks(kind, before, facts), documentBlocks(kind, after, facts)];
  const oldById = new Map(old.map((block) => [block.id, block]));
  const nowIds = new Set(now.map(({ id }) => id));
  const stayed = keptOrder(old, now);
  const found: Difference[] = now.flatMap((block): Difference[] => {
    const past = oldById.get(block.id) ?? null;
    if (!past) return [{ id: block.id, change: "added", before: null, after: block }];
    if (past.signature !== block.signature) return [{ id: block.id, change: "changed", before: past, after: block }];
    if (past.where !== block.where || !stayed.has(block.id)) return [{ id: block.id, change: "moved", before: past, after: block }];
    return [];
  });
  old.forEach((block, i) => {
    if (nowIds.has(block.id)) return;
    const left = old.slice(0, i).findLast(({ id }) => nowIds.has(id) || found.some((each) => each.id === id));
    const at = left ? found.findIndex(({ id }) => id === left.id) + 1 : 0;
    found.splice(at, 0, { id: block.id, change: "removed", before: block, after: null });
  });
  return found;
}

/** Ids of the pieces of both that kept their order among one another. */
function keptOrder(old: readonly Block[], now: readonly Block[]): Set<string> {
  const places = new Map(old.map(({ id }, place) => [id, place]));
  const common = now.flatMap(({ id }) => {
    const place = places.get(id);
    return place === undefined ? [] : [{ id, place }];
  });
  return new Set(longestRising(common).map(({ id }) => id));
}
