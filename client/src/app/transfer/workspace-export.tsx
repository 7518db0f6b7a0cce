import { useCallback } from "react";
import { useSurroundings } from "../../editor/surroundings.ts";
import { useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import { ExportProgress, type ExportProgressListener } from "./export-progress.tsx";

/** The workspace on the screen as one file. */
export function WorkspaceExport({ onClose }: { onClose(): void }) {
  const { replica } = useServices();
  const { local, name } = useWorkspace();
  const { people } = useSurroundings();
  const save = useCallback(
    async (onProgress: ExportProgressListener) => {
      const { saveWorkspace } = await import("./exports.ts");
      return saveWorkspace(replica, { id: local.id, accountId: local.accountId, name }, people.get(), onProgress);
    },
    [replica, local.id, local.accountId, name, people],
  );
  return <ExportProgress save={save} onClose={onClose} />;
}
