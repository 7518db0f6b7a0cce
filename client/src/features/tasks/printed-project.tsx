import type { Task } from "@coreos/schema/documents/task";
import Box from "@mui/material/Box";
import { dayWords } from "../../editor/tasks/day.ts";
import { INK, OnPaper } from "../../ui/on-paper.tsx";
import { nameOf } from "./task-actions.ts";
import { PRIORITY_WORDS, type TaskGroup } from "./task-groups.ts";
import { useTasks } from "./tasks-context.ts";

interface PrintedProjectProps {
  title: string;
  groups: readonly TaskGroup[];
}

/** Every task that passes the filter, under its headings: what the screen draws of a long list is only what is in sight. */
export function PrintedProject({ title, groups }: PrintedProjectProps) {
  const { people, today } = useTasks();
  const who = (task: Task) => people.find(({ id }) => id === task.assignee)?.name ?? "";
  const filled = groups.filter(({ tasks }) => tasks.length > 0);
  return (
    <OnPaper title={title} kind="Project" orientation="portrait" styles={ROWS}>
      {() =>
        filled.map((group) => (
          <Box component="section" key={group.key} sx={{ px: 2, pt: 1.5 }}>
            <Box component="h2" sx={{ m: 0, mb: 0.5, fontSize: 14 }}>{`${group.title} ${group.tasks.length}`}</Box>
            <Box component="table" sx={{ width: "100%", borderCollapse: "collapse" }}>
              <tbody>
                {group.tasks.map((task) => (
                  <tr key={task.id}>
                    <Box component="td" sx={{ width: "55%", overflowWrap: "anywhere" }}>
                      {nameOf(task.title)}
                    </Box>
                    <td>{who(task)}</td>
                    <td>{task.due && dayWords(task.due, today)}</td>
                    <td>{task.priority !== "none" && PRIORITY_WORDS[task.priority]}</td>
                  </tr>
                ))}
              </tbody>
            </Box>
          </Box>
        ))
      }
    </OnPaper>
  );
}

const ROWS = {
  "[data-print] tr": { breakInside: "avoid" },
  "[data-print] td": { borderBottom: INK, padding: "1.5mm 1mm", textAlign: "start", verticalAlign: "top" },
} as const;
