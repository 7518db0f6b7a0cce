import { useMemo } from "react";
import { useObservable } from "../ui/use-observable.ts";
import { type Project, projectsOf } from "./projects.ts";
import { useServices } from "./services-context.tsx";
import { useWorkspace } from "./workspace-context.tsx";

export function useProjects(): readonly Project[] {
  const { replica } = useServices();
  const { id, root } = useWorkspace();
  return useObservable(useMemo(() => projectsOf({ replica, root: root.doc, workspaceId: id }), [replica, root.doc, id]));
}
