import { useSurroundings } from "../../editor/surroundings.ts";
import { countOpen, myWork, useToday } from "../../features/tasks/my-work.ts";
import { useProjects } from "../use-projects.ts";

/** How many open tasks are mine; nothing when there is none. */
export function MyWorkCount() {
  const { self } = useSurroundings();
  const open = countOpen(myWork(useProjects().projects, self?.id ?? null, useToday()));
  return open > 0 ? open : null;
}
