import { CANVAS_TYPES } from "@coreos/schema/documents/canvas-types";
import { useCallback, useMemo } from "react";
import { type Command, useCommands } from "../../editor/command-registry.ts";
import { CommandBar, type FoundDocument } from "../../features/command-bar/index.ts";
import { useObservable } from "../../ui/use-observable.ts";
import { isOpenKind } from "../documents.ts";
import { useRecents } from "../recents.ts";
import { useServices } from "../services-context.tsx";
import { NodeIcon } from "../tree/node-icon.tsx";
import { useTree } from "../tree/tree-store.ts";
import { wantedCanvas } from "../wanted-canvas.ts";
import { useWorkspace, type WorkspaceView } from "../workspace-context.tsx";
import { useElsewhere } from "./use-elsewhere.ts";
import type { WorkspaceSearch } from "./workspace-search.ts";

const RECENT = 6;

/** Here and not among what the shell can do: nobody needs them before the bar is open. */
const canvasCommands = (create: WorkspaceView["create"]): Command[] =>
  CANVAS_TYPES.map((type) => ({
    id: `create.canvas.${type.id}`,
    title: `New ${/^(Customer|Free)/.test(type.title) ? type.title.toLowerCase() : type.title}`,
    group: "Create",
    keywords: `canvas board ${type.description}`,
    run: () => void create(wantedCanvas(type)),
  }));

/** The command bar over this workspace: its documents by title, text and path. */
export function WorkspaceCommandBar({ search, first, onClose }: { search: WorkspaceSearch; first: string; onClose(): void }) {
  const { replica } = useServices();
  const workspace = useWorkspace();
  const shared = useTree(workspace.root.doc);
  const own = useTree(workspace.personal?.session.doc ?? workspace.root.doc);
  const recents = useRecents(replica.preferences, workspace.id, workspace.personal);
  const { create } = workspace;
  const elsewhere = useElsewhere();
  useCommands(useMemo(() => canvasCommands(create), [create]));
  const { done, total } = useObservable(search.progress);

  const document = useCallback(
    (id: string): FoundDocument | null => {
      const tree = shared.node(id) ? shared : own; // what is private is found by its owner alone: nobody else has that tree
      const node = tree.node(id);
      if (!node || tree.isTrashed(id) || !isOpenKind(node.kind)) return null;
      const path = tree.path(id).slice(0, -1);
      return {
        id,
        kind: node.kind,
        title: node.title,
        face: <NodeIcon node={node} />,
        path: path.map((above) => above.title || "Untitled"),
      };
    },
    [shared, own],
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
      first={first}
      recent={recent}
      document={document}
      find={search.find}
      elsewhere={elsewhere}
      indexing={done < total ? `Reading texts: ${done} of ${total}` : null}
      onOpen={({ kind, id, anchor }) => isOpenKind(kind) && workspace.open({ kind, id, ...(anchor !== undefined && { anchor }) })}
      onClose={onClose}
    />
  );
}
