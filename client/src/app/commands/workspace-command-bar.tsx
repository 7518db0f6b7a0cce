import { readTree } from "@coreos/schema/documents/workspace";
import { useCallback, useEffect, useMemo, useState } from "react";
import { CommandBar, type FoundDocument } from "../../features/command-bar/index.ts";
import { useDocValue } from "../../ui/use-doc-value.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { isOpenKind } from "../documents.ts";
import { type Recents, readRecents } from "../recents.ts";
import { useServices } from "../services-context.tsx";
import { useWorkspace } from "../workspace-context.tsx";
import type { WorkspaceSearch } from "./workspace-search.ts";

const RECENT = 6;

/** The command bar over this workspace: its documents by title, text and path. */
export function WorkspaceCommandBar({ search, onClose }: { search: WorkspaceSearch; onClose(): void }) {
  const { replica } = useServices();
  const workspace = useWorkspace();
  const nodes = useDocValue(workspace.root.doc, readTree);
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const [recents, setRecents] = useState<Recents>({});
  useEffect(() => void readRecents(replica.preferences, workspace.id).then(setRecents), [replica, workspace.id]);
  const { done, total } = useObservable(search.progress);

  const document = useCallback(
    (id: string): FoundDocument | null => {
      const node = byId.get(id);
      if (!node || node.trashedAt || !isOpenKind(node.kind)) return null;
      const path: string[] = [];
      for (let above = node.parent ? byId.get(node.parent) : undefined; above; above = above.parent ? byId.get(above.parent) : undefined)
        path.unshift(above.title || "Untitled");
      return { id, kind: node.kind, title: node.title, path };
    },
    [byId],
  );
  const recent = useMemo(
    () =>
      Object.entries(recents)
        .sort(([, a], [, b]) => b - a)
        .flatMap(([id]) => document(id) ?? [])
        .slice(0, RECENT),
    [recents, document],
  );
  return (
    <CommandBar
      recent={recent}
      document={document}
      find={search.find}
      indexing={done < total ? `Reading texts: ${done} of ${total}` : null}
      onOpen={({ kind, id, anchor }) => isOpenKind(kind) && workspace.open({ kind, id, ...(anchor !== undefined && { anchor }) })}
      onClose={onClose}
    />
  );
}
