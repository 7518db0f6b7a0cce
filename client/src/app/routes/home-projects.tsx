import { ProjectCards } from "../../features/tasks/my-work.ts";
import { useProjects } from "../use-projects.ts";
import { useWorkspace } from "../workspace-context.tsx";

/** The progress of every project, on the page one begins with. */
export function HomeProjects() {
  const { open } = useWorkspace();
  return <ProjectCards projects={useProjects().projects} onOpen={(id) => open({ kind: "tasks", id })} />;
}
