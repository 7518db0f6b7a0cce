/** A free board: cards anywhere, joined by lines, on a plane that is moved and zoomed. Its own chunk. */
import "@xyflow/react/dist/base.css";
import Box from "@mui/material/Box";
import {
  Background,
  ConnectionMode,
  type OnNodeDrag,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useViewport,
  type Viewport,
  ViewportPortal,
} from "@xyflow/react";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { isApple } from "../../../editor/key-words.ts";
import { recall, remember } from "../../../ui/browser-memory.ts";
import { visuallyHidden } from "../../../ui/visually-hidden.ts";
import { useCanvas } from "../canvas-context.ts";
import { PeerPointers } from "../peer-pointers.tsx";
import { awarenessSender } from "../pointers.ts";
import type { Centre } from "../use-reveal.ts";
import { useZoomKeys } from "../use-zoom.ts";
import { nextZoom, ZOOM_MAX } from "../zoom.ts";
import { ZoomControl } from "../zoom-control.tsx";
import { BoardCard, BoardHandsProvider } from "./board-card.tsx";
import { BoardEmpty } from "./board-empty.tsx";
import { BoardOutline } from "./board-outline.tsx";
import { boardStyle } from "./board-style.ts";
import { ConnectMenu, type OpenConnect } from "./connect-menu.tsx";
import { JoinLine } from "./join-line.tsx";
import { CARD_PX, freeSpot, type Spot, spotOf } from "./spots.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { type BoardNode, useBoardNodes } from "./use-board-nodes.ts";

const ORIGIN: Viewport = { x: 0, y: 0, zoom: 1 };
const NODE_TYPES = { card: BoardCard };
const EDGE_TYPES = { join: JoinLine };
/** Further out than on canvases with sections: a board has no edge. */
const FAR_ZOOM = 0.25;
const HALF_CARD: Spot = { x: CARD_PX / 2, y: 18 };

export interface FreeBoardProps {
  board: RefObject<HTMLDivElement | null>;
  /** Under what this device remembers where it looked at. */
  name: string;
  /** Asks for a new card in the middle of what is seen. */
  adding: boolean;
  onAdded(): void;
  outline: boolean;
  /** Filled with how to bring a card into the middle, as long as the board is there. */
  centre: RefObject<Centre | null>;
  /** An address leads to a card: the board does not choose by itself what is seen. */
  aimed: boolean;
}

export function FreeBoard(props: FreeBoardProps) {
  return (
    <ReactFlowProvider>
      <Board {...props} />
    </ReactFlowProvider>
  );
}

function Board({ board, name, adding, onAdded, outline, centre, aimed }: FreeBoardProps) {
  const { awareness, store, actions, selection, readOnly, focusCard } = useCanvas();
  const { nodes, edges, joins, onNodesChange } = useBoardNodes();
  const flow = useReactFlow<BoardNode>();
  const [editing, setEditing] = useState<string | null>(null);
  const [connecting, setConnecting] = useState<OpenConnect | null>(null);
  const [chosenLine, setChosenLine] = useState<string | null>(null);
  const [words, say] = useState("");
  const carried = useMemo(() => awarenessSender<{ id: string; x: number; y: number }[]>(awareness, "carried"), [awareness]);
  const pointer = useMemo(() => awarenessSender<Spot>(awareness, "pointer"), [awareness]);
  useEffect(
    () => () => {
      carried.stop();
      pointer.stop();
    },
    [carried, pointer],
  );

  const addAt = useCallback(
    (wanted: Spot) => {
      if (readOnly) return;
      const all = store.all();
      const taken = all.flatMap((id, at) => {
        const card = store.card(id);
        return card ? [spotOf(card, at)] : [];
      });
      const id = actions.addAt("board", freeSpot({ x: Math.round(wanted.x), y: Math.round(wanted.y) }, taken));
      selection.clear();
      setEditing(id);
    },
    [readOnly, store, actions, selection],
  );
  const middle = useCallback(() => {
    const box = board.current?.getBoundingClientRect();
    const at = flow.screenToFlowPosition({ x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 });
    return { x: at.x - HALF_CARD.x, y: at.y - HALF_CARD.y };
  }, [board, flow]);
  const asked = useRef(onAdded);
  asked.current = onAdded;
  useEffect(() => {
    if (!adding) return;
    asked.current();
    addAt(middle());
  }, [adding, addAt, middle]);

  const onNew = useCallback(
    (beside: string) => {
      const card = store.card(beside);
      const spot = card && spotOf(card, store.all().indexOf(beside));
      addAt(spot ? { x: spot.x, y: spot.y + 96 } : middle());
    },
    [store, addAt, middle],
  );
  const onConnect = useCallback((id: string, anchor: HTMLElement) => setConnecting({ id, anchor }), []);
  const onKey = useBoardKeys({ onEdit: setEditing, onConnect, onNew, say });
  const hands = useMemo(() => ({ editing, onEdit: setEditing, onKey }), [editing, onKey]);

  const fit = useCallback(() => void flow.fitView({ padding: 0.15, maxZoom: 1, duration: 150 }), [flow]);
  const step = useCallback((by: 1 | -1) => void flow.zoomTo(stepFrom(flow.getZoom(), by), { duration: 120 }), [flow]);
  const reset = useCallback(() => void flow.zoomTo(1, { duration: 120 }), [flow]);
  useZoomKeys({ step, reset, fit });

  const onDrag: OnNodeDrag<BoardNode> = (_event, _node, dragged) => carried.send(spotsOf(dragged));
  const onDragStop: OnNodeDrag<BoardNode> = (_event, _node, dragged) => {
    carried.send(null);
    actions.place(spotsOf(dragged));
  };
  const start = useMemo(() => recallViewport(name), [name]);
  const seek = useCallback(
    (id: string) => {
      const node = flow.getNode(id);
      if (node) void flow.setCenter(node.position.x + HALF_CARD.x, node.position.y + HALF_CARD.y, { zoom: flow.getZoom(), duration: 150 });
    },
    [flow],
  );
  const go = (id: string) => {
    seek(id);
    focusCard(id);
  };
  useEffect(
    () => () => {
      centre.current = null;
    },
    [centre],
  );
  return (
    <Box
      ref={board}
      data-board
      onKeyDown={(event) => {
        if (!chosenLine || readOnly || (event.key !== "Delete" && event.key !== "Backspace") || writes(event.target)) return;
        event.preventDefault();
        actions.part(chosenLine);
        setChosenLine(null);
      }}
      onPointerMove={(event) => {
        if (event.pointerType === "mouse") pointer.send(rounded(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })));
      }}
      onPointerLeave={() => pointer.send(null)}
      sx={boardStyle}
    >
      <BoardHandsProvider value={hands}>
        <ReactFlow<BoardNode>
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          onNodesChange={onNodesChange}
          onNodeDrag={onDrag}
          onNodeDragStop={onDragStop}
          onConnect={({ source, target }) => actions.join(source, target)}
          onEdgeClick={(_event, { id }) => {
            setChosenLine(id);
            board.current?.querySelector<HTMLElement>(".react-flow")?.focus();
          }}
          onPaneClick={(event) => {
            setChosenLine(null);
            selection.clear();
            if (event.detail !== 2) return;
            const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
            addAt({ x: at.x - HALF_CARD.x, y: at.y - HALF_CARD.y });
          }}
          onMoveEnd={(_event, viewport) => remember(keyOf(name), JSON.stringify(viewport))}
          onInit={() => {
            centre.current = seek;
          }}
          {...(start || aimed ? { defaultViewport: start ?? ORIGIN } : { fitView: true, fitViewOptions: { padding: 0.15, maxZoom: 1 } })}
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
          <ViewportPortal>
            <Pointers />
          </ViewportPortal>
        </ReactFlow>
      </BoardHandsProvider>
      {nodes.length === 0 && <BoardEmpty />}
      {outline && <BoardOutline ids={nodes.map(({ id }) => id)} joins={joins} onGo={go} onPart={(join) => actions.part(join.id)} />}
      <Zoomed onStep={step} onReset={reset} onFit={fit} />
      {connecting && <ConnectMenu open={connecting} joins={joins} onClose={() => setConnecting(null)} />}
      <Box aria-live="assertive" aria-atomic="true" sx={visuallyHidden}>
        {words}
      </Box>
    </Box>
  );
}

function Pointers() {
  const { awareness } = useCanvas();
  const { zoom } = useViewport();
  return <PeerPointers awareness={awareness} scale={zoom} at={({ x, y }) => ({ left: `${x}px`, top: `${y}px` })} />;
}

function Zoomed(props: { onStep(by: 1 | -1): void; onReset(): void; onFit(): void }) {
  const { zoom } = useViewport();
  return <ZoomControl zoom={zoom} min={FAR_ZOOM} {...props} />;
}

/** Middle and right button, or Space with the left: the left one alone chooses. */
const TWO_BUTTONS = [1, 2];
const MORE_KEYS = ["Shift", isApple ? "Meta" : "Control"];

const keyOf = (name: string) => `core-view:${name}`;

function recallViewport(name: string): Viewport | null {
  try {
    const { x, y, zoom } = JSON.parse(recall(keyOf(name)) ?? "null") ?? {};
    return [x, y, zoom].every(Number.isFinite) && zoom >= FAR_ZOOM && zoom <= ZOOM_MAX ? { x, y, zoom } : null;
  } catch {
    return null;
  }
}

function stepFrom(zoom: number, by: 1 | -1): number {
  if (by < 0 && zoom <= 0.51) return FAR_ZOOM;
  return nextZoom(zoom, by);
}

const rounded = ({ x, y }: Spot): Spot => ({ x: Math.round(x), y: Math.round(y) });
const spotsOf = (nodes: readonly BoardNode[]) => nodes.map(({ id, position }) => ({ id, ...rounded(position) }));
const writes = (target: EventTarget) => target instanceof Element && target.closest("input, textarea, [contenteditable=true]") !== null;
