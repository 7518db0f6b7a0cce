import Box from "@mui/material/Box";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { visuallyHidden } from "../../ui/visually-hidden.ts";
import { BoardColumn } from "./board-column.tsx";
import { ARROWS, beforeAt, carried, type Held, neighbour, placeOf, withHeld } from "./board-moves.ts";
import { DragArea } from "./drag-area.tsx";
import { nameOf } from "./task-actions.ts";
import type { TaskGroup } from "./task-groups.ts";
import { onTaskKey } from "./task-keys.ts";
import { useTasks } from "./tasks-context.ts";
import type { NewTaskRequest } from "./tasks-page.tsx";

interface BoardViewProps {
  groups: readonly TaskGroup[];
  request: NewTaskRequest | null;
  onRequest(request: NewTaskRequest | null): void;
}

/** A column for each state. A task is carried by Space and arrows, moved at once by Alt and arrows, or dragged. */
export function BoardView({ groups: all, request, onRequest }: BoardViewProps) {
  const tasks = useTasks();
  const { actions, readOnly, focus, onFocused } = tasks;
  const groups = useMemo(() => all.filter(({ category, tasks: inside }) => category !== "cancelled" || inside.length > 0), [all]);
  const [held, setHeld] = useState<Held | null>(null);
  const [words, setWords] = useState("");
  const [cursor, setCursor] = useState<string | null>(null);
  const board = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const shown = withHeld(groups, held);
  const stop = shown.some((group) => group.tasks.some(({ id }) => id === cursor))
    ? cursor
    : (shown.find((group) => group.tasks.length > 0)?.tasks[0]?.id ?? null);

  const focusTask = useCallback((id: string) => {
    wanted.current = id;
    setCursor(id);
  }, []);
  useEffect(() => {
    if (focus === null) return;
    onFocused();
    focusTask(focus);
  }, [focus, onFocused, focusTask]);
  useEffect(() => {
    const element = wanted.current && board.current?.querySelector<HTMLElement>(`[data-task="${CSS.escape(wanted.current)}"]`);
    if (!element) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  const put = (id: string, key: string, at: number) => {
    const group = groups.find((each) => each.key === key);
    const from = placeOf(groups, id);
    if (!group || !from || (groups[from.column]?.key === key && from.at === at)) return;
    actions.place(id, group.tasks, beforeAt(group, id, at), group.becomes);
  };
  const say = (id: string, key: string, at: number, what: string) => {
    const group = shown.find((each) => each.key === key);
    const others = group?.tasks.filter((task) => task.id !== id).length ?? 0;
    setWords(`${nameOf(tasks.project.byId.get(id)?.title ?? "")} ${what}, ${at + 1} of ${others + 1} in ${group?.title ?? ""}.`);
  };
  const onKey = (event: KeyboardEvent, id: string) => {
    if (react(event, id)) event.preventDefault();
  };
  function react(event: KeyboardEvent, id: string): boolean {
    const arrow = ARROWS[event.key];
    if (held?.by === "keys") {
      const to = arrow && carried(shown, held.id, arrow);
      if (to) {
        setHeld({ ...held, ...to });
        say(held.id, to.key, to.at, "moved");
        focusTask(held.id);
      } else if (event.key === " " || event.key === "Enter") {
        put(held.id, held.key, held.at);
        say(held.id, held.key, held.at, "put down");
        setHeld(null);
        focusTask(held.id);
      } else if (event.key === "Escape") {
        setHeld(null);
        setWords("Back where it was.");
        focusTask(held.id);
      }
      return true;
    }
    if (arrow && event.altKey) {
      const to = readOnly ? null : carried(shown, id, arrow);
      if (to) {
        put(id, to.key, to.at);
        say(id, to.key, to.at, "moved");
        focusTask(id);
      }
      return true;
    }
    if (arrow) {
      const next = neighbour(shown, id, arrow);
      if (next) focusTask(next.id);
      return true;
    }
    if (event.key === "Delete" || event.key === "Backspace") {
      const next = neighbour(shown, id, [0, 1]) ?? neighbour(shown, id, [0, -1]);
      if (next && !readOnly) focusTask(next.id);
    }
    if (onTaskKey(event, id, tasks)) return true;
    if (event.ctrlKey || event.metaKey || event.altKey || readOnly) return false;
    const at = placeOf(groups, id);
    const group = at && groups[at.column];
    if (!at || !group) return false;
    if (event.key === " ") {
      setHeld({ id, key: group.key, at: at.at, by: "keys" });
      say(id, group.key, at.at, "lifted. Arrows move it, Space puts it down, Escape puts it back");
    } else if (event.key.toLowerCase() === "n") onRequest({ group: group.key });
    else return false;
    return true;
  }
  const adding = request === null ? null : (request.group ?? "status:todo");
  return (
    <DragArea
      onStart={(id) => {
        const from = placeOf(groups, id);
        const group = from && groups[from.column];
        if (from && group) setHeld({ id, key: group.key, at: from.at, by: "pointer" });
      }}
      onOver={(id, place) => place && setHeld({ id, ...place, by: "pointer" })}
      onDrop={(id, place) => {
        setHeld(null);
        if (place) put(id, place.key, place.at);
      }}
    >
      <Box
        ref={board}
        onBlur={() => {
          if (held?.by === "keys" && wanted.current === null) setHeld(null); // gone elsewhere with it: it stays where it was
        }}
        sx={{
          flex: 1,
          minHeight: 0,
          display: "flex",
          gap: 1,
          p: { xs: 1.5, tablet: 2 },
          overflowX: "auto",
          scrollSnapType: { xs: "x mandatory", tablet: "none" },
        }}
      >
        {shown.map((group) => (
          <BoardColumn
            key={group.key}
            group={group}
            held={held?.id ?? null}
            lifted={held?.by === "keys"}
            stop={stop}
            adding={adding === group.key}
            onKey={onKey}
            onFocus={setCursor}
            onRequest={onRequest}
          />
        ))}
      </Box>
      <Box aria-live="assertive" aria-atomic="true" sx={visuallyHidden}>
        {words}
      </Box>
    </DragArea>
  );
}
