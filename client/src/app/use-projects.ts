import { useMemo } from "react";
import { openDeviceReader } from "../replica/device-reader.ts";
import { browserPlatform } from "../replica/index.ts";
import { useObservable } from "../ui/use-observable.ts";
import { DATABASE } from "./lazy-context.ts";
import { type Project, projectsOf } from "./projects.ts";
import { useServices } from "./services-context.tsx";
import { useWorkspace } from "./workspace-context.tsx";

export function useProjects(): readonly Project[] {
  const { replica } = useServices();
  const { id, root } = useWorkspace();
  return useObservable(
    useMemo(
      () =>
        projectsOf({
          replica,
          openDevice: () => openDeviceReader({ database: DATABASE, workspaceId: id, platform: browserPlatform() }),
          root: root.doc,
          workspaceId: id,
        }),
      [replica, root.doc, id],
    ),
  );
}
