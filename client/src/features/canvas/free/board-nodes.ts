/** The cards of a free board as the nodes of the flow library. Pure: a node is the same object until something in it changed. */
import type { Card, CardSize } from "@coreos/schema/documents/canvas";
import type { Carried } from "@coreos/schema/documents/presence";
import { applyNodeChanges, type Node, type NodeChange } from "@xyflow/react";
import type { CanvasStore } from "../canvas-store.ts";
import type { Selection } from "../selection.ts";
import { CARD_PX, LOW_PX, sizeOf, spotOf } from "./spots.ts";

export type BoardNode = Node<Record<string, never>, "card">;

const NO_DATA = {};

export interface NodesDeps {
  store: Pick<CanvasStore, "all" | "card">;
  selection: Pick<Selection, "has">;
  /** Cards in somebody else's hand. */
  carried: ReadonlyMap<string, Carried>;
}

/** What lies on the board now; what this person has in hand stays where the hand has it. */
export function readNodes(before: readonly BoardNode[], { store, selection, carried }: NodesDeps): BoardNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const ids = store.all();
  const next = ids.map((id, at) => {
    const node = known.get(id);
    const card = store.card(id) as Card;
    const held = carried.get(id);
    const position = node?.dragging ? node.position : spotOf({ spot: held ?? card.spot }, at);
    const { width, height } = sizeIn(node, held) ?? sizeOf(card.size);
    const now = { position, width, style: { minHeight: height }, selected: selection.has(id) };
    if (node) return isAs(node, now) ? node : { ...node, ...now };
    // Without a height the library hides a card until it is measured, and what is hidden takes no focus.
    return { id, type: "card" as const, data: NO_DATA, initialHeight: height, ...now };
  });
  return ids.length === before.length && next.every((node, at) => node === before[at]) ? (before as BoardNode[]) : next;
}

/** What the library tells of drags, resizes and measures. */
export function changeNodes(nodes: BoardNode[], changes: readonly NodeChange<BoardNode>[]): BoardNode[] {
  const others = changes.filter((change) => change.type !== "dimensions" || change.resizing === undefined);
  let next = others.length > 0 ? applyNodeChanges(others, nodes) : nodes;
  for (const change of changes) {
    if (change.type !== "dimensions" || change.resizing === undefined || !change.dimensions) continue;
    const { id, resizing, dimensions } = change;
    // As wide as the hand says and as high at least: never lower than its words.
    const sized = { resizing, width: dimensions.width, style: { minHeight: dimensions.height } };
    next = next.map((node) => (node.id === id ? { ...node, ...sized } : node));
  }
  return next;
}

function isAs(
  node: BoardNode,
  { position, width, style, selected }: Pick<BoardNode, "position" | "width" | "style" | "selected">,
): boolean {
  return (
    node.position.x === position.x &&
    node.position.y === position.y &&
    node.width === width &&
    node.style?.minHeight === style?.minHeight &&
    node.selected === selected
  );
}

/** While a hand has it: this person's first. */
function sizeIn(node: BoardNode | undefined, held: Carried | undefined): CardSize | null {
  if (node?.resizing) return { width: node.width ?? CARD_PX, height: Number(node.style?.minHeight ?? LOW_PX) };
  const { width, height } = held ?? {};
  return width !== undefined && height !== undefined ? { width, height } : null;
}
