import { useSurroundings } from "../../editor/surroundings.ts";
import { countOpen, myWork, useToday } from "../../features/tasks/my-work.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { useProjects } from "../use-projects.ts";

/** How many open tasks are mine; nothing when there is none. */
export function MyWorkCount() {
  const { self, people } = useSurroundings();
  const isAlone = useObservable(people).every(({ id }) => id === self?.id);
  const open = countOpen(myWork(useProjects().projects, self?.id ?? null, useToday(), isAlone));
  return open > 0 ? open : null;
}
