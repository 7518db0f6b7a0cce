import { readStatuses, statusWithId } from "@coreos/schema/documents/task-status";
import { readTasks } from "@coreos/schema/documents/tasks";
import Box from "@mui/material/Box";
import { useMemo } from "react";
import * as Y from "yjs";
import { StatusSign } from "../../editor/tasks/task-signs.tsx";
import { nameOf } from "./task-actions.ts";

/** A project as it was: `update` is one Yjs V1 update. */
export function ProjectPreview({ update }: { update: Uint8Array }) {
  const { tasks, statuses } = useMemo(() => {
    const past = new Y.Doc();
    Y.applyUpdate(past, update);
    const read = { tasks: readTasks(past), statuses: readStatuses(past) };
    past.destroy();
    return read;
  }, [update]);
  const groups = statuses.map((status) => ({
    status,
    tasks: tasks.filter((task) => statusWithId(statuses, task.status).id === status.id),
  }));
  if (tasks.length === 0) return <Box sx={{ p: 3, color: "text.secondary" }}>There was no task yet.</Box>;
  return (
    <Box sx={{ p: 2, display: "grid", gap: 2 }}>
      {groups
        .filter((group) => group.tasks.length > 0)
        .map(({ status, tasks: inside }) => (
          <Box component="section" key={status.id} aria-label={status.title}>
            <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: 12, fontWeight: 500, color: "text.secondary" }}>
              {status.title} {inside.length}
            </Box>
            <Box component="ul" role="list" sx={{ listStyle: "none", m: 0, p: 0 }}>
              {inside.map((task) => (
                <Box component="li" key={task.id} sx={{ display: "flex", alignItems: "center", gap: 1, minHeight: 32 }}>
                  <StatusSign status={status} statuses={statuses} />
                  <Box component="span" sx={{ overflowWrap: "anywhere" }}>
                    {nameOf(task.title)}
                  </Box>
                </Box>
              ))}
            </Box>
          </Box>
        ))}
    </Box>
  );
}
