import type { SectionId } from "@coreos/schema/documents/business-model";
import { sectionTitle } from "@coreos/schema/documents/canvas-types";
import { DndContext, type DragMoveEvent, DragOverlay, MouseSensor, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import Box from "@mui/material/Box";
import { lazy, type RefObject, Suspense, useCallback, useState } from "react";
import { useCommands } from "../../editor/command-registry.ts";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { count } from "../../ui/words.ts";
import { nameOf } from "./canvas-actions.ts";
import { useCanvas, useCard, useSections } from "./canvas-context.ts";
import { CanvasGrid } from "./canvas-frame.tsx";
import { CANVAS_KEYS } from "./canvas-keys.ts";
import { CanvasSection } from "./canvas-section.tsx";
import type { CanvasStore } from "./canvas-store.ts";
import { besideMenuStyle, CardFace } from "./card-face.tsx";
import type { OpenMenu } from "./card-menu.tsx";
import { pictureOf } from "./layouts.ts";
import { placeAtPoint } from "./pointer-place.ts";
import { useCardKeys } from "./use-card-keys.ts";
import { type Held, useHeld } from "./use-held.ts";
import { useMarquee } from "./use-marquee.ts";

const PeerPointers = lazy(async () => ({ default: (await import("./peer-pointers.tsx")).PeerPointers }));
const CardMenu = lazy(async () => ({ default: (await import("./card-menu.tsx")).CardMenu }));

interface CanvasBoardProps {
  board: RefObject<HTMLDivElement | null>;
  adding: SectionId | null;
  onAdding(section: SectionId | null): void;
  menu: OpenMenu | null;
  onMenu(menu: OpenMenu | null): void;
  zoom: number;
  besidePx: number;
}

/** The sections with their cards, and everything that moves between them. */
export function CanvasBoard({ board, adding, onAdding, menu, onMenu, zoom, besidePx }: CanvasBoardProps) {
  const { awareness, store, actions, selection, type, layout, focusCard } = useCanvas();
  const sections = useSections();
  useCommands(CANVAS_KEYS);
  const [editing, setEditing] = useState<string | null>(null);
  /** For the live region: what has just happened. */
  const [words, say] = useState("");
  const picture = useCallback(() => pictureOf(layout, sections, board.current?.clientWidth ?? 0), [board, layout, sections]);
  const titleOf = useCallback((id: SectionId) => sectionTitle(type, id), [type]);
  const { held, moves } = useHeld({ store, actions, picture, titleOf, focusCard, say });
  const sensors = useSensors(useSensor(MouseSensor, MOUSE), useSensor(TouchSensor, TOUCH));
  const onKey = useCardKeys({ board, moves, picture, onAdding, say });
  const marquee = useMarquee(board, selection);

  const onDragMove = ({ active }: DragMoveEvent) => {
    const box = active.rect.current.translated;
    const place =
      box &&
      board.current &&
      placeAtPoint(board.current, moves.now()?.ids ?? [], { x: box.left + box.width / 2, y: box.top + box.height / 2 });
    if (place) moves.to(place);
  };
  const lift = (id: string) => {
    if (!selection.has(id)) selection.clear();
    moves.lift(id, selection.has(id) ? store.inOrder(selection.ids()) : [id], "pointer");
  };
  // Enlarged, the canvas keeps its picture and is scrolled; made smaller, its sections widen into the room.
  const share = `${Math.max(1, zoom) * 100}%`;
  // A panel beside it takes nothing away: the sections stay as wide as they were, and are scrolled.
  const width = `calc(${share} + ${(besidePx * Math.max(1, zoom)) / zoom}px)`;
  return (
    <DndContext
      sensors={sensors}
      accessibility={QUIET}
      onDragStart={({ active }) => lift(String(active.id))}
      onDragMove={onDragMove}
      onDragEnd={moves.drop}
      onDragCancel={moves.cancel}
    >
      {/* Only the sections are zoomed: what floats is placed in pixels of the window. */}
      <Box
        style={{ zoom, width, minHeight: share }}
        onFocus={(event) => {
          // Going elsewhere with lifted cards puts them down where they are.
          if (moves.now()?.by === "keys" && (event.target as HTMLElement).dataset.card !== moves.now()?.lead) moves.drop();
        }}
        onPointerDown={marquee.onPointerDown}
        sx={{ position: "relative", display: "grid", gridTemplateColumns: "minmax(0, 1fr)", userSelect: "none" }}
      >
        <CanvasGrid ref={board} layout={layout}>
          {sections.map((section) => (
            <CanvasSection
              key={section.id}
              section={section}
              held={touches(held, section.id, store) ? held : null}
              adding={adding === section.id}
              editing={editing}
              onAdded={() => onAdding(null)}
              onKey={onKey}
              onEdit={setEditing}
            />
          ))}
        </CanvasGrid>
        <Suspense>
          <PeerPointers awareness={awareness} scale={zoom} at={({ x, y }) => ({ left: `${x / 10}%`, top: `${y / 10}%` })} />
        </Suspense>
      </Box>
      {marquee.rect && <Marquee {...marquee.rect} />}
      <DragOverlay dropAnimation={null}>{held?.by === "pointer" && <LiftedCard held={held} zoom={zoom} />}</DragOverlay>
      {menu && (
        <Suspense>
          <CardMenu menu={menu} onChange={onMenu} onEdit={setEditing} />
        </Suspense>
      )}
      <Box aria-live="assertive" aria-atomic="true" sx={visuallyHidden}>
        {words}
      </Box>
    </DndContext>
  );
}

function Marquee({ left, top, right, bottom }: { left: number; top: number; right: number; bottom: number }) {
  return (
    <Box
      style={{ left, top, width: right - left, height: bottom - top }}
      sx={{
        position: "fixed",
        zIndex: 2,
        pointerEvents: "none",
        borderRadius: "4px",
        bgcolor: "accent.tint",
        boxShadow: (theme) => `inset 0 0 0 1px ${theme.vars.palette.accent.brand}`,
      }}
    />
  );
}

/** What hangs under the pointer: the card that was taken, on top of those that come with it. */
function LiftedCard({ held: { lead, ids }, zoom }: { held: Held; zoom: number }) {
  const card = useCard(lead);
  return (
    <Box data-lifted style={{ zoom }} sx={{ position: "relative" }}>
      {ids.length > 1 && (
        <>
          <Box sx={{ ...under, transform: "rotate(2deg) translate(3px, 3px)" }} />
          <Box sx={badge}>{ids.length}</Box>
        </>
      )}
      <CardFace look="lifted">
        <Box sx={{ ...besideMenuStyle, cursor: "grabbing" }} aria-label={ids.length > 1 ? count(ids.length, "card") : undefined}>
          {nameOf(card?.title ?? "")}
        </Box>
      </CardFace>
    </Box>
  );
}

const under = {
  position: "absolute",
  inset: 0,
  borderRadius: "8px",
  bgcolor: "plane.raised",
  boxShadow: "var(--core-palette-shade-card)",
} as const;
const badge = {
  position: "absolute",
  zIndex: 1,
  top: -8,
  right: -8,
  minWidth: 20,
  px: "6px",
  boxSizing: "border-box",
  borderRadius: "10px",
  bgcolor: "accent.fill",
  color: "accent.onFill",
  fontSize: 12,
  lineHeight: "20px",
  fontWeight: 600,
  textAlign: "center",
} as const;

const touches = (held: Held | null, section: SectionId, store: CanvasStore) =>
  held !== null && (held.section === section || held.ids.some((id) => store.card(id)?.section === section));

// Made once: a new object would make every card listen anew each time the canvas is drawn.
const MOUSE = { activationConstraint: { distance: 4 } };
const TOUCH = { activationConstraint: { delay: 220, tolerance: 6 } };

/** The canvas says in its own words what moves; dnd-kit would read out ids. */
const silent = () => undefined;
const QUIET = {
  announcements: { onDragStart: silent, onDragOver: silent, onDragEnd: silent, onDragCancel: silent },
  screenReaderInstructions: { draggable: "" },
};
