import { useSurroundings } from "../../editor/surroundings.ts";
import { MyWorkPage } from "../../features/tasks/my-work.ts";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { livingDocuments } from "../tree/tree-store.ts";
import { useProjects } from "../use-projects.ts";
import { useWorkspace } from "../workspace-context.tsx";
import { useTitle } from "./use-title.ts";

export function MyWorkRoute() {
  const workspace = useWorkspace();
  const { self, people } = useSurroundings();
  const projects = useProjects();
  const known = useDocValue(workspace.root.doc, livingDocuments).filter(({ kind }) => kind === "tasks").length;
  useTitle(`My work, ${workspace.name}`);
  return (
    <MyWorkPage
      projects={projects}
      self={self}
      people={useObservable(people)}
      whole={projects.length === known}
      onOpen={(id, anchor) => workspace.open({ kind: "tasks", id, anchor })}
    />
  );
}
