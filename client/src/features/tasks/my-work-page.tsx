import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { CalendarPlus, CircleCheckBig, Inbox } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type * as Y from "yjs";
import { statusOf } from "../../editor/task-store.ts";
import { DueSign, PrioritySign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { useToday } from "../../editor/tasks/use-today.ts";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import type { Person } from "../../ui/person-avatar.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { useToast } from "../../ui/toast.tsx";
import { count } from "../../ui/words.ts";
import { countOpen, countProjects, type MyTask, myWork, type ProjectOfMine } from "./mine.ts";
import { nameOf, taskActions } from "./task-actions.ts";
import { onTaskKey } from "./task-keys.ts";
import { type OpenPicker, TaskPicker } from "./task-picker.tsx";
import { type Tasks, TasksProvider } from "./tasks-context.ts";

export interface MyProject extends ProjectOfMine {
  doc: Y.Doc;
  readOnly: boolean;
}

interface MyWorkPageProps {
  projects: readonly MyProject[];
  self: Person | null;
  people: readonly Person[];
  /** `false`: some project is still read or not on this device yet. */
  whole: boolean;
  onOpen(projectId: string, taskId: string): void;
}

const GROUPS = [
  ["overdue", "Overdue"],
  ["today", "Today"],
  ["week", "This week"],
  ["later", "Later"],
  ["none", "No date"],
] as const;

const NO_COMMENTS: ReadonlyMap<string, number> = new Map();
const NOBODY: ReadonlySet<string> = new Set();

/** Everything one has to do, over all projects; done and dated where it stands. */
export function MyWorkPage({ projects, self, people, whole, onOpen }: MyWorkPageProps) {
  const toast = useToast();
  const today = useToday();
  const list = useRef<HTMLDivElement>(null);
  const [picker, setPicker] = useState<(OpenPicker & { project: MyProject }) | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const isAlone = people.every(({ id }) => id === self?.id);
  const work = useMemo(() => myWork(projects, self?.id ?? null, today, isAlone), [projects, self, today, isAlone]);
  const open = countOpen(work);
  const groups = [
    ...GROUPS.map(([key, title]) => ({ key, title, mine: work.open[key] })),
    { key: "done", title: "Done lately", mine: work.doneLately },
  ].filter(({ mine }) => mine.length > 0);
  const rows = groups.flatMap(({ mine }) => mine);
  const stop = rows.some(({ task }) => task.id === cursor) ? cursor : (rows[0]?.task.id ?? null);
  useEffect(() => {
    const element = wanted.current && list.current?.querySelector<HTMLElement>(`[data-task="${CSS.escape(wanted.current)}"]`);
    if (!element) return;
    wanted.current = null;
    element.focus();
  });

  const around = (project: MyProject): Tasks => ({
    doc: project.doc,
    actions: taskActions(project.doc, toast),
    project: projects.find(({ id }) => id === project.id)?.tasks ?? project.tasks,
    people,
    comments: NO_COMMENTS,
    today,
    readOnly: project.readOnly,
    opened: null,
    open: (id) => id !== null && onOpen(project.id, id),
    focus: null,
    onFocused: () => undefined,
    selected: NOBODY,
    select: () => undefined,
    pick: (field, ids, anchor) => setPicker({ field, ids, anchor, project }),
  });
  const toggle = ({ task, project }: MyTask<MyProject>) => {
    const closed = task.doneAt !== null;
    around(project).actions.toggleDone([task.id]);
    if (!closed)
      toast({
        text: `“${nameOf(task.title)}” is done`,
        action: { label: "Undo", run: () => around(project).actions.toggleDone([task.id]) },
      });
  };
  const onKey = (event: KeyboardEvent, mine: MyTask<MyProject>) => {
    if (event.target !== event.currentTarget) return;
    const at = rows.indexOf(mine);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = rows[at + (step ?? 0)];
    if (step && next) {
      wanted.current = next.task.id;
      setCursor(next.task.id);
    } else if (event.key === " " && !mine.project.readOnly) {
      wanted.current = (rows[at + 1] ?? rows[at - 1])?.task.id ?? null;
      toggle(mine);
    } else if (event.key.toLowerCase() === "x" || !onTaskKey(event, mine.task.id, around(mine.project))) return;
    event.preventDefault();
  };
  const sub =
    self === null
      ? "Everything open in your projects on this device."
      : `${count(open, "open task")} over ${count(countProjects(work), "project")}.`;
  return (
    <Page title="My work" sub={whole ? sub : `${sub} Some projects are not on this device yet.`} narrow>
      {rows.length === 0 ? (
        <EmptyState
          icon={open === 0 && projects.length > 0 ? CircleCheckBig : Inbox}
          title={projects.length === 0 ? "No project yet" : "Nothing waits for you"}
        >
          {projects.length === 0
            ? "Make a project, write down what needs doing and give it to somebody: what is yours, over all projects, comes together here."
            : "Tasks that are assigned to you, in any project, stand here by the day they are due. Assign one with A."}
        </EmptyState>
      ) : (
        <Box ref={list} sx={{ display: "grid", gap: 2 }}>
          {groups.map(({ key, title, mine }) => (
            <Card
              key={key}
              title={title}
              actions={<Box sx={{ color: "text.faint", fontSize: 12, fontVariantNumeric: "tabular-nums" }}>{mine.length}</Box>}
            >
              <Box role="grid" aria-label={title} sx={{ mx: -1 }}>
                {mine.map((each) => (
                  <Row
                    key={each.task.id}
                    mine={each}
                    tabStop={each.task.id === stop}
                    onKey={onKey}
                    onFocus={setCursor}
                    onToggle={toggle}
                    onOpen={onOpen}
                    around={around}
                  />
                ))}
              </Box>
            </Card>
          ))}
        </Box>
      )}
      {picker && (
        <TasksProvider value={around(picker.project)}>
          <TaskPicker
            picker={picker}
            onClose={() => {
              setPicker(null);
              wanted.current = picker.ids[0] ?? null;
            }}
          />
        </TasksProvider>
      )}
    </Page>
  );
}

interface RowProps {
  mine: MyTask<MyProject>;
  tabStop: boolean;
  onKey(event: KeyboardEvent, mine: MyTask<MyProject>): void;
  onFocus(id: string): void;
  onToggle(mine: MyTask<MyProject>): void;
  onOpen(projectId: string, taskId: string): void;
  around(project: MyProject): Tasks;
}

function Row({ mine, tabStop, onKey, onFocus, onToggle, onOpen, around }: RowProps) {
  const { task, project } = mine;
  const status = statusOf(project.tasks, task);
  const today = useToday();
  const name = nameOf(task.title);
  const closed = task.doneAt !== null;
  return (
    <Box
      role="row"
      aria-label={name}
      data-task={task.id}
      tabIndex={tabStop ? 0 : -1}
      onKeyDown={(event) => onKey(event, mine)}
      onFocus={() => onFocus(task.id)}
      onClick={() => onOpen(project.id, task.id)}
      sx={{
        display: "flex",
        alignItems: "center",
        gap: 1,
        px: 1,
        minHeight: DENSITY.large,
        borderRadius: "8px",
        cursor: "default",
        "&:hover": { bgcolor: "plane.sunk" },
      }}
    >
      <Box role="gridcell">
        <ButtonBase
          aria-label={closed ? `Open ${name} again` : `Complete ${name}`}
          tabIndex={-1}
          disabled={project.readOnly}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(mine);
          }}
          sx={{ width: DENSITY.tool, height: DENSITY.tool, borderRadius: "6px", ml: { xs: -1, tablet: 0 } }}
        >
          <StatusSign status={status} statuses={project.tasks.statuses} />
        </ButtonBase>
      </Box>
      <Box
        role="gridcell"
        sx={{
          flex: 1,
          minWidth: 0,
          display: "flex",
          flexDirection: { xs: "column", tablet: "row" },
          gap: { xs: 0, tablet: 1 },
          alignItems: { tablet: "center" },
        }}
      >
        <Box component="span" dir="auto" sx={{ ...oneLine, color: closed ? "text.secondary" : "text.primary" }}>
          {name}
        </Box>
        <Box component="span" dir="auto" sx={{ ...oneLine, flexShrink: 2, fontSize: 12, color: "text.faint" }}>
          {project.title || "Untitled"}
        </Box>
      </Box>
      {task.priority !== "none" && (
        <Box role="gridcell">
          <PrioritySign priority={task.priority} />
        </Box>
      )}
      {!closed && (
        <Box role="gridcell">
          <ButtonBase
            aria-label={task.due ? undefined : "Give it a day"}
            title={task.due ? `Due ${task.due}` : undefined}
            tabIndex={-1}
            disabled={project.readOnly}
            onClick={(event) => {
              event.stopPropagation();
              around(project).pick("due", [task.id], event.currentTarget);
            }}
            sx={{
              minWidth: DENSITY.row,
              height: DENSITY.tool,
              px: 0.5,
              borderRadius: "6px",
              color: "text.faint",
              "&:hover": { bgcolor: "plane.raised" },
            }}
          >
            {task.due ? <DueSign due={task.due} today={today} closed={false} /> : <CalendarPlus aria-hidden size={14} />}
          </ButtonBase>
        </Box>
      )}
    </Box>
  );
}

const oneLine = { minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" } as const;
