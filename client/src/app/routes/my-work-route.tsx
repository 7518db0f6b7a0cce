import { useSurroundings } from "../../editor/surroundings.ts";
import { MyWorkPage } from "../../features/tasks/my-work.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { useProjects } from "../use-projects.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

export function MyWorkRoute() {
  const workspace = useWorkspace();
  const { self, people } = useSurroundings();
  const { projects, whole } = useProjects();
  useTitle(`My work, ${workspace.name}`);
  return (
    <MyWorkPage
      projects={projects}
      self={self}
      people={useObservable(people)}
      whole={whole}
      onOpen={(id, anchor) => workspace.open({ kind: "tasks", id, anchor })}
    />
  );
}
