/** Where a node goes by keyboard and by drag: below `parent`, in front of the sibling `before`, or at the end. */
import { isListed, type Tree } from "./tree-store.ts";
import type { Row } from "./visible-rows.ts";

export interface Destination {
  parent: string | null;
  before: string | null;
}

export type Step = "up" | "down" | "in" | "out";

/** One step by keyboard; `null` where there is nowhere to go. */
export function stepTo(tree: Tree, id: string, step: Step): Destination | null {
  const parent = shownParent(tree, id);
  const siblings = tree.children(parent);
  const at = siblings.findIndex((node) => node.id === id);
  if (at < 0) return null;
  const idAt = (index: number) => siblings[index]?.id ?? null;
  if (step === "up") return at === 0 ? null : { parent, before: idAt(at - 1) };
  if (step === "down") return at === siblings.length - 1 ? null : { parent, before: idAt(at + 2) };
  if (step === "in") return at === 0 ? null : { parent: idAt(at - 1), before: null };
  if (parent === null) return null;
  const above = shownParent(tree, parent);
  const aunts = tree.children(above);
  return { parent: above, before: aunts[aunts.findIndex((node) => node.id === parent) + 1]?.id ?? null };
}

export type Zone = "before" | "inside" | "after";

/** What dropping on a row means. `fraction` is how far down the row the pointer stands, 0 … 1. */
export function zoneOf(fraction: number): Zone {
  return fraction < 0.25 ? "before" : fraction > 0.75 ? "after" : "inside";
}

/** `null` where the node may not go: onto itself, below itself. */
export function dropAt(tree: Tree, moving: string, row: Row, zone: Zone): Destination | null {
  if (tree.path(row.node.id).some((node) => node.id === moving)) return null;
  if (zone === "inside") return { parent: row.node.id, before: null };
  if (zone === "after" && row.isOpen) return { parent: row.node.id, before: tree.children(row.node.id)[0]?.id ?? null };
  const parent = shownParent(tree, row.node.id);
  if (zone === "before") return { parent, before: row.node.id };
  const siblings = tree.children(parent);
  return { parent, before: siblings[siblings.findIndex(({ id }) => id === row.node.id) + 1]?.id ?? null };
}

/** The nearest ancestor that has a row of its own. */
export function shownParent(tree: Tree, id: string): string | null {
  return tree.path(id).slice(0, -1).findLast(isListed)?.id ?? null;
}
