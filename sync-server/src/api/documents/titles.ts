/**
 * What the documents of a workspace are called, as its tree says: read once for each state of the tree.
 *
 * Limits  `KEPT` trees are remembered, the one that was asked for longest ago is forgotten first.
 */
import { readTree, trashedIds } from "@coreos/schema/documents/tree";
import type { StoredDocument } from "../../ports.ts";
import { type CommittedDeps, headOf, readCommitted } from "./committed.ts";

export interface Titles {
  /** The last log row of the tree that they were read at. */
  seq: number;
  /** By document id. */
  of: ReadonlyMap<string, { title: string; isTrashed: boolean }>;
}

const KEPT = 200;

export function createTitles(deps: CommittedDeps) {
  const known = new Map<string, Titles>();
  return async (tree: StoredDocument): Promise<Titles> => {
    const seq = await headOf(deps, tree);
    const before = known.get(tree.name);
    known.delete(tree.name);
    const titles = before?.seq === seq ? before : await readTitles(deps, tree, seq);
    known.set(tree.name, titles);
    for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
    return titles;
  };
}

async function readTitles(deps: CommittedDeps, tree: StoredDocument, seq: number): Promise<Titles> {
  const doc = await readCommitted(deps, tree);
  const nodes = readTree(doc);
  const trashed = trashedIds(nodes);
  doc.destroy();
  return { seq, of: new Map(nodes.map(({ id, title }) => [id, { title, isTrashed: trashed.has(id) }])) };
}
