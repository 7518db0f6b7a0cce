import { useMemo } from "react";
import { openDeviceReader } from "../replica/device-reader.ts";
import { browserPlatform } from "../replica/index.ts";
import type { Observable } from "../replica/ports.ts";
import { useObservable } from "../ui/use-observable.ts";
import { DATABASE } from "./lazy-context.ts";
import { type Project, projectsOf } from "./projects.ts";
import type { Services } from "./services.ts";
import { useServices } from "./services-context.tsx";
import { useWorkspace, type WorkspaceView } from "./workspace-context.tsx";

export function useProjects(): readonly Project[] {
  const { replica } = useServices();
  const { id, root } = useWorkspace();
  return useObservable(useMemo(() => projectsIn({ id, root }, replica), [replica, root, id]));
}

export function projectsIn({ id, root }: Pick<WorkspaceView, "id" | "root">, replica: Services["replica"]): Observable<readonly Project[]> {
  const openDevice = () => openDeviceReader({ database: DATABASE, workspaceId: id, platform: browserPlatform() });
  return projectsOf({ replica, openDevice, root: root.doc, workspaceId: id });
}
