import { readThreads } from "@coreos/schema/documents/comments";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import useMediaQuery from "@mui/material/useMediaQuery";
import { ListChecks, SearchX } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useThreads } from "../../editor/comments/use-threads.ts";
import { useSurroundings } from "../../editor/surroundings.ts";
import { taskStore } from "../../editor/task-store.ts";
import { projectUndo } from "../../editor/tasks/project-undo.ts";
import { useToday } from "../../editor/tasks/use-today.ts";
import { useUndoKeys } from "../../editor/use-undo-keys.ts";
import type { DocumentSession } from "../../replica/ports.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SkeletonLines } from "../../ui/skeleton-lines.tsx";
import { BREAKPOINT } from "../../ui/theme/tokens.ts";
import { useToast } from "../../ui/toast.tsx";
import { useObservable } from "../../ui/use-observable.ts";
import { commentCounts, taskAt } from "./comment-counts.ts";
import { ListView } from "./list-view.tsx";
import { taskActions } from "./task-actions.ts";
import { TaskDetails } from "./task-details.tsx";
import { groupTasks } from "./task-groups.ts";
import { type OpenPicker, TaskPicker } from "./task-picker.tsx";
import { isShown, type ViewSearch } from "./task-view.ts";
import { type Tasks, TasksProvider } from "./tasks-context.ts";
import { TasksHead } from "./tasks-head.tsx";
import { useView } from "./use-view.ts";

// What is dragged in weighs more than the list: loaded with the first board or calendar.
const BoardView = lazy(async () => ({ default: (await import("./board-view.tsx")).BoardView }));
const SelectionBar = lazy(async () => ({ default: (await import("./selection-bar.tsx")).SelectionBar }));
const PrintedProject = lazy(async () => ({ default: (await import("./printed-project.tsx")).PrintedProject }));
const CalendarView = lazy(async () => ({ default: (await import("./calendar-view.tsx")).CalendarView }));

export interface TasksPageProps {
  session: DocumentSession;
  title: string;
  onRename: ((title: string) => void) | null;
  /** What stands behind `?` in the address, and how to change it. */
  search: ViewSearch;
  onSearch(search: Record<string, string>): void;
  /** Id of a task to show, from a link to it. */
  anchor: string | null;
}

/** Asks for a new task: in a group by its key, or where new ones go. */
export interface NewTaskRequest {
  group: string | null;
}

/** A project: its tasks as a list, a board or a calendar, one of them open beside it. */
export function TasksPage({ session, title, onRename, search, onSearch, anchor }: TasksPageProps) {
  const { doc } = session;
  const toast = useToast();
  const today = useToday();
  const { people } = useSurroundings();
  const everybody = useObservable(people);
  const project = useObservable(taskStore(doc));
  const threads = useThreads(doc);
  const comments = useMemo(() => commentCounts(threads), [threads]);
  const readOnly = useObservable(session.access) === "read";
  const actions = useMemo(() => taskActions(doc, toast), [doc, toast]);
  const wide = useMediaQuery(`(min-width: ${BREAKPOINT.desktop}px)`);
  const phone = useMediaQuery(`(max-width: ${BREAKPOINT.tablet - 0.05}px)`);
  const [opened, setOpened] = useState<string | null>(null);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [picker, setPicker] = useState<OpenPicker | null>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const [request, onRequest] = useState<NewTaskRequest | null>(null);
  const [collapsed, onCollapse] = useState<ReadonlySet<string>>(() => new Set(["status:cancelled"]));
  const [view, setView] = useView(session.name, search, onSearch);
  useUndoKeys(projectUndo(doc), readOnly);

  const open = useCallback((id: string | null) => {
    setOpened((was) => {
      if (id === null && was !== null) setFocus(was);
      return id;
    });
  }, []);
  const onFocused = useCallback(() => setFocus(null), []);
  useEffect(() => {
    if (!anchor) return;
    const task = taskAt(readThreads(doc), anchor);
    setOpened(task);
    setFocus(task);
  }, [doc, anchor]);

  const tasks = useMemo<Tasks>(
    () => ({
      doc,
      actions,
      project,
      people: everybody,
      comments,
      today,
      readOnly,
      opened,
      open,
      focus,
      onFocused,
      selected,
      select,
      pick: (field, ids, element) => setPicker({ field, ids, anchor: element }),
    }),
    [doc, actions, project, everybody, comments, today, readOnly, opened, open, focus, onFocused, selected],
  );
  const shown = useMemo(() => project.tasks.filter((task) => isShown(task, project, view, today)), [project, view, today]);
  const groups = useMemo(
    () => groupTasks(shown, view.group, { project, people: everybody, today }),
    [shown, view.group, project, everybody, today],
  );
  const columns = useMemo(() => groupTasks(shown, "status", { project, people: everybody, today }), [shown, project, everybody, today]);
  const task = opened === null ? null : (project.byId.get(opened) ?? null);
  const details = task && <TaskDetails key={task.id} task={task} onClose={() => open(null)} />;
  const startNew = () => onRequest({ group: null });

  return (
    <TasksProvider value={tasks}>
      <Box sx={{ height: "100%", display: "flex", flexDirection: "column", bgcolor: "plane.content" }}>
        <Suspense>
          <PrintedProject title={title} groups={groups} />
        </Suspense>
        <TasksHead title={title} onRename={onRename} view={view} onView={setView} onNew={startNew} />
        <Box sx={{ flex: 1, minHeight: 0, display: "flex", position: "relative" }}>
          <Box sx={{ flex: 1, minWidth: 0, display: "flex", flexDirection: "column" }}>
            {project.tasks.length === 0 && request === null && view.view === "list" ? (
              <EmptyState
                icon={ListChecks}
                title="Nothing to do here yet"
                actions={
                  !readOnly && (
                    <Button variant="contained" onClick={startNew}>
                      Write the first task
                    </Button>
                  )
                }
              >
                Write down what needs doing, one line after the other. Give it to somebody with A, a day with D, and look at it as a list, a
                board or a calendar.
              </EmptyState>
            ) : shown.length === 0 && project.tasks.length > 0 && view.view === "list" ? (
              <EmptyState
                icon={SearchX}
                title="No task fits"
                actions={
                  <Button variant="outlined" onClick={() => setView({ ...view, filter: [], words: "" })}>
                    Show all tasks
                  </Button>
                }
              >
                Of {project.tasks.length} tasks none passes the filter.
              </EmptyState>
            ) : view.view === "board" ? (
              <Suspense fallback={<SkeletonLines label="Opening the board" />}>
                <BoardView groups={columns} request={request} onRequest={onRequest} />
              </Suspense>
            ) : view.view === "calendar" ? (
              <Suspense fallback={<SkeletonLines label="Opening the calendar" />}>
                <CalendarView tasks={shown} narrow={phone} request={request} onRequest={onRequest} />
              </Suspense>
            ) : (
              <ListView
                groups={groups}
                narrow={phone}
                request={request}
                onRequest={onRequest}
                collapsed={collapsed}
                onCollapse={onCollapse}
              />
            )}
          </Box>
          {details && !phone && (
            <Box
              sx={{
                flex: "none",
                width: wide ? 360 : 380,
                position: wide ? "static" : "absolute",
                top: 0,
                right: 0,
                bottom: 0,
                bgcolor: "plane.content",
                borderLeft: "0.5px solid",
                borderColor: "edge.hair",
                boxShadow: wide ? "none" : (theme) => theme.vars.palette.shade.modal,
              }}
            >
              {details}
            </Box>
          )}
        </Box>
        {details && phone && (
          <Dialog
            open
            onClose={() => open(null)}
            fullWidth
            slotProps={{
              paper: {
                "aria-label": "Task",
                "aria-labelledby": undefined,
                sx: {
                  position: "fixed",
                  bottom: 0,
                  left: 0,
                  right: 0,
                  m: 0,
                  width: "100%",
                  maxWidth: "100%",
                  height: "86dvh",
                  borderRadius: "14px 14px 0 0",
                },
              },
            }}
          >
            {details}
          </Dialog>
        )}
        <Suspense>{selected.size > 0 && <SelectionBar />}</Suspense>
        {picker && (
          <TaskPicker
            picker={picker}
            onClose={() => {
              setPicker(null);
              // The row the picker came from may have gone into another group: the focus follows it.
              const [first] = picker.ids;
              if (first && picker.anchor.closest("[data-task]"))
                setFocus(picker.anchor.closest<HTMLElement>("[data-task]")?.dataset.task ?? first);
            }}
          />
        )}
      </Box>
    </TasksProvider>
  );
}
