import { useMemo } from "react";
import type * as Y from "yjs";
import { openDeviceReader } from "../replica/device-reader.ts";
import { browserPlatform } from "../replica/index.ts";
import { useObservable } from "../ui/use-observable.ts";
import { DATABASE } from "./lazy-context.ts";
import { type Project, type Projects, projectsOf } from "./projects.ts";
import type { Services } from "./services.ts";
import { useServices } from "./services-context.tsx";
import { useWorkspace } from "./workspace-context.tsx";

/** Those on this device, and whether that is all of them. */
export function useProjects(): { projects: readonly Project[]; whole: boolean } {
  const { replica } = useServices();
  const { id, root, personal } = useWorkspace();
  const own = personal?.session.doc ?? null;
  const source = useMemo(() => projectsIn(replica, id, root.doc, own), [replica, id, root.doc, own]);
  const projects = useObservable(source);
  return { projects, whole: source.named().length === projects.length };
}

export function projectsIn(replica: Services["replica"], workspaceId: string, root: Y.Doc, own: Y.Doc | null): Projects {
  const openDevice = () => openDeviceReader({ database: DATABASE, workspaceId, platform: browserPlatform() });
  return projectsOf({ replica, openDevice, root, own, workspaceId });
}
