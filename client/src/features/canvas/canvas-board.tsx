import { BUSINESS_MODEL_SECTIONS, type SectionId } from "@coreos/schema/documents/business-model";
import { DndContext, type DragMoveEvent, DragOverlay, MouseSensor, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import Box from "@mui/material/Box";
import { type KeyboardEvent, type RefObject, useCallback, useState } from "react";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { nameOf } from "./canvas-actions.ts";
import { useCanvas, useCard } from "./canvas-context.ts";
import { CanvasGrid, layoutOf } from "./canvas-frame.tsx";
import { CanvasSection } from "./canvas-section.tsx";
import { CardFace, cardTitleStyle } from "./card-face.tsx";
import { CardMenu, type OpenMenu } from "./card-menu.tsx";
import { placeAtPoint } from "./pointer-place.ts";
import { DIRECTION_OF, walk } from "./travel.ts";
import { type Held, useHeld } from "./use-held.ts";

interface CanvasBoardProps {
  board: RefObject<HTMLDivElement | null>;
  adding: SectionId | null;
  onAdding(section: SectionId | null): void;
  menu: OpenMenu | null;
  onMenu(menu: OpenMenu | null): void;
}

/** The sections with their cards, and everything that moves between them. */
export function CanvasBoard({ board, adding, onAdding, menu, onMenu }: CanvasBoardProps) {
  const { store, actions, readOnly, focusCard, openMenu } = useCanvas();
  const [editing, setEditing] = useState<string | null>(null);
  const layout = useCallback(() => layoutOf(board.current), [board]);
  const { held, words, moves } = useHeld({ store, actions, layout, focusCard });
  const sensors = useSensors(useSensor(MouseSensor, MOUSE), useSensor(TouchSensor, TOUCH));

  const onKey = useCallback(
    (event: KeyboardEvent, id: string): boolean => {
      const direction = DIRECTION_OF[event.key];
      if (moves.now()?.by === "keys") {
        if (direction) moves.carry(direction);
        else if (event.key === " " || event.key === "Enter" || event.key === "Tab") moves.drop();
        else if (event.key === "Escape") moves.cancel();
        return event.key !== "Tab";
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      const card = store.card(id);
      if (!card) return false;
      if (direction) {
        const from = { section: card.section, at: store.section(card.section).indexOf(id) };
        const to = walk(layout(), from, direction, (section) => store.section(section).length);
        const next = to && store.section(to.section)[to.at];
        if (next) focusCard(next);
        else if (to) board.current?.querySelector<HTMLElement>(`[data-adder="${to.section}"]`)?.focus();
        return true;
      }
      if (readOnly) return false;
      switch (event.key.toLowerCase()) {
        case " ":
          moves.lift(id, "keys");
          return true;
        case "delete":
        case "backspace":
          focusAfter(store.section(card.section), id, focusCard);
          actions.remove(id);
          return true;
        case "n":
          onAdding(card.section);
          return true;
        case "m":
          openMenu(id, event.currentTarget as HTMLElement, "move");
          return true;
        default:
          return false;
      }
    },
    [store, actions, readOnly, focusCard, openMenu, layout, moves, board, onAdding],
  );

  const onDragMove = ({ active }: DragMoveEvent) => {
    const box = active.rect.current.translated;
    const place =
      box && board.current && placeAtPoint(board.current, String(active.id), { x: box.left + box.width / 2, y: box.top + box.height / 2 });
    if (place) moves.to(place);
  };
  return (
    <DndContext
      sensors={sensors}
      accessibility={QUIET}
      onDragStart={({ active }) => moves.lift(String(active.id), "pointer")}
      onDragMove={onDragMove}
      onDragEnd={moves.drop}
      onDragCancel={moves.cancel}
    >
      <Box
        onFocus={(event) => {
          // Going elsewhere with a lifted card puts it down where it is.
          if (moves.now()?.by === "keys" && (event.target as HTMLElement).dataset.card !== moves.now()?.id) moves.drop();
        }}
        sx={{ minHeight: "100%", display: "grid" }}
      >
        <CanvasGrid ref={board}>
          {BUSINESS_MODEL_SECTIONS.map(({ id }) => (
            <CanvasSection
              key={id}
              id={id}
              held={touches(held, id, store.card(held?.id ?? "")?.section) ? held : null}
              adding={adding === id}
              editing={editing}
              onAdded={() => onAdding(null)}
              onKey={onKey}
              onEdit={setEditing}
            />
          ))}
        </CanvasGrid>
      </Box>
      <DragOverlay dropAnimation={null}>{held?.by === "pointer" && <LiftedCard id={held.id} />}</DragOverlay>
      {menu && <CardMenu menu={menu} onChange={onMenu} onEdit={setEditing} />}
      <Box aria-live="assertive" aria-atomic="true" sx={visuallyHidden}>
        {words}
      </Box>
    </DndContext>
  );
}

function LiftedCard({ id }: { id: string }) {
  const card = useCard(id);
  return (
    <CardFace look="lifted">
      <Box sx={{ ...cardTitleStyle, cursor: "grabbing" }}>{nameOf(card?.title ?? "")}</Box>
    </CardFace>
  );
}

const touches = (held: Held | null, section: SectionId, home: SectionId | undefined) =>
  held !== null && (held.section === section || home === section);

/** The card below takes the focus of one that goes, else the one above. */
function focusAfter(ids: readonly string[], id: string, focusCard: (id: string) => void): void {
  const at = ids.indexOf(id);
  const next = ids[at + 1] ?? ids[at - 1];
  if (next) focusCard(next);
}

// Made once: a new object would make every card listen anew each time the canvas is drawn.
const MOUSE = { activationConstraint: { distance: 4 } };
const TOUCH = { activationConstraint: { delay: 220, tolerance: 6 } };

/** The canvas says in its own words what moves; dnd-kit would read out ids. */
const silent = () => undefined;
const QUIET = {
  announcements: { onDragStart: silent, onDragOver: silent, onDragEnd: silent, onDragCancel: silent },
  screenReaderInstructions: { draggable: "" },
};
