/** The keys of a project, for the list of shortcuts; the views listen to them themselves. Those that act on a task need one in focus. */
import { CalendarDays, Kanban, List, type LucideIcon, Plus, Settings2 } from "lucide-react";
import type { Command } from "../../editor/command-registry.ts";

const GROUP = "This project";

const ON_A_TASK: [id: string, title: string, keys: string][] = [
  ["open", "Open the task", "Enter"],
  ["done", "Done, or open again", "Space"],
  ["status", "Status", "S"],
  ["assignee", "Assignee", "A"],
  ["due", "Due date", "D"],
  ["priority", "Priority", "P"],
  ["labels", "Labels", "L"],
  ["rename", "Rename the task", "E"],
  ["select", "Select the task", "X"],
  ["new", "New task here", "N"],
  ["up", "Move up", "Alt+↑"],
  ["down", "Move down", "Alt+↓"],
  ["delete", "Delete the task", "Delete"],
];

interface ProjectActs {
  onNew(): void;
  onSettings(): void;
  onView(view: "list" | "board" | "calendar"): void;
}

export function projectCommands({ onNew, onSettings, onView }: ProjectActs, readOnly: boolean): readonly Command[] {
  const act = (id: string, title: string, icon: LucideIcon, run: () => void): Command => ({
    id: `project.${id}`,
    title,
    group: GROUP,
    icon,
    run,
  });
  return [
    ...(readOnly ? [] : [act("new-task", "New task", Plus, onNew)]),
    act("settings", "Project settings", Settings2, onSettings),
    act("list", "Show as a list", List, () => onView("list")),
    act("board", "Show as a board", Kanban, () => onView("board")),
    act("calendar", "Show as a calendar", CalendarDays, () => onView("calendar")),
    ...ON_A_TASK.filter(([id]) => !readOnly || id === "open" || id === "select").map(
      ([id, title, keys]): Command => ({ id: `project.task-${id}`, title, group: GROUP, keys, native: true }),
    ),
  ];
}
