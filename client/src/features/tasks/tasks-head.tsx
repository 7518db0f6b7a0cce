import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import InputBase from "@mui/material/InputBase";
import { CalendarDays, Kanban, List, ListFilter, Plus, Redo2, Rows3, Search, Settings2, Undo2, X } from "lucide-react";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useCommands } from "../../editor/command-registry.ts";
import { DocumentTitle } from "../../editor/document-title.tsx";
import { keyWords } from "../../editor/key-words.ts";
import { progressOf } from "../../editor/task-store.ts";
import { projectUndo } from "../../editor/tasks/project-undo.ts";
import { AssigneeSign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { ToolButton } from "../../editor/tool-button.tsx";
import { useUndo } from "../../editor/use-undo.ts";
import { type Choice, fitting, Picker } from "../../ui/picker.tsx";
import { DENSITY } from "../../ui/theme/tokens.ts";
import { projectCommands } from "./project-commands.ts";
import { labelsOf } from "./task-picker.tsx";
import type { GroupName, TaskView, ViewName } from "./task-view.ts";
import { useTasks } from "./tasks-context.ts";

const ProjectSettings = lazy(async () => ({ default: (await import("./project-settings.tsx")).ProjectSettings }));

interface TasksHeadProps {
  title: string;
  onRename: ((title: string) => void) | null;
  view: TaskView;
  onView(view: TaskView): void;
  onNew(): void;
}

const VIEWS = [
  { id: "list", label: "List", icon: List },
  { id: "board", label: "Board", icon: Kanban },
  { id: "calendar", label: "Calendar", icon: CalendarDays },
] as const satisfies { id: ViewName; label: string; icon: typeof List }[];

const GROUPS: { id: GroupName; label: string }[] = [
  { id: "status", label: "Status" },
  { id: "assignee", label: "Assignee" },
  { id: "due", label: "Due date" },
  { id: "priority", label: "Priority" },
];

/** The name of the project, how far it is, and how it is looked at. */
export function TasksHead({ title, onRename, view, onView, onNew }: TasksHeadProps) {
  const { doc, project, readOnly } = useTasks();
  const undo = projectUndo(doc);
  const { canUndo, canRedo } = useUndo(undo);
  const [menu, setMenu] = useState<{ of: "filter" | "group"; anchor: Element } | null>(null);
  const [settings, setSettings] = useState(false);
  const now = useRef({ view, onView, onNew });
  now.current = { view, onView, onNew };
  const commands = useMemo(
    () =>
      projectCommands(
        {
          onNew: () => now.current.onNew(),
          onSettings: () => setSettings(true),
          onView: (id) => now.current.onView({ ...now.current.view, view: id }),
        },
        readOnly,
      ),
    [readOnly],
  );
  useCommands(commands);
  const filterButton = useRef<HTMLButtonElement>(null);
  const { done, total } = progressOf(project);
  const choices = useFilterChoices(view.filter);
  return (
    <Box sx={{ flex: "none", borderBottom: "0.5px solid", borderColor: "edge.hair" }}>
      <Box sx={{ minHeight: 44, display: "flex", alignItems: "center", gap: 1, px: 2 }}>
        <DocumentTitle title={title} onRename={onRename} readOnly={readOnly} sx={{ typography: "h3", flex: 1 }} />
        {total > 0 && <Progress done={done} total={total} />}
        <ToolButton icon={Settings2} label="Project settings" onClick={() => setSettings(true)} />
        {!readOnly && (
          <>
            <Box role="group" aria-label="History" sx={{ display: { xs: "none", tablet: "flex" }, gap: "2px" }}>
              <ToolButton icon={Undo2} label="Undo" keys={keyWords("Mod+Z")} disabled={!canUndo} onClick={() => undo.undo()} />
              <ToolButton icon={Redo2} label="Redo" keys={keyWords("Mod+Shift+Z")} disabled={!canRedo} onClick={() => undo.redo()} />
            </Box>
            <Button variant="contained" aria-label="New task" onClick={onNew} startIcon={<Plus aria-hidden size={14} strokeWidth={2} />}>
              Task
            </Button>
          </>
        )}
      </Box>
      <Box sx={{ minHeight: 40, display: "flex", alignItems: "center", flexWrap: "wrap", gap: 1, rowGap: 0.5, px: 2, pb: 0.75 }}>
        <Box role="radiogroup" aria-label="View" sx={{ display: "flex", p: "2px", gap: "2px", borderRadius: "8px", bgcolor: "plane.sunk" }}>
          {VIEWS.map(({ id, label, icon: Icon }) => (
            <ButtonBase
              key={id}
              role="radio"
              aria-checked={view.view === id}
              aria-label={label}
              onClick={() => onView({ ...view, view: id })}
              sx={{
                gap: 0.75,
                px: 1.25,
                minWidth: { xs: 44, tablet: 0 },
                height: DENSITY.small,
                borderRadius: "6px",
                fontSize: 13,
                color: "text.secondary",
                transition: "background-color 120ms ease-out",
                "&[aria-checked=true]": {
                  bgcolor: "chosen",
                  color: "text.primary",
                  boxShadow: (theme) => theme.vars.palette.shade.card,
                },
              }}
            >
              <Icon aria-hidden size={14} />
              <Box component="span" sx={{ display: { xs: "none", tablet: "inline" } }}>
                {label}
              </Box>
            </ButtonBase>
          ))}
        </Box>
        <Button
          ref={filterButton}
          variant="text"
          aria-haspopup="dialog"
          onClick={(event) => setMenu({ of: "filter", anchor: event.currentTarget })}
          startIcon={<ListFilter aria-hidden size={14} />}
          sx={quiet}
        >
          Filter
        </Button>
        {view.view === "list" && (
          <Button
            variant="text"
            aria-haspopup="dialog"
            aria-label={`Group by ${GROUPS.find(({ id }) => id === view.group)?.label.toLowerCase()}`}
            onClick={(event) => setMenu({ of: "group", anchor: event.currentTarget })}
            startIcon={<Rows3 aria-hidden size={14} />}
            sx={quiet}
          >
            {GROUPS.find(({ id }) => id === view.group)?.label}
          </Button>
        )}
        {view.filter.map((each) => (
          <ButtonBase
            key={each}
            aria-label={`Remove filter ${choices.find(({ id }) => id === each)?.label ?? each}`}
            onClick={() => {
              onView({ ...view, filter: view.filter.filter((other) => other !== each) });
              filterButton.current?.focus();
            }}
            sx={{
              gap: 0.5,
              px: 1,
              height: DENSITY.small,
              borderRadius: "12px",
              fontSize: 12,
              bgcolor: "accent.tint",
              color: "accent.text",
            }}
          >
            {choices.find(({ id }) => id === each)?.label ?? each.replace(/^\w+:/, "")}
            <X aria-hidden size={12} />
          </ButtonBase>
        ))}
        <Box sx={{ flex: 1 }} />
        <InputBase
          value={view.words}
          placeholder="Find in project"
          onChange={(event) => onView({ ...view, words: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || view.words === "") return;
            event.stopPropagation();
            onView({ ...view, words: "" });
          }}
          startAdornment={<Search aria-hidden size={14} />}
          slotProps={{ input: { "aria-label": "Find in project", maxLength: 200 } }}
          sx={{
            minHeight: 28,
            width: { xs: "100%", tablet: 180 },
            gap: 0.75,
            px: 1,
            "& svg": { color: "text.faint" },
            boxShadow: (theme) => `inset 0 0 0 0.5px ${theme.vars.palette.edge.field}`,
            "& input": { py: 0.25 },
          }}
        />
      </Box>
      <Suspense>{settings && <ProjectSettings onClose={() => setSettings(false)} />}</Suspense>
      {menu?.of === "filter" && (
        <Picker
          label="Filter"
          placeholder="Filter by…"
          empty="Nothing of that name to filter by."
          multiple
          anchor={menu.anchor}
          choices={(words) => fitting(choices, words)}
          onPick={({ id, chosen }) =>
            onView({ ...view, filter: chosen ? view.filter.filter((each) => each !== id) : [...view.filter, id] })
          }
          onClose={() => setMenu(null)}
        />
      )}
      {menu?.of === "group" && (
        <Picker
          label="Group by"
          placeholder="Group by…"
          empty="Tasks cannot be grouped by that."
          anchor={menu.anchor}
          choices={(words) =>
            fitting(
              GROUPS.map((group) => ({ ...group, chosen: group.id === view.group })),
              words,
            )
          }
          onPick={({ id }) => onView({ ...view, group: GROUPS.find((group) => group.id === id)?.id ?? "status" })}
          onClose={() => setMenu(null)}
        />
      )}
    </Box>
  );
}

const quiet = {
  "&.MuiButton-colorPrimary": { color: "text.secondary" },
  "&:hover": { bgcolor: "plane.sunk" },
  height: { tablet: 28 },
  px: 1,
} as const;

/** "18 of 24", with the share as a bar. */
export function Progress({ done, total }: { done: number; total: number }) {
  return (
    <Box sx={{ display: "flex", alignItems: "center", gap: 1, flex: "none" }}>
      <Box
        aria-hidden
        sx={{
          display: { xs: "none", tablet: "block" },
          width: 64,
          height: 6,
          borderRadius: "3px",
          bgcolor: "plane.sunk",
          overflow: "hidden",
        }}
      >
        <Box
          sx={{ height: "100%", borderRadius: "3px", bgcolor: "accent.brand", transition: "width 180ms ease-out" }}
          style={{ width: `${total === 0 ? 0 : (done / total) * 100}%` }}
        />
      </Box>
      <Box
        component="span"
        aria-label={`${done} of ${total} tasks complete`}
        role="img"
        sx={{ fontSize: 12, color: "text.secondary", fontVariantNumeric: "tabular-nums" }}
      >
        {done} of {total}
      </Box>
    </Box>
  );
}

function useFilterChoices(filter: readonly string[]): Choice[] {
  const { project, people } = useTasks();
  const choices: Choice[] = [
    { id: "open", label: "Open tasks" },
    { id: "overdue", label: "Overdue" },
    ...project.statuses.map((status) => ({
      id: `status:${status.id}`,
      label: status.title,
      hint: "Status",
      icon: <StatusSign status={status} statuses={project.statuses} />,
    })),
    ...people.map((person) => ({
      id: `assignee:${person.id}`,
      label: person.name,
      hint: "Assignee",
      icon: <AssigneeSign person={person} size={16} />,
    })),
    { id: "assignee:", label: "No assignee", hint: "Assignee", icon: <AssigneeSign person={null} size={16} /> },
    ...labelsOf(project.tasks).map((label) => ({ id: `label:${label}`, label, hint: "Label" })),
  ];
  return choices.map((choice) => ({ ...choice, chosen: filter.includes(choice.id) }));
}
