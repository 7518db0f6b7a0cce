/** A free board: cards anywhere, joined by lines, on a plane that is moved and zoomed. Its own chunk. */
import "@xyflow/react/dist/base.css";
import Box from "@mui/material/Box";
import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { lazy, type RefObject, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { type Command, useCommands } from "../../../editor/command-registry.ts";
import { visuallyHidden } from "../../../ui/visually-hidden.ts";
import { useCanvas } from "../canvas-context.ts";
import type { CanvasCommand } from "../canvas-menu.tsx";
import type { OpenMenu } from "../card-menu.tsx";
import { awarenessSender } from "../pointers.ts";
import type { Centre } from "../use-reveal.ts";
import { BoardEmpty } from "./board-empty.tsx";
import { BoardFlow } from "./board-flow.tsx";
import { BoardHandsProvider } from "./board-hands.ts";
import { BOARD_KEYS, THIS_BOARD } from "./board-keys.ts";
import type { BoardNode } from "./board-nodes.ts";
import { BoardOutline } from "./board-outline.tsx";
import { boardStyle } from "./board-style.ts";
import { ConnectMenu, type OpenConnect } from "./connect-menu.tsx";
import { rounded, type Spot } from "./spots.ts";
import { useAdding } from "./use-adding.ts";
import { type BoardCommand, useBoardCommands } from "./use-board-commands.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { useBoardNodes } from "./use-board-nodes.ts";
import { cardAt, useBoardView } from "./use-board-view.ts";
import { useCarrying } from "./use-carrying.ts";
import { BoardZoom } from "./viewport-parts.tsx";

const BoardCardMenu = lazy(async () => ({ default: (await import("./board-card-menu.tsx")).BoardCardMenu }));

export interface FreeBoardProps {
  board: RefObject<HTMLDivElement | null>;
  /** Under what this device remembers where it looked at. */
  name: string;
  /** Asks for a new card in the middle of what is seen. */
  adding: boolean;
  onAdded(): void;
  title: string;
  /** Hears what can be done with the whole board, as long as it is there. */
  onCommands(commands: readonly CanvasCommand[]): void;
  menu: OpenMenu | null;
  onMenu(menu: OpenMenu | null): void;
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

function Board({ board, name, adding, onAdded, title, onCommands, menu, onMenu, centre, aimed }: FreeBoardProps) {
  const { doc, awareness, actions, readOnly, focusCard } = useCanvas();
  const { joins, ...drawn } = useBoardNodes();
  const flow = useReactFlow<BoardNode>();
  const { outline, map, commands } = useBoardCommands(doc, title);
  useEffect(() => {
    onCommands(commands);
    return () => onCommands([]);
  }, [onCommands, commands]);
  useCommands(useMemo(() => [...commands.map(inBar), ...BOARD_KEYS], [commands]));
  const [editing, setEditing] = useState<string | null>(null);
  const [connecting, setConnecting] = useState<OpenConnect | null>(null);
  const [chosenLine, setChosenLine] = useState<string | null>(null);
  const [words, say] = useState("");
  const pointer = useMemo(() => awarenessSender<Spot>(awareness, "pointer"), [awareness]);
  useEffect(() => pointer.stop, [pointer]);
  const view = useBoardView(board, name, centre);
  const carrying = useCarrying();
  const added = useAdding({ board, adding, onAdded, onEdit: setEditing });
  const onConnect = useCallback((id: string, anchor: HTMLElement) => setConnecting({ id, anchor }), []);
  const onKey = useBoardKeys({ onEdit: setEditing, onConnect, onNew: added.addBelow, onMoved: view.show, say });
  const hands = useMemo(() => ({ editing, onEdit: setEditing, onKey, ...carrying }), [editing, onKey, carrying]);
  const go = (id: string) => {
    view.seek(id);
    focusCard(id);
  };
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
      onFocus={({ target }) => {
        const id = cardAt(target);
        if (id && target.matches(":focus-visible")) view.show(id); // a press of the pointer leaves the board where it is
      }}
      onPointerMove={(event) => {
        if (event.pointerType === "mouse") pointer.send(rounded(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })));
      }}
      onPointerLeave={() => pointer.send(null)}
      sx={boardStyle}
    >
      <BoardHandsProvider value={hands}>
        <BoardFlow
          {...drawn}
          view={view}
          carrying={carrying}
          adding={added}
          map={map}
          centre={centre}
          aimed={aimed}
          onLine={(id) => {
            setChosenLine(id);
            if (id) board.current?.querySelector<HTMLElement>(".react-flow")?.focus();
          }}
        />
      </BoardHandsProvider>
      {drawn.nodes.length === 0 && <BoardEmpty />}
      {outline && <BoardOutline ids={drawn.nodes.map(({ id }) => id)} joins={joins} onGo={go} onPart={(join) => actions.part(join.id)} />}
      <BoardZoom {...view} />
      {connecting && <ConnectMenu open={connecting} joins={joins} onClose={() => setConnecting(null)} />}
      {menu && (
        <Suspense>
          <BoardCardMenu menu={menu} onMenu={onMenu} onEdit={setEditing} onConnect={onConnect} />
        </Suspense>
      )}
      <Box aria-live="assertive" aria-atomic="true" sx={visuallyHidden}>
        {words}
      </Box>
    </Box>
  );
}

const inBar = ({ id, label, run }: BoardCommand): Command => ({ id, title: label, group: THIS_BOARD, run });

const writes = (target: EventTarget) => target instanceof Element && target.closest("input, textarea, [contenteditable=true]") !== null;
