/** The cards of a free board as nodes, and what joins them as edges: the same objects until one of them changes. */
import { cardsOf } from "@coreos/schema/documents/canvas";
import { type linksRoot, readLinks } from "@coreos/schema/documents/card-link";
import type { Carried } from "@coreos/schema/documents/presence";
import { type Edge, MarkerType, type NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { peersOf } from "../../../editor/peers.ts";
import { useDocValue } from "../../../ui/use-doc-value.ts";
import { useCanvas } from "../canvas-context.ts";
import { type BoardNode, changeNodes, readNodes } from "./board-nodes.ts";
import { joinsOf } from "./spots.ts";

export function useBoardNodes() {
  const { doc, store, selection, awareness, readOnly } = useCanvas();
  const [nodes, setNodes] = useState<BoardNode[]>(() => readNodes([], { store, selection, carried: new Map() }));

  useEffect(() => {
    const refresh = () => setNodes((before) => readNodes(before, { store, selection, carried: carriedBy(awareness) }));
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
      if (rest.length > 0) setNodes((before) => changeNodes(before, rest));
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

function carriedBy(awareness: Parameters<typeof peersOf>[0]): ReadonlyMap<string, Carried> {
  return new Map(peersOf(awareness).flatMap(({ carried }) => carried.map((each) => [each.id, each] as const)));
}
