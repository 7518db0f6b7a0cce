/** The plane of a free board as the flow library draws it: what may be done on it, and with which buttons and keys. */
import { Background, ConnectionMode, type Edge, ReactFlow, SelectionMode, ViewportPortal } from "@xyflow/react";
import type { RefObject } from "react";
import { isApple } from "../../../editor/key-words.ts";
import { useCanvas } from "../canvas-context.ts";
import type { Centre } from "../use-reveal.ts";
import { ZOOM_MAX } from "../zoom.ts";
import { BoardCard } from "./board-card.tsx";
import { BoardMap } from "./board-map.tsx";
import type { BoardNode } from "./board-nodes.ts";
import { JoinLine } from "./join-line.tsx";
import type { Adding } from "./use-adding.ts";
import type { useBoardNodes } from "./use-board-nodes.ts";
import { type BoardView, FAR_ZOOM } from "./use-board-view.ts";
import type { Carrying } from "./use-carrying.ts";
import { BoardPointers } from "./viewport-parts.tsx";

const ORIGIN = { x: 0, y: 0, zoom: 1 };
const NODE_TYPES = { card: BoardCard };
const EDGE_TYPES = { join: JoinLine };
const WHOLE = { padding: 0.15, maxZoom: 1 };
/** Middle and right button, or Space with the left: the left one alone chooses. */
const TWO_BUTTONS = [1, 2];
const MORE_KEYS = ["Shift", isApple ? "Meta" : "Control"];

interface BoardFlowProps extends Pick<ReturnType<typeof useBoardNodes>, "nodes" | "edges" | "onNodesChange"> {
  view: BoardView;
  carrying: Carrying;
  adding: Adding;
  map: boolean;
  centre: RefObject<Centre | null>;
  /** An address leads to a card: the board does not choose by itself what is seen. */
  aimed: boolean;
  /** `null` when none is chosen any more. */
  onLine(id: string | null): void;
}

export function BoardFlow({ nodes, edges, onNodesChange, view, carrying, adding, map, centre, aimed, onLine }: BoardFlowProps) {
  const { actions, selection, readOnly } = useCanvas();
  return (
    <ReactFlow<BoardNode, Edge>
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={onNodesChange}
      onNodeDrag={carrying.onDrag}
      onNodeDragStop={carrying.onDragStop}
      onConnect={({ source, target }) => actions.join(source, target)}
      onEdgeClick={(_event, { id }) => onLine(id)}
      onPaneClick={(event) => {
        onLine(null);
        selection.clear();
        if (event.detail === 2) adding.addUnder({ x: event.clientX, y: event.clientY });
      }}
      onMoveEnd={(_event, viewport) => view.keep(viewport)}
      onInit={() => {
        centre.current = view.seek;
      }}
      {...(view.start || aimed ? { defaultViewport: view.start ?? ORIGIN } : { fitView: true, fitViewOptions: WHOLE })}
      minZoom={FAR_ZOOM}
      maxZoom={ZOOM_MAX}
      nodesDraggable={!readOnly}
      nodesConnectable={!readOnly}
      nodesFocusable={false}
      elementsSelectable
      disableKeyboardA11y
      connectionMode={ConnectionMode.Loose}
      selectionMode={SelectionMode.Partial}
      selectionOnDrag
      selectNodesOnDrag={false}
      panOnDrag={TWO_BUTTONS}
      panOnScroll
      zoomOnDoubleClick={false}
      zoomActivationKeyCode={isApple ? "Meta" : "Control"}
      multiSelectionKeyCode={MORE_KEYS}
      selectionKeyCode={null}
      deleteKeyCode={null}
      nodeDragThreshold={3}
      connectionRadius={28}
      proOptions={{ hideAttribution: true }}
      tabIndex={-1}
    >
      <Background gap={24} size={1.25} color="var(--board-dot)" />
      {map && <BoardMap />}
      <ViewportPortal>
        <BoardPointers />
      </ViewportPortal>
    </ReactFlow>
  );
}
