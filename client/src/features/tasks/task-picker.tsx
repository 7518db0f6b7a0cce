/** One field of one or several tasks, chosen by keys: state, who, when, weight, labels. */
import { PRIORITIES, type Task } from "@coreos/schema/documents/task";
import { CalendarDays, Plus } from "lucide-react";
import { addDays, type Day, dayWords, longDayWords, weekday, weekdayWords } from "../../editor/tasks/day.ts";
import { AssigneeSign, PrioritySign, StatusSign } from "../../editor/tasks/task-signs.tsx";
import { type Choice, fitting, Picker } from "../../ui/picker.tsx";
import { readDay } from "./natural-day.ts";
import { PRIORITY_WORDS } from "./task-groups.ts";
import { type Tasks, useTasks } from "./tasks-context.ts";

export type Field = "status" | "assignee" | "due" | "priority" | "labels";

export interface OpenPicker {
  field: Field;
  ids: readonly string[];
  anchor: Element;
}

interface FieldPicker {
  label: string;
  placeholder: string;
  empty: string;
  multiple?: boolean;
  choices(words: string): readonly Choice[];
  pick(choice: Choice): void;
}

export function TaskPicker({ picker, onClose }: { picker: OpenPicker; onClose(): void }) {
  const tasks = useTasks();
  const { pick, ...field } = FIELDS[picker.field](tasks, picker.ids);
  return <Picker {...field} anchor={picker.anchor} onPick={pick} onClose={onClose} />;
}

const FIELDS: Record<Field, (tasks: Tasks, ids: readonly string[]) => FieldPicker> = {
  status: ({ project, actions }, ids) => ({
    label: "Status",
    placeholder: "Change status…",
    empty: "No status of that name.",
    choices: (words) =>
      fitting(
        project.statuses.map((status) => ({
          id: status.id,
          label: status.title,
          icon: <StatusSign status={status} statuses={project.statuses} />,
          chosen: all(project.byId, ids, (task) => task.status === status.id),
        })),
        words,
      ),
    pick: ({ id }) => actions.change(ids, { status: id }),
  }),
  assignee: ({ project, people, actions }, ids) => ({
    label: "Assignee",
    placeholder: "Assign to…",
    empty: "Nobody of that name is in this workspace.",
    choices: (words) =>
      fitting(
        [
          { id: "", label: "No assignee", icon: <AssigneeSign person={null} size={18} /> },
          ...people.map((person) => ({ id: person.id, label: person.name, icon: <AssigneeSign person={person} size={18} /> })),
        ].map((choice) => ({ ...choice, chosen: all(project.byId, ids, (task) => (task.assignee ?? "") === choice.id) })),
        words,
      ),
    pick: ({ id }) => actions.change(ids, { assignee: id === "" ? null : id }),
  }),
  due: ({ project, today, actions }, ids) => ({
    label: "Due date",
    placeholder: "“fri”, “12 dec”, “in 2 weeks”…",
    empty: "No such day. Try “fri”, “12 dec” or “in 2 weeks”.",
    choices: (words) => (words.trim() === "" ? presets(today, project.byId.get(ids[0] ?? "")?.due ?? null) : typed(words, today)),
    pick: ({ id }) => actions.change(ids, { due: id === "" ? null : id }),
  }),
  priority: ({ project, actions }, ids) => ({
    label: "Priority",
    placeholder: "Set priority…",
    empty: "No priority of that name.",
    choices: (words) =>
      fitting(
        [...PRIORITIES].reverse().map((priority) => ({
          id: priority,
          label: PRIORITY_WORDS[priority],
          icon: <PrioritySign priority={priority} />,
          chosen: all(project.byId, ids, (task) => task.priority === priority),
        })),
        words,
      ),
    pick: ({ id }) => actions.change(ids, { priority: PRIORITIES.find((each) => each === id) ?? "none" }),
  }),
  labels: ({ project, actions }, ids) => ({
    label: "Labels",
    placeholder: "Add labels…",
    empty: "Type a name to make the first label.",
    multiple: true,
    choices: (words) => {
      const known = labelsOf(project.tasks).map((label) => ({
        id: label,
        label,
        chosen: all(project.byId, ids, (task) => task.labels.includes(label)),
      }));
      const name = words.trim();
      const isNew = name !== "" && !known.some(({ label }) => label.toLowerCase() === name.toLowerCase());
      return [
        ...fitting(known, words),
        ...(isNew ? [{ id: name, label: `New label “${name}”`, icon: <Plus size={14} aria-hidden /> }] : []),
      ];
    },
    pick: ({ id, chosen }) => actions.label(ids, id, !chosen),
  }),
};

export function labelsOf(tasks: readonly Task[]): string[] {
  return [...new Set(tasks.flatMap(({ labels }) => labels))].sort((a, b) => a.localeCompare(b));
}

const all = (byId: ReadonlyMap<string, Task>, ids: readonly string[], holds: (task: Task) => boolean) =>
  ids.every((id) => {
    const task = byId.get(id);
    return task !== undefined && holds(task);
  });

const icon = <CalendarDays size={14} aria-hidden />;

function presets(today: Day, now: Day | null): Choice[] {
  const named = [
    { id: today, label: "Today" },
    { id: addDays(today, 1), label: "Tomorrow" },
    { id: addDays(today, (4 - weekday(today) + 7) % 7 || 7), label: "Friday" },
    { id: addDays(today, 7 - weekday(today)), label: "Next week" },
    { id: addDays(today, 14), label: "In two weeks" },
  ];
  // On a Thursday "Friday" is "Tomorrow": said once.
  const choices = [...new Map([...named].reverse().map((each) => [each.id, each])).values()]
    .reverse()
    .map(({ id, label }) => ({ id, label, icon, hint: `${weekdayWords(id)} ${id.slice(8).replace(/^0/, "")}`, chosen: id === now }));
  return now === null
    ? choices
    : [
        { id: now, label: dayWords(now, today), icon, hint: "now", chosen: true },
        ...choices.filter(({ id }) => id !== now),
        { id: "", label: "No date", icon, hint: "", chosen: false },
      ];
}

function typed(words: string, today: Day): Choice[] {
  const day = readDay(words, today);
  return day ? [{ id: day, label: longDayWords(day), icon }] : [];
}
