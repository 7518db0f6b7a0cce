/**
 * Dragging tasks with a mouse or a finger. Places are elements with `data-drop`; inside them tasks stand with `data-at`, their
 * place among the others.
 */
import { DndContext, type DragMoveEvent, DragOverlay, MouseSensor, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import { type ReactNode, useState } from "react";
import { DraggedTask } from "./dragged-task.tsx";
import { useTasks } from "./tasks-context.ts";

export interface DropPlace {
  /** `data-drop` of the place. */
  key: string;
  /** Before which of the others there, counted from 0. */
  at: number;
}

interface DragAreaProps {
  children: ReactNode;
  onStart?(id: string): void;
  onOver(id: string, place: DropPlace | null): void;
  /** `null`: let go where nothing can be put, or taken back with Escape. */
  onDrop(id: string, place: DropPlace | null): void;
}

export function DragArea({ children, onStart, onOver, onDrop }: DragAreaProps) {
  const { project } = useTasks();
  const [lifted, setLifted] = useState<string | null>(null);
  const [place, setPlace] = useState<DropPlace | null>(null);
  const sensors = useSensors(useSensor(MouseSensor, MOUSE), useSensor(TouchSensor, TOUCH));
  const end = (to: DropPlace | null) => {
    if (lifted !== null) onDrop(lifted, to);
    setLifted(null);
    setPlace(null);
  };
  const onMove = ({ active }: DragMoveEvent) => {
    const box = active.rect.current.translated;
    const next = box && placeUnder(String(active.id), box.left + Math.min(box.width / 2, 80), box.top + Math.min(box.height / 2, 16));
    if (next?.key === place?.key && next?.at === place?.at) return;
    setPlace(next);
    onOver(String(active.id), next);
  };
  return (
    <DndContext
      sensors={sensors}
      accessibility={QUIET}
      onDragStart={({ active }) => {
        setLifted(String(active.id));
        onStart?.(String(active.id));
      }}
      onDragMove={onMove}
      onDragEnd={() => end(place)}
      onDragCancel={() => end(null)}
    >
      {children}
      <DragOverlay dropAnimation={null}>{lifted !== null && <DraggedTask title={project.byId.get(lifted)?.title ?? ""} />}</DragOverlay>
    </DndContext>
  );
}

function placeUnder(id: string, x: number, y: number): DropPlace | null {
  const place = document
    .elementsFromPoint(x, y)
    .find((element): element is HTMLElement => element instanceof HTMLElement && "drop" in element.dataset);
  if (!place) return null;
  const others = [...place.querySelectorAll<HTMLElement>("[data-task][data-at]")].filter((element) => element.dataset.task !== id);
  const below = others.find((element) => {
    const { top, height } = element.getBoundingClientRect();
    return top + height / 2 > y;
  });
  const last = others.at(-1);
  return { key: place.dataset.drop ?? "", at: below ? Number(below.dataset.at) : last ? Number(last.dataset.at) + 1 : 0 };
}

// Made once: a new object would make every task listen anew each time the view is drawn.
const MOUSE = { activationConstraint: { distance: 4 } };
const TOUCH = { activationConstraint: { delay: 220, tolerance: 6 } };
const silent = () => undefined;
/** The views say in their own words what moves; dnd-kit would read out ids. */
const QUIET = {
  announcements: { onDragStart: silent, onDragOver: silent, onDragEnd: silent, onDragCancel: silent },
  screenReaderInstructions: { draggable: "" },
};
