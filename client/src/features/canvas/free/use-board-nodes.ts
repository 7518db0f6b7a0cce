/** The cards of a free board as nodes, and what joins them as edges: the same objects until one of them changes. */
import { type Card, type CardSize, cardsOf } from "@coreos/schema/documents/canvas";
import { type linksRoot, readLinks } from "@coreos/schema/documents/card-link";
import type { Carried } from "@coreos/schema/documents/presence";
import { applyNodeChanges, type Edge, MarkerType, type Node, type NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { peersOf } from "../../../editor/peers.ts";
import { useDocValue } from "../../../ui/use-doc-value.ts";
import { useCanvas } from "../canvas-context.ts";
import type { CanvasStore } from "../canvas-store.ts";
import type { Selection } from "../selection.ts";
import { CARD_PX, joinsOf, LOW_PX, sizeOf, spotOf } from "./spots.ts";

export type BoardNode = Node<Record<string, never>, "card">;

const NO_DATA = {};

export function useBoardNodes() {
  const { doc, store, selection, awareness, readOnly } = useCanvas();
  const [nodes, setNodes] = useState<BoardNode[]>(() => read([], store, selection, new Map()));

  useEffect(() => {
    const refresh = () => setNodes((before) => read(before, store, selection, carriedBy(awareness)));
    refresh(); // what came between the first drawing and now
    const cards = cardsOf(doc);
    cards.observeDeep(refresh);
    const stop = selection.subscribe(refresh);
    let carried = "";
    const onAwareness = () => {
      const now = JSON.stringify(peersOf(awareness).map((peer) => peer.carried));
      if (now !== carried) refresh();
      carried = now;
    };
    awareness.on("change", onAwareness);
    return () => {
      cards.unobserveDeep(refresh);
      awareness.off("change", onAwareness);
      stop();
    };
  }, [doc, store, selection, awareness]);

  const onNodesChange = useCallback(
    (changes: NodeChange<BoardNode>[]) => {
      const chosen = changes.filter((change) => change.type === "select");
      if (chosen.length > 0) {
        selection.drop(chosen.filter(({ selected }) => !selected).map(({ id }) => id));
        selection.add(chosen.filter(({ selected }) => selected).map(({ id }) => id));
      }
      const rest = changes.filter(({ type }) => type !== "select" && type !== "remove");
      if (rest.length > 0) setNodes((before) => rest.reduce(applyChange, before));
    },
    [selection],
  );

  const links = useDocValue(doc, linksOnce);
  const there = nodes.map(({ id }) => id).join(" ");
  const joins = useMemo(() => joinsOf(JSON.parse(links), new Set(there.split(" "))), [links, there]);
  const edges = useMemo<Edge[]>(
    () =>
      joins.map(({ id, from, to }) => ({
        id,
        source: from,
        target: to,
        type: "join",
        selectable: !readOnly,
        focusable: false,
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: "var(--board-line)" },
      })),
    [joins, readOnly],
  );
  return { nodes, edges, joins, onNodesChange };
}

/** As text, so that the same links are the same value. */
const linksOnce = (doc: Parameters<typeof linksRoot>[0]) => JSON.stringify(readLinks(doc));

/** A card under the hand that resizes it is as wide as the hand says, and as high at least: never lower than its words. */
function applyChange(nodes: BoardNode[], change: NodeChange<BoardNode>): BoardNode[] {
  if (change.type !== "dimensions" || change.resizing === undefined) return applyNodeChanges([change], nodes);
  const { id, resizing, dimensions } = change;
  return nodes.map((node) =>
    node.id === id && dimensions ? { ...node, resizing, width: dimensions.width, style: { minHeight: dimensions.height } } : node,
  );
}

function carriedBy(awareness: Parameters<typeof peersOf>[0]): ReadonlyMap<string, Carried> {
  return new Map(peersOf(awareness).flatMap(({ carried }) => carried.map((each) => [each.id, each] as const)));
}

function read(before: readonly BoardNode[], store: CanvasStore, selection: Selection, carried: ReadonlyMap<string, Carried>): BoardNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  let same = store.all().length === before.length;
  const next = store.all().map((id, at) => {
    const node = known.get(id);
    const card = store.card(id) as Card;
    const held = carried.get(id);
    const position = node?.dragging ? node.position : spotOf({ spot: held ?? card.spot }, at);
    const { width, height } = sizeIn(node, held) ?? sizeOf(card.size);
    const selected = selection.has(id);
    if (
      node &&
      node.position.x === position.x &&
      node.position.y === position.y &&
      node.width === width &&
      node.style?.minHeight === height &&
      node.selected === selected
    ) {
      same &&= before[at] === node;
      return node;
    }
    same = false;
    const style = { minHeight: height };
    // Without a height the library hides a card until it is measured, and what is hidden takes no focus.
    return node
      ? { ...node, position, selected, width, style }
      : { id, type: "card" as const, position, selected, data: NO_DATA, width, style, initialHeight: height };
  });
  return same ? (before as BoardNode[]) : next;
}

/** While a hand has it: this person's first. */
function sizeIn(node: BoardNode | undefined, held: Carried | undefined): CardSize | null {
  if (node?.resizing) return { width: node.width ?? CARD_PX, height: Number(node.style?.minHeight ?? LOW_PX) };
  const { width, height } = held ?? {};
  return width !== undefined && height !== undefined ? { width, height } : null;
}
